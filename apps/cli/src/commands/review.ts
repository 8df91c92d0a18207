import { userInfo } from 'node:os'
import {
  applyDecisions,
  type Decision,
  listDecisions,
  listProposals,
  type PrismaClient,
  proposeIdentities,
  ReviewError,
  replayDecisions,
  SAFE_SCORE,
} from '@talent-atlas/db'
import { Command, InvalidArgumentError, Option } from 'commander'
import { showProgress } from '../progress-display.ts'
import { type OpenedDatabase, withDatabase } from '../with-database.ts'
import { checkOutput, OutputProblem, writeFile } from '../write-output.ts'
import { acceptAbove, type DecisionReport, decideInteractively, decideNamed } from './review/decide.ts'
import { DecisionFileError, isSignature, readDecisions } from './review/decision-file.ts'
import { describeAll, describeProposing, describeRefusal, describeReplay } from './review/print.ts'
import { printable } from './review/printable.ts'

interface Options {
  propose?: true
  since?: string
  accept?: string[]
  reject?: string[]
  acceptAbove?: number
  interactive?: true
  replay?: string
  exportDecisions?: string
  minScore?: number
  limit: number
  dryRun?: true
  by?: string
  json?: true
}

/** What the shell reports: a mistake, or that some decisions could not be made. */
const EXIT = { mistake: 1, refused: 3 } as const

const print = (text: string): void => void process.stdout.write(text)
const printJson = (value: unknown): void => print(`${JSON.stringify(value)}\n`)

async function propose({ prisma, url }: OpenedDatabase, { since, json }: Options): Promise<void> {
  const applied = await applyDecisions(prisma)
  const display = showProgress(process.stderr)
  try {
    const scope = since === undefined ? {} : { since }
    const result = await proposeIdentities(url, { ...scope, onProgress: display.update })
    display.stop()
    if (json) printJson({ ...result, merged: applied.merged, refused: applied.refused })
    else print(describeProposing(applied, result))
  } finally {
    display.stop()
  }
}

async function replay(prisma: PrismaClient, decisions: readonly Decision[], json: boolean): Promise<void> {
  const result = await replayDecisions(prisma, decisions)
  if (json) printJson(result)
  else print(describeReplay(result))
  if (result.refused.length > 0) process.exitCode = EXIT.refused
}

async function exportDecisions(prisma: PrismaClient, file: string): Promise<void> {
  const decisions = await listDecisions(prisma)
  async function* lines(): AsyncGenerator<string> {
    for (const decision of decisions) yield `${JSON.stringify(decision)}\n`
  }
  await writeFile(file, lines(), new AbortController().signal)
  process.stderr.write(`Wrote ${decisions.length} decisions to ${file}.\n`)
}

function report({ accepted, rejected, refused }: DecisionReport, options: Options): void {
  const dryRun = options.dryRun === true
  if (options.json) printJson({ accepted, rejected, refused, dryRun })
  else {
    const verb = dryRun ? 'Would accept' : 'Accepted'
    print(`${verb} ${accepted.length}, ${dryRun ? 'reject' : 'rejected'} ${rejected.length}.\n`)
    for (const why of refused) print(`${describeRefusal(why)}\n`)
  }
  if (refused.length > 0) process.exitCode = EXIT.refused
}

async function decide(prisma: PrismaClient, options: Options): Promise<boolean> {
  const { accept = [], reject = [], acceptAbove: score, interactive, minScore = 0, limit } = options
  const how = { by: options.by ?? `review:${userInfo().username}`, dryRun: options.dryRun === true }
  const isNamed = accept.length + reject.length > 0
  if (isNamed) report(await decideNamed(prisma, { accepted: accept, rejected: reject }, how), options)
  if (score !== undefined) report(await acceptAbove(prisma, score, how), options)
  if (interactive)
    report(
      await decideInteractively(prisma, await listProposals(prisma, { minScore, limit }), how.by, process),
      options,
    )
  return isNamed || score !== undefined || interactive === true
}

async function list(prisma: PrismaClient, { minScore = 0, limit, json }: Options): Promise<void> {
  const proposals = await listProposals(prisma, { minScore, limit: limit + 1 })
  const shown = proposals.slice(0, limit)
  if (json) for (const proposal of shown) printJson(proposal)
  else print(describeAll(shown, proposals.length > limit))
}

async function review(options: Options): Promise<void> {
  const { interactive, replay: given, exportDecisions: file, json = false } = options
  if (interactive && !(process.stdin.isTTY && process.stdout.isTTY)) {
    throw new ReviewError('UNKNOWN', '--interactive asks on a terminal, and this is none: use --accept and --reject.')
  }
  // What is wrong with files is found before anything is decided.
  const decisions = given === undefined ? null : await readDecisions(given)
  if (file !== undefined) await checkOutput(file)
  await withDatabase(async (database) => {
    const { prisma } = database
    if (decisions) await replay(prisma, decisions, json)
    if (options.propose) await propose(database, options)
    const isDecided = await decide(prisma, options)
    if (file !== undefined) await exportDecisions(prisma, file)
    if (!isDecided && file === undefined && given === undefined && !(options.propose && json))
      await list(prisma, options)
  })
}

const score = (text: string): number => {
  const number = /^(0|1|0?\.\d+|1\.0*|0\.0*)$/.test(text) ? Number(text) : -1
  if (number < 0 || number > 1) throw new InvalidArgumentError('It must be a number from 0 to 1.')
  return number
}

const whole = (text: string): number => {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1.')
  return Number(text)
}

/** Imports sign what they write by that: their withdrawal would take the decision for theirs. */
const signature = (text: string): string => {
  if (!isSignature(text)) throw new InvalidArgumentError('It must be a name, and not begin with "import:".')
  return text
}

const uuid = (text: string): string => {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text))
    throw new InvalidArgumentError('It must be the id of an import.')
  return text.toLowerCase()
}

const isExpected = (error: unknown): error is Error =>
  [ReviewError, DecisionFileError, OutputProblem].some((Expected) => error instanceof Expected)

export const reviewCommand = new Command('review')
  .description('decide which people are on record twice: list proposals, accept or reject them')
  .option('--propose', 'look for people on record twice first')
  .option('--since <import>', 'with --propose: only people of whom this import wrote something', uuid)
  .option('--accept <id...>', 'these are one person each: merge them')
  .option('--reject <id...>', 'these are two people each: never propose them again')
  .option(
    '--accept-above <score>',
    `accept all that score as high; ${SAFE_SCORE} is safe on the papers we test with`,
    score,
  )
  .addOption(
    new Option('--interactive', 'ask about one after the other').conflicts([
      'accept',
      'reject',
      'acceptAbove',
      'dryRun',
      'json',
    ]),
  )
  .option('--min-score <score>', 'only proposals that score as high', score)
  .option('--limit <n>', 'show so many at the most', whole, 20)
  .addOption(
    new Option(
      '--dry-run',
      'with --accept, --reject and --accept-above: say what would be decided, and decide nothing',
    ).conflicts(['propose', 'replay']),
  )
  .option('--by <name>', 'who decides; you, by the name on this computer, unless told', signature)
  .option('--export-decisions <file>', 'write all decisions to a file, a line of JSON each')
  .addOption(new Option('--replay <file>', 'decide again what such a file says').conflicts(['accept', 'reject']))
  .option('--json', 'print lines of JSON')
  .addHelpText(
    'after',
    `
Two records that share an identifier, such as an ORCID iD, become one when they are imported. A name alone never merges
and never proposes anything: a proposal rests on a co-author or an institution too, and each says on what. Ids may be
shortened to their first characters. The ids of merged people keep leading to the record that stays.

Examples:
  $ atlas review --propose                       compare everybody, and list what was found, best first
  $ atlas review --min-score 0.8 --limit 50
  $ atlas review --accept 3f2a91c0 --reject 77b1d24e
  $ atlas review --accept-above 0.95 --dry-run   what would be accepted
  $ atlas review --interactive                   yes or no, one after the other
  $ atlas review --export-decisions decisions.jsonl
  $ atlas review --replay decisions.jsonl        the same decisions, in another database

Decisions hold: what was rejected is not proposed again, what was accepted is merged again when both records are
imported again. Who was rejected can still be accepted: --accept with the id. A decision on people who are not on record is kept until they are.

Exit codes: 0 done; 1 a mistake, and nothing was decided; 3 some decisions could not be made, such as when two authors of one
work would become one person.`,
  )
  .action(async (options: Options) => {
    try {
      await review(options)
    } catch (error) {
      if (!isExpected(error)) throw error
      process.stderr.write(`${printable(error.message)}\n`)
      process.exitCode = EXIT.mistake
    }
  })
