import { type BulkLoad, loadUnindexed, mayRebuild } from '@talent-atlas/db'
import { BATCH } from './batch-rows.ts'
import { batchTexts } from './batch-texts.ts'
import { type SyntheticSet, slugPrefix } from './identity.ts'
import { institutionRows } from './institution-rows.ts'
import { Institutions } from './institutions.ts'
import { labelRows } from './labels.ts'
import { type GenerateOptions, SyntheticSetError } from './progress.ts'
import { holdsSet, importOf, tidy, withSyntheticLoad } from './set-state.ts'
import { tables } from './tables.ts'

/** Rows copied into each table. */
export type RowCounts = Record<string, number>

/** From so many researchers on it is cheaper to make the indexes of all rows at the end… */
const MANY = 2_000
/** …unless the database holds more than so many times as many already, whose entries would be made again. */
const TIMES = 3

const TABLES = [...new Set(Object.values(tables).map(({ table }) => table))]

/** Copies the whole set, in the transaction under way. */
async function copySet(load: BulkLoad, set: SyntheticSet, { onProgress, signal }: GenerateOptions): Promise<RowCounts> {
  const counts: RowCounts = {}
  const count = (table: string, rows: number): void => {
    counts[table] = (counts[table] ?? 0) + rows
  }
  for (const [name, rows] of [...labelRows(set), ...institutionRows(set, new Institutions(set))]) {
    count(tables[name].table, await load.copy(tables[name], rows))
  }
  const total = set.researchers
  let done = 0
  for await (const texts of batchTexts(set)) {
    signal?.throwIfAborted()
    onProgress?.({ step: 'Researchers', done, total })
    for (const [name, chunks] of texts) count(tables[name].table, await load.copyText(tables[name], chunks))
    done += BATCH
  }
  onProgress?.({ step: 'Researchers', done: total, total })
  const sum = Object.values(counts).reduce((one, other) => one + other, 0)
  await load.query('INSERT INTO import (kind, checksum, added, changed) VALUES ($1, $2, $3, 0)', [
    ...importOf(set),
    sum,
  ])
  return counts
}

/** Whether to make all indexes anew rather than to add to them. */
async function isBulk(load: BulkLoad, { researchers }: SyntheticSet): Promise<boolean> {
  if (researchers < MANY) return false
  const [there] = await load.query(`SELECT sum(rows) AS count FROM table_count WHERE table_name = 'researcher'`)
  return Number(there?.['count'] ?? 0) <= TIMES * researchers && (await mayRebuild(load, TABLES))
}

/**
 * Makes a synthetic atlas in a database, all of it in one transaction. While a large one is made, readers and writers
 * of the database wait.
 * @param url of a migrated database
 * @throws SyntheticSetError when the database holds the set already, or one whose slugs it would need
 * @throws the signal's reason when that ended it; nothing is left of it then
 */
export async function generateSynthetic(
  url: string,
  set: SyntheticSet,
  options: GenerateOptions = {},
): Promise<RowCounts> {
  const { onProgress, signal } = options
  return withSyntheticLoad(url, async (load) => {
    if (await holdsSet(load, set)) {
      throw new SyntheticSetError(`The database holds this synthetic set already: its slugs begin ${slugPrefix(set)}.`)
    }
    const copy = () => copySet(load, set, options)
    const onStep = (done: number, total: number): void => {
      signal?.throwIfAborted()
      onProgress?.({ step: 'Indexes', done, total })
    }
    const bulk = await isBulk(load, set)
    const counts = await load.transaction(() => (bulk ? loadUnindexed(load, TABLES, copy, onStep) : copy()))
    await tidy(load)
    return counts
  })
}
