import { createHash } from 'node:crypto'
import { type BulkLoad, withBulkLoad } from '@talent-atlas/db'
import type { SyntheticSet } from './identity.ts'
import { sourceId, sourceTitle } from './labels.ts'
import { SyntheticSetError } from './progress.ts'

const KIND = 'synthetic'

/** Changes when the same seed comes to mean other content. */
const CONTENT_VERSION = 1

/** What marks the set among the imports. */
export function importOf({ researchers, seed }: SyntheticSet): readonly [kind: string, checksum: string] {
  const content = JSON.stringify([CONTENT_VERSION, researchers, seed])
  return [KIND, createHash('sha256').update(content).digest('hex')]
}

/** Runs `work` as the only one that makes or removes synthetic sets. @throws SyntheticSetError when there is another */
export async function withSyntheticLoad<T>(url: string, work: (load: BulkLoad) => Promise<T>): Promise<T> {
  return withBulkLoad(url, KIND, async (load) => {
    const [lock] = await load.query('SELECT pg_try_advisory_lock(hashtext($1)) AS taken', [`atlas ${KIND}`])
    if (lock?.['taken'] !== true) throw new SyntheticSetError('Another `atlas generate` is at work on this database.')
    return work(load)
  })
}

/**
 * Whether the database holds the set.
 * @throws SyntheticSetError when it holds another set of the same seed, whose slugs are the same
 */
export async function holdsSet(load: BulkLoad, set: SyntheticSet): Promise<boolean> {
  const sources = await load.query('SELECT id FROM source WHERE title = $1', [sourceTitle(set)])
  if (sources.length === 0 || sources.some(({ id }) => id === sourceId(set))) return sources.length > 0
  throw new SyntheticSetError(
    `The database holds a synthetic set of seed ${set.seed} with another number of researchers. ` +
      'Take another seed, or remove that set with its own number and --remove.',
  )
}

/** Counts what the planner goes by, and leaves nothing of the load for the first readers to tidy up. */
export async function tidy(load: BulkLoad): Promise<void> {
  const found = await load.query(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'public'`,
  )
  for (const { name } of found) await load.query(`VACUUM (ANALYZE) ${String(name)}`)
}
