import { mkdir, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { openDatabase, withBulkLoad } from '@talent-atlas/db'
import { Command } from 'commander'
import { generateInto } from '../database/synthetic.ts'
import type { Say } from '../measure/series.ts'
import { DEFAULT_OUTPUT, whole } from '../options.ts'
import { contenders } from './contenders.ts'
import { type Entry, timeRounds } from './measure.ts'
import { loadReport } from './report.ts'
import { type Scratch, withScratch } from './scratch.ts'
import { joined, readBatches } from './source-rows.ts'

interface LoadOptions {
  database?: string
  rows: number
  rounds: number
  beside?: number
  output: string
}

/** Rows that a synthetic researcher comes with. */
const ROWS_PER_RESEARCHER = 19.5

const { copy, merge, bare, rebuild, createMany } = contenders
const IN_LARGE = 'staging and merge into a large atlas'

const PAIRS: readonly (readonly [string, string])[] = [
  [merge.title, copy.title],
  [rebuild.title, bare.title],
  [merge.title, createMany.title],
  [rebuild.title, createMany.title],
  [IN_LARGE, merge.title],
]

/** An empty atlas, and a large one if asked for. */
async function makeEntries(scratch: Scratch, empty: string, beside: number | undefined): Promise<Entry[]> {
  const entries: Entry[] = Object.values(contenders).map((one) => ({
    contender: one,
    title: one.title,
    template: empty,
  }))
  if (beside === undefined) return entries
  await generateInto(await scratch.clone(empty, 'large'), beside, 2)
  return [...entries, { contender: merge, title: IN_LARGE, template: 'large' }]
}

async function compare(url: string, { rows, rounds, beside, output }: LoadOptions, say: Say): Promise<void> {
  await withScratch(url, async (scratch) => {
    await scratch.migrated('empty')
    const from = await scratch.clone('empty', 'source')
    await generateInto(from, Math.ceil(rows / ROWS_PER_RESEARCHER), 1)
    const batches = await readBatches(from)
    const all = joined(batches)
    const load = { batches, all, rows: [...all.values()].reduce((sum, { length }) => sum + length, 0) }
    const entries = await makeEntries(scratch, 'empty', beside)
    const rates = await timeRounds(entries, rounds, { scratch, load, from }, say)
    const [{ version } = {}] = await withBulkLoad(url, 'bench', ({ query }) =>
      query(`SELECT current_setting('server_version') AS version`),
    )
    const report = loadReport(
      rates,
      PAIRS.filter((pair) => pair.every((title) => rates.has(title))),
      [
        `${load.rows} rows about ${all.get('researcher')?.length} people in ${batches.length} batches`,
        ...(beside === undefined ? [] : [`the large atlas has ${beside} researchers`]),
        `PostgreSQL ${String(version)}, Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}`,
        `${rounds} rounds in turns: the median (least–greatest)`,
      ],
    )
    await mkdir(output, { recursive: true })
    await writeFile(join(output, 'load.md'), report)
    await writeFile(join(output, 'load.json'), JSON.stringify(Object.fromEntries(rates), null, 2))
    process.stdout.write(`${report}\n`)
  })
}

/** `bench load`. */
export const loadCommand = (say: Say): Command =>
  new Command('load')
    .description('Measures what loading costs: imports, rebuilds, bare COPY and Prisma, in turns.')
    .option('--database <url>', 'on the server of this database; its role makes further ones and drops them')
    .option('--rows <n>', 'about so many rows', whole, 100_000)
    .option('--rounds <n>', 'how often every measurement is repeated', whole, 5)
    .option('--beside <researchers>', 'load into an atlas of so many people too', whole)
    .option('--output <folder>', 'where the report goes', DEFAULT_OUTPUT)
    .action(async (options: LoadOptions) => {
      const database = await openDatabase({
        databaseUrl: options.database,
        dataDir: options.database === undefined ? join(options.output, 'load') : undefined,
      })
      try {
        await compare(database.url, options, say)
      } finally {
        await database.close()
      }
    })
