import { mkdir, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '@talent-atlas/db'
import { Client } from 'pg'
import { cases } from './cases/index.ts'
import { syntheticAtlas } from './database/synthetic.ts'
import type { Say } from './measure/series.ts'
import type { Options } from './options.ts'
import { installPostGraphile } from './postgraphile-install.ts'
import { markdown } from './report/markdown.ts'
import { run } from './run.ts'

/** What the figures hold for. */
const describe = async (client: Client, rounds: number): Promise<string[]> => {
  const { rows } = await client.query<{ version: string; people: string; affiliations: string }>(`
    SELECT current_setting('server_version') AS version,
      (SELECT count(*) FROM researcher) AS people, (SELECT count(*) FROM affiliation) AS affiliations`)
  const { version = '', people = '', affiliations = '' } = rows[0] ?? {}
  return [
    `${people} researchers, ${affiliations} affiliations; PostgreSQL ${version}, Node ${process.versions.node}`,
    `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}`,
    `${rounds} paired rounds of each measurement: the median (least–greatest)`,
  ]
}

/** Measures reads and writes the report; the process ends with 1 where servers answer differently. */
export const measureReads = async (options: Options, say: Say): Promise<void> => {
  await installPostGraphile(say)
  const dataDir = options.database === undefined ? await syntheticAtlas(options.researchers) : undefined
  const database = await openDatabase({ databaseUrl: options.database, dataDir })
  const client = new Client({ connectionString: database.url })
  await client.connect()
  const chosen = cases.filter(({ name }) => options.cases.includes(name))
  const about = await describe(client, options.rounds)
  const { connections, rounds, requests } = options
  const results = await run({ cases: chosen, connections, rounds, requests }, database.url, client, say)
  const report = markdown(chosen, results, about)
  await mkdir(options.output, { recursive: true })
  await writeFile(join(options.output, 'report.md'), report)
  await writeFile(
    join(options.output, 'report.json'),
    JSON.stringify(
      { about, options, series: results.series, differences: Object.fromEntries(results.differences) },
      null,
      2,
    ),
  )
  process.stdout.write(`${report}\n`)
  await client.end()
  await database.close()
  process.exitCode = results.differences.size === 0 ? 0 : 1
}
