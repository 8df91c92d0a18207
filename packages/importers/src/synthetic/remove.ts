import type { BulkLoad } from '@talent-atlas/db'
import { BATCH, batchCount, batchPlaces } from './batch-rows.ts'
import { idOf, type SyntheticSet } from './identity.ts'
import { groupIds } from './institution-rows.ts'
import { Institutions } from './institutions.ts'
import { cohortIds, sourceId } from './labels.ts'
import { type GenerateOptions, type Progress, SyntheticSetError } from './progress.ts'
import { importOf, loadedBatches, tidy, withSyntheticLoad } from './set-state.ts'

/** Children before parents: a cascade would run once for every row of the parent. */
const OF_PEOPLE = [
  'DELETE FROM evidence WHERE affiliation_id IN (SELECT id FROM affiliation WHERE researcher_id = ANY($1))',
  'DELETE FROM affiliation WHERE researcher_id = ANY($1)',
  'DELETE FROM cohort_member WHERE researcher_id = ANY($1)',
  'DELETE FROM researcher_name WHERE researcher_id = ANY($1)',
  'DELETE FROM researcher WHERE id = ANY($1)',
]
const OF_WORKS = [
  'DELETE FROM authorship_institution WHERE authorship_id IN (SELECT id FROM authorship WHERE work_id = ANY($1))',
  'DELETE FROM authorship WHERE work_id = ANY($1)',
  'DELETE FROM work WHERE id = ANY($1)',
]

async function removeBatch(load: BulkLoad, set: SyntheticSet, batch: number): Promise<void> {
  const places = batchPlaces(set, batch)
  const works = places.works.map((place) => idOf(set, 'work', place))
  const people = places.people.map((place) => idOf(set, 'researcher', place))
  await load.transaction(async () => {
    for (const sql of OF_WORKS) await load.query(sql, [works])
    for (const sql of OF_PEOPLE) await load.query(sql, [people])
  })
}

/** What is left when nobody is: institutions, and what labels the set. */
async function removeRest(load: BulkLoad, set: SyntheticSet): Promise<void> {
  const institutions = new Institutions(set).all.map(({ id }) => id)
  await load.transaction(async () => {
    await load.query('DELETE FROM institution WHERE id = ANY($1)', [institutions])
    await load.query('DELETE FROM institution_group WHERE id = ANY($1)', [groupIds(set)])
    await load.query('DELETE FROM cohort WHERE id = ANY($1)', [cohortIds(set)])
    await load.query('DELETE FROM source WHERE id = $1', [sourceId(set)])
    await load.query('DELETE FROM import WHERE kind = $1 AND checksum = $2', [...importOf(set)])
  })
}

/**
 * Removes a synthetic set, whole or in part there, and nothing else; the history keeps its records as it does all that
 * is deleted. The last batch goes first, so that what an interruption leaves can be removed or completed.
 * @throws SyntheticSetError when the database does not hold the set
 */
export async function removeSynthetic(
  url: string,
  set: SyntheticSet,
  { onProgress, signal }: GenerateOptions = {},
): Promise<Progress> {
  return withSyntheticLoad(url, async (load) => {
    const loaded = await loadedBatches(load, set)
    if (loaded === null) throw new SyntheticSetError('The database does not hold this synthetic set.')
    const total = Math.min(set.researchers, loaded * BATCH)
    let batch = Math.min(loaded, batchCount(set))
    const progress = () => ({ done: total - Math.min(total, batch * BATCH), total })
    onProgress?.(progress())
    for (; batch > 0 && !signal?.aborted; onProgress?.(progress())) {
      await removeBatch(load, set, batch - 1)
      batch -= 1
    }
    if (batch === 0 && !signal?.aborted) {
      await removeRest(load, set)
      await tidy(load)
    }
    return progress()
  })
}
