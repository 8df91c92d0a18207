import type { BulkLoad } from '@talent-atlas/db'
import { BATCH, batchCount, batchRows } from './batch-rows.ts'
import { type SyntheticSet, slugPrefix } from './identity.ts'
import { institutionRows } from './institution-rows.ts'
import { Institutions } from './institutions.ts'
import { labelRows } from './labels.ts'
import { type GenerateOptions, type Progress, SyntheticSetError } from './progress.ts'
import { importOf, loadedBatches, tidy, withSyntheticLoad } from './set-state.ts'
import { type TableRows, tables } from './tables.ts'

export interface Generated extends Progress {
  /** Rows copied by this run into each table. */
  rows: Record<string, number>
  /** Researchers that an earlier, interrupted run had left. */
  resumedFrom: number
}

/** Copies rows in one transaction, and adds them to the count of the import. */
async function copyAll(load: BulkLoad, set: SyntheticSet, all: TableRows[], counts: Record<string, number>) {
  await load.transaction(async () => {
    let sum = 0
    for (const [name, rows] of all) {
      const target = tables[name]
      const count = await load.copy(target, rows)
      counts[target.table] = (counts[target.table] ?? 0) + count
      sum += count
    }
    await load.query(
      `INSERT INTO import AS known (kind, checksum, added, changed) VALUES ($1, $2, $3, 0)
       ON CONFLICT (kind, checksum) DO UPDATE SET added = known.added + excluded.added, imported_at = now()`,
      [...importOf(set), sum],
    )
  })
}

/**
 * Makes a synthetic atlas in a database, in a transaction for every {@link BATCH} researchers. What an interrupted run
 * left is gone on with; the content is the same.
 * @param url of a migrated database
 * @returns what was done; `done` is less than `total` when the signal ended it
 * @throws SyntheticSetError when the database holds the set already, or one whose slugs it would need
 */
export async function generateSynthetic(
  url: string,
  set: SyntheticSet,
  { onProgress, signal }: GenerateOptions = {},
): Promise<Generated> {
  return withSyntheticLoad(url, async (load) => {
    const rows: Record<string, number> = {}
    const batches = batchCount(set)
    const loaded = await loadedBatches(load, set)
    if (loaded === batches) {
      throw new SyntheticSetError(`The database holds this synthetic set already: its slugs begin ${slugPrefix(set)}.`)
    }
    const institutions = new Institutions(set)
    if (loaded === null) await copyAll(load, set, [...labelRows(set), ...institutionRows(set, institutions)], rows)
    let next = loaded ?? 0
    const progress = () => ({ done: Math.min(set.researchers, next * BATCH), total: set.researchers })
    const resumedFrom = progress().done
    onProgress?.(progress())
    for (; next < batches && !signal?.aborted; onProgress?.(progress())) {
      await copyAll(load, set, batchRows(set, next, institutions), rows)
      next += 1
    }
    if (next === batches) await tidy(load)
    return { ...progress(), rows, resumedFrom }
  })
}
