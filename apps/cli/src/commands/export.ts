import { readFile } from 'node:fs/promises'
import { explainFailure } from '@talent-atlas/db'
import { Command, InvalidArgumentError, Option } from 'commander'
import { DatabaseProblem } from '../with-database.ts'
import { checkOutput, OutputProblem } from '../write-output.ts'
import type { Delivery } from './export/deliver.ts'
import { exportAtlas } from './export/export-atlas.ts'
import type { Format } from './export/export-list.ts'

interface Options extends Format, Delivery {
  filter?: unknown
  orderBy?: unknown
  asOf?: unknown
  fields?: string
  query?: string
  variables?: Record<string, unknown>
  history: boolean
}

/** The word for all records in the format of their own. */
const ATLAS = 'atlas'

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new InvalidArgumentError(`It must be JSON: ${(error as Error).message}.`)
  }
}

function jsonObject(text: string): Record<string, unknown> {
  const value = json(text)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw new InvalidArgumentError('It must be a JSON object.')
}

/** A mistake in the command's own words. */
class UsageProblem extends Error {}

async function exportFromSchema(kind: string | undefined, options: Options): Promise<void> {
  // The schema takes as long to load as all other commands together.
  const { describeKinds, exportList } = await import('./export/export-list.ts')
  const { query, variables, fields } = options
  if (query !== undefined) {
    if (kind !== undefined) throw new UsageProblem('give either a kind or --query')
    const text = await readFile(query, 'utf8').catch((cause: Error) => {
      throw new UsageProblem(`${query} cannot be read: ${cause.message}`, { cause })
    })
    return exportList({ query: text, ...(variables && { variables }) }, options, options)
  }
  if (kind === undefined) {
    process.stdout.write(describeKinds())
    return undefined
  }
  const given = Object.entries({ filter: options.filter, orderBy: options.orderBy, asOf: options.asOf })
  const args = Object.fromEntries(given.filter(([, value]) => value !== undefined))
  return exportList({ kind, args, fields }, options, options)
}

/** Options that say something of one list, and nothing of the whole atlas. */
const OF_LISTS = ['filter', 'orderBy', 'asOf', 'fields', 'query', 'bom'] as const

async function run(kind: string | undefined, options: Options): Promise<void> {
  if (options.output !== undefined) await checkOutput(options.output)
  if (kind !== ATLAS) {
    if (!options.history) throw new UsageProblem(`--without-history goes with ${ATLAS}`)
    return exportFromSchema(kind, options)
  }
  if (options.format !== 'jsonl' || OF_LISTS.some((name) => options[name] !== undefined)) {
    throw new UsageProblem(
      `${ATLAS} is written whole and in its own format; it takes --output, --without-history, --json`,
    )
  }
  return exportAtlas(options, options.history)
}

/** Whether the user can mend it. */
async function isExpected(error: unknown): Promise<boolean> {
  if (error instanceof UsageProblem || error instanceof OutputProblem) return true
  const { ExportError } = await import('@talent-atlas/schema')
  return error instanceof ExportError
}

/** Whether PostgreSQL or the way to it failed. */
const isOfDatabase = (error: unknown): boolean =>
  error instanceof Error && (('code' in error && typeof error.code === 'string') || /^Connection /.test(error.message))

const explain = explainFailure('export', DatabaseProblem)

const HELP = `
Without KIND it lists what can be exported, and what each takes.

Examples:
  $ atlas export researchers > researchers.jsonl
  $ atlas export affiliations --format csv --output affiliations.csv \\
      --filter '{"kind":["EMPLOYMENT"],"institution":{"country":["CN"]}}' --order-by '[{"field":"STARTED_ON"}]'
  $ atlas export institutions --format csv --fields 'slug,name,country.code'
  $ atlas export researchers --as-of '{"knownAt":"2026-01-01T00:00:00Z"}'
  $ atlas export --query people-of.graphql --variables '{"slug":"tsinghua-university"}'
  $ atlas export atlas --output atlas.jsonl.gz

Filter, order and time are the arguments of the API, and the answers are the API's, as the database stands when the
export begins. Without --fields there is every value of a record with its parts; other records that it points at are
named. --query exports the first list of a GraphQL query whole: its "first" and "after" do not count.

CSV (RFC 4180): objects become columns such as country.code; a list is one cell of JSON; an empty cell is unknown. A text
that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line break) gets an apostrophe before it.

The kind "atlas" is everything in a format of its own, lossless: \`atlas import atlas FILE\` makes the same atlas of it.

A file is there only once it is whole. The exit code is 0, 1 for a mistake or a failure, 130 after Ctrl-C.`

export const exportCommand = new Command('export')
  .description('write a list of records, the answer to a query, or all of the atlas, as JSON lines or CSV')
  .argument('[kind]', 'what to export, such as researchers; or atlas')
  .addOption(new Option('--format <format>', 'how to write it').choices(['jsonl', 'csv']).default('jsonl'))
  .addOption(new Option('--filter <json>', 'which records, as the API takes it').argParser(json))
  .addOption(new Option('--order-by <json>', 'in which order, as the API takes it').argParser(json))
  .addOption(new Option('--as-of <json>', 'at which time, as the API takes it').argParser(json))
  .option('--fields <list>', 'which fields, separated by commas: name,country.code')
  .addOption(
    new Option('--query <file>', 'export the first list of a GraphQL query').conflicts([
      'filter',
      'orderBy',
      'asOf',
      'fields',
    ]),
  )
  .addOption(new Option('--variables <json>', 'the variables of the query').argParser(jsonObject))
  .option('--output <file>', 'write to a file, gzipped if its name ends in .gz; to the standard output unless told')
  .option('--bom', 'begin CSV with a byte order mark, for Excel')
  .option('--without-history', 'of atlas: leave out what the records were before they were changed')
  .option('--json', 'tell the result as a line of JSON: on the standard error, with --output on the standard output')
  .addHelpText('after', HELP)
  .action(async (kind: string | undefined, options: Options & { withoutHistory?: true }, command: Command) => {
    const history = options.withoutHistory !== true
    await run(kind, { ...options, history }).catch(async (error: unknown) => {
      if (await isExpected(error)) command.error(`error: ${(error as Error).message}`)
      if (isOfDatabase(error)) explain(error)
      throw error
    })
  })
