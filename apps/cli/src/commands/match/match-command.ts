import { evaluateMatches, type MatchFigures, normaliseIdentifier, type PrismaClient } from '@talent-atlas/db'
import {
  findTextColumn,
  type Input,
  InputError,
  isRejection,
  openInput,
  readTexts,
  type TextColumns,
} from '@talent-atlas/importers'
import { Command, InvalidArgumentError, Option } from 'commander'
import { showProgress } from '../../progress-display.ts'
import { withDatabase } from '../../with-database.ts'
import { isBrokenPipe, writeStream } from '../../write-output.ts'
import { type MatchedText, matchTexts, queryOf } from './match-texts.ts'

/** A text and the ROR id of what it names. */
interface Gold {
  text: string
  ror: string
}

interface Options {
  column?: string
  gold?: string
  country?: string
  errors?: true
  format: 'jsonl' | 'csv'
  json?: true
}

function country(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) throw new InvalidArgumentError('It must be a code of ISO 3166-1 such as CN.')
  return code
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

function figuresText(figures: MatchFigures): string {
  const { answerable, chosen, right, precision, recall, f05, absent, absentChosen, absentShare } = figures
  return [
    `${answerable} texts whose institution is on record: ${chosen} answered, ${right} rightly.`,
    `precision ${precision.toFixed(4)}  recall ${recall.toFixed(4)}  F0.5 ${f05.toFixed(4)}`,
    `${absent} texts whose institution is not: ${absentChosen} answered all the same (${percent(absentShare)}).`,
  ].join('\n')
}

/** @throws InputError where there is nothing to hold answers against */
async function readGold(input: Input, column: string, columns: TextColumns): Promise<Gold[]> {
  if (columns.text === undefined) {
    throw new InputError(input.name, `--gold ${column} needs a CSV with a column of texts; name it with --column`)
  }
  const gold: Gold[] = []
  for await (const given of readTexts(input, columns)) {
    if (!isRejection(given) && given.answer)
      gold.push({ text: given.text, ror: normaliseIdentifier('ROR', given.answer) })
  }
  if (gold.length === 0) throw new InputError(input.name, `no row has an answer in the column "${column}"`)
  return gold
}

async function* evaluation(prisma: PrismaClient, gold: readonly Gold[], options: Options): AsyncGenerator<string> {
  const display = showProgress(process.stderr)
  const { errors, ...figures } = await evaluateMatches(queryOf(prisma), gold, (done) =>
    display.update({ step: 'texts', done, total: gold.length }),
  ).finally(display.stop)
  yield `${options.json ? JSON.stringify(figures) : figuresText({ ...figures, errors })}\n`
  if (options.errors) for (const error of errors) yield `${JSON.stringify(error)}\n`
}

const COLUMNS = ['line', 'text', 'ror', 'slug', 'name', 'country', 'score', 'reason', 'institutions'].map((name) => ({
  name,
  path: [name],
}))

async function* csvRecords(matches: AsyncIterable<MatchedText>): AsyncGenerator<Record<string, unknown>> {
  for await (const { line, text, chosen, institutions } of matches)
    yield { line, text, ...chosen, institutions: institutions.map(({ ror, slug }) => ror ?? slug).join(' ') }
}

async function* lines(matches: AsyncIterable<MatchedText>, format: Options['format']): AsyncGenerator<string> {
  if (format === 'csv') {
    // The schema takes long to load, and only a table needs it.
    const { csvText } = await import('@talent-atlas/schema')
    yield* csvText(COLUMNS, csvRecords(matches))
  } else for await (const match of matches) yield `${JSON.stringify(match)}\n`
}

/** Prints to whoever reads; that they have had enough is no error. */
const print = (pieces: AsyncIterable<string>): Promise<void> =>
  writeStream(process.stdout, pieces, new AbortController().signal).catch((error: unknown) => {
    if (!isBrokenPipe(error)) throw error
  })

async function match(path: string, options: Options): Promise<void> {
  const input = await openInput(path)
  try {
    const found = options.column ?? (await findTextColumn(input)) ?? undefined
    const columns = {
      ...(found === undefined ? {} : { text: found }),
      ...(options.gold === undefined ? {} : { answer: options.gold }),
    }
    const gold = options.gold === undefined ? null : await readGold(input, options.gold, columns)
    await withDatabase(({ prisma }) => {
      if (gold) return print(evaluation(prisma, gold, options))
      const refuse = ({ line, reason }: { line: number; reason: string }): void =>
        void process.stderr.write(`${path}:${line}: ${reason}\n`)
      const matches = matchTexts(prisma, readTexts(input, columns), { country: options.country }, refuse)
      return print(lines(matches, options.json ? 'jsonl' : options.format))
    })
  } finally {
    await input.close()
  }
}

export const matchCommand = new Command('match')
  .description('find the institutions that affiliation texts name')
  .argument('<file>', 'a text a line, or a CSV with a column of texts; - for the standard input')
  .option(
    '--column <name>',
    'the column of the texts; affiliation, affiliation_raw, raw_affiliation or text unless told',
  )
  .option('--country <code>', 'where the institutions are known to be', country)
  .addOption(new Option('--format <format>', 'how the answers are printed').choices(['jsonl', 'csv']).default('jsonl'))
  .option('--gold <column>', 'hold the answers against those in a column of ROR ids, and print how good they are')
  .option('--errors', 'with --gold: print every wrong or missing answer too, a line of JSON each')
  .option('--json', 'print JSON')
  .addHelpText(
    'after',
    `
Each answer has the institution that the text is about (chosen: none where it is not safe to say), all that it names
(institutions), and the candidates with their scores and reasons.

Examples:
  $ echo "Dept. of Physics, Univ. of Tokyo, Japan" | atlas match -
  $ atlas match affiliations.csv --column affiliation --format csv > matched.csv
  $ atlas match gold.csv.gz --gold ror_id`,
  )
  .action(match)
