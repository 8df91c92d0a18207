import type { BulkLoad } from '@talent-atlas/db'
import { BATCH, batchCount, batchPlaces } from './batch-rows.ts'
import { idOf, type SyntheticSet } from './identity.ts'
import { groupIds } from './institution-rows.ts'
import { Institutions } from './institutions.ts'
import { cohortIds, sourceId } from './labels.ts'
import { type GenerateOptions, SyntheticSetError } from './progress.ts'
import { holdsSet, importOf, tidy, withSyntheticLoad } from './set-state.ts'

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
  for (const sql of OF_WORKS) await load.query(sql, [works])
  for (const sql of OF_PEOPLE) await load.query(sql, [people])
}

/** What is left when nobody is: institutions, and what labels the set. */
async function removeRest(load: BulkLoad, set: SyntheticSet): Promise<void> {
  const institutions = new Institutions(set).all.map(({ id }) => id)
  await load.query('DELETE FROM institution WHERE id = ANY($1)', [institutions])
  await load.query('DELETE FROM institution_group WHERE id = ANY($1)', [groupIds(set)])
  await load.query('DELETE FROM cohort WHERE id = ANY($1)', [cohortIds(set)])
  await load.query('DELETE FROM source WHERE id = $1', [sourceId(set)])
  await load.query('DELETE FROM import WHERE kind = $1 AND checksum = $2', [...importOf(set)])
}

/**
 * Removes a synthetic set and nothing else, in one transaction; the history keeps its records as it does all that is
 * deleted.
 * @throws SyntheticSetError when the database does not hold the set
 * @throws the signal's reason when that ended it; everything is still there then
 */
export async function removeSynthetic(
  url: string,
  set: SyntheticSet,
  { onProgress, signal }: GenerateOptions = {},
): Promise<void> {
  await withSyntheticLoad(url, async (load) => {
    if (!(await holdsSet(load, set))) {
      throw new SyntheticSetError('The database does not hold this synthetic set.')
    }
    const total = set.researchers
    await load.transaction(async () => {
      for (let batch = 0; batch < batchCount(set); batch += 1) {
        signal?.throwIfAborted()
        onProgress?.({ step: 'Researchers', done: batch * BATCH, total })
        await removeBatch(load, set, batch)
      }
      await removeRest(load, set)
    })
    onProgress?.({ step: 'Researchers', done: total, total })
    await tidy(load)
  })
}
