import { withBulkLoad } from '@talent-atlas/db'
import type { Say } from '../measure/series.ts'
import type { Contender, Load } from './contenders.ts'
import type { Scratch } from './scratch.ts'
import { putOnRecord } from './templates.ts'

/** A contender and the database that each of its runs starts from. */
export interface Entry {
  title: string
  contender: Contender
  template: string
}

/** Rows per second of each entry, by its title, a figure for each round. */
export type Rates = ReadonlyMap<string, number[]>

const countRows = (url: string, schema: string, tables: Iterable<string>): Promise<number> =>
  withBulkLoad(url, 'bench', async ({ query }) => {
    let sum = 0
    for (const table of tables) {
      const [row] = await query(`SELECT count(*)::float8 AS n FROM ${schema}.${table}`)
      sum += Number(row?.['n'])
    }
    return sum
  })

interface Measuring {
  scratch: Scratch
  load: Load
  /** Database that the rows were read from. */
  from: string
}

async function timeOne({ contender, template }: Entry, { scratch, load, from }: Measuring): Promise<number> {
  const url = await scratch.clone(template, 'run')
  await putOnRecord(url, from)
  await contender.prepare?.(url, load)
  const before = await countRows(url, contender.schema, load.all.keys())
  const begun = performance.now()
  await contender.run(url, load)
  const seconds = (performance.now() - begun) / 1000
  const rows = (await countRows(url, contender.schema, load.all.keys())) - before
  await scratch.drop('run')
  if (rows !== load.rows) throw new Error(`${contender.title} put ${rows} rows into the tables, not ${load.rows}.`)
  return rows / seconds
}

/** Runs everybody in turns, in each round beginning with the next one. */
export async function timeRounds(
  entries: readonly Entry[],
  rounds: number,
  measuring: Measuring,
  say: Say,
): Promise<Rates> {
  const rates = new Map<string, number[]>(entries.map(({ title }) => [title, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < entries.length; turn += 1) {
      const entry = entries[(round + turn) % entries.length]
      if (!entry) continue
      const rate = await timeOne(entry, measuring)
      rates.get(entry.title)?.push(rate)
      say(`round ${round + 1}: ${entry.title}: ${Math.round(rate)} rows/s`)
    }
  }
  return rates
}
