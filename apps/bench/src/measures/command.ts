import { mkdir, writeFile } from 'node:fs/promises'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { openDatabase, withBulkLoad } from '@talent-atlas/db'
import { Command, Option } from 'commander'
import { withScratch } from '../bulk/scratch.ts'
import { generateInto } from '../database/synthetic.ts'
import type { Say } from '../measure/series.ts'
import { DEFAULT_OUTPUT, whole } from '../options.ts'
import { type AtlasMeasured, measureAtlas } from './measure-atlas.ts'
import { measuresReport } from './report.ts'

interface MeasuresOptions {
  database?: string
  researchers: number
  growth: boolean
  sql: boolean
  small?: string
  rounds: number
  output: string
}

const GROWTH = 5

const load = (): string => loadavg()[0]?.toFixed(1) ?? '–'

/** Measures copies of atlases, or synthetic ones, from small to large. */
async function measureAll(url: string, options: MeasuresOptions, say: Say): Promise<AtlasMeasured[]> {
  const { database, researchers, growth, small, rounds, output, sql: withSql } = options
  const sizes = growth ? [researchers, researchers * GROWTH] : [researchers]
  const urls = database === undefined ? [] : [small, database].flatMap((one) => one ?? [])
  const measured: AtlasMeasured[] = []
  await withScratch(url, async (scratch) => {
    const add = async (copy: string, isLast: boolean): Promise<void> => {
      measured.push(await measureAtlas(copy, { rounds, folder: output, withUpkeep: isLast, withSql }, say))
      await scratch.drop('atlas')
    }
    for (const [at, one] of urls.entries()) {
      say('copying the database')
      await add(await scratch.copy(one, 'atlas'), at === urls.length - 1)
    }
    if (urls.length > 0) return
    for (const [at, size] of sizes.entries()) {
      const made = await scratch.migrated('atlas')
      await generateInto(made, size, 1)
      await add(made, at === sizes.length - 1)
    }
  })
  return measured
}

async function compare(url: string, options: MeasuresOptions, say: Say): Promise<void> {
  await mkdir(options.output, { recursive: true })
  const before = load()
  const measured = await measureAll(url, options, say)
  const [{ version } = {}] = await withBulkLoad(url, 'bench', ({ query }) =>
    query(`SELECT current_setting('server_version') AS version`),
  )
  const report = measuresReport(measured, [
    'computed: the first time after a change; again: the same over unchanged facts, or another year where it is one each time',
    'DuckDB 1.5 with one thread, its own format on disk, people and institutions numbered without gaps',
    `PostgreSQL ${String(version)}, Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}`,
    `load of the machine before ${before}, after ${load()}`,
    `${options.rounds} rounds in turns: the median (least–greatest); every cell of all answers is the same`,
  ])
  await writeFile(join(options.output, 'measures.md'), report)
  await writeFile(join(options.output, 'measures.json'), JSON.stringify(measured, null, 2))
  process.stdout.write(`${report}\n`)
}

/** `bench measures`. */
export const measuresCommand = (say: Say): Command =>
  new Command('measures')
    .description('Measures what shares, rankings and flows cost: our columns, DuckDB and plain SQL, in turns.')
    .addOption(
      new Option('--database <url>', 'an atlas that is copied on its server; its role makes databases').conflicts(
        'researchers',
      ),
    )
    .option('--researchers <n>', 'size of the synthetic atlas that is made where no database is named', whole, 200_000)
    .option('--growth', `measure a synthetic atlas ${GROWTH} times as large too`, false)
    .option('--small <url>', 'a smaller atlas on the same server, to compare the growth with')
    .option('--no-sql', 'do not answer with plain SQL too, which takes minutes for a large atlas')
    .option('--rounds <n>', 'how often every question is asked', whole, 5)
    .option('--output <folder>', 'where the report goes', DEFAULT_OUTPUT)
    .action(async (options: MeasuresOptions) => {
      // A database that is named is only copied: nothing in it is changed, its schema neither.
      if (options.database !== undefined) return compare(options.database, options, say)
      const database = await openDatabase({ dataDir: join(options.output, 'measures') })
      try {
        await compare(database.url, options, say)
      } finally {
        await database.close()
      }
    })
