import type { Prisma } from '../../generated/prisma/client.ts'
import { MergeError } from './merge-error.ts'
import { institutions, type Mergeable, researchers } from './pointers.ts'
import { beginSql, lockSql, mergeStatements, redirectSql } from './statements.ts'

export interface Merge {
  /** The id of the record that stays. */
  into: string
  /** The ids of those that are the same and go. */
  duplicates: readonly string[]
  /** Why, in words. */
  reason: string
  /** Who signs it in every record's history; whoever the transaction is signed by unless told. */
  actor?: string
}

/** A merge as it is on record. */
export interface Merged {
  /** Of `record_merge`. */
  id: string
  oldId: string
}

interface Found {
  id: string
  slug: string
  name: string
}

/** @throws MergeError for the first of the ids that is no record any more, or never was */
async function explainMissing(
  transaction: Prisma.TransactionClient,
  mergeable: Mergeable,
  missing: readonly string[],
): Promise<never> {
  const sql = redirectSql(mergeable)
  const redirects = await transaction.$queryRawUnsafe<{ old_id: string; into_id: string }[]>(sql, missing)
  const [id = ''] = missing
  const into = redirects.find(({ old_id }) => old_id === id)?.into_id
  const what = mergeable.table
  if (into) throw new MergeError('MERGED', `the ${what} ${id} was merged into ${into} before`, id, into)
  throw new MergeError('MISSING', `there is no ${what} ${id}`, id)
}

async function mergeRecords(
  transaction: Prisma.TransactionClient,
  mergeable: Mergeable,
  { into, duplicates, reason, actor }: Merge,
): Promise<Merged[]> {
  const gone = [...new Set(duplicates)]
  if (gone.includes(into)) {
    throw new MergeError('SAME_RECORD', `the ${mergeable.table} ${into} cannot be merged into itself`, into)
  }
  if (gone.length === 0) return []
  if (actor !== undefined) await transaction.$executeRaw`SELECT set_config('atlas.actor', ${actor}, true)`
  const ids = [into, ...gone]
  const found = await transaction.$queryRawUnsafe<Found[]>(lockSql(mergeable), ids)
  const missing = ids.filter((id) => !found.some((record) => record.id === id))
  if (missing.length > 0) await explainMissing(transaction, mergeable, missing)
  await transaction.$executeRawUnsafe(mergeable.lockCounts, ids)
  const merges = await transaction.$queryRawUnsafe<{ id: string; old_id: string }[]>(
    beginSql(mergeable),
    into,
    gone,
    reason,
  )
  const mergeIds = merges.map(({ id }) => id)
  for (const statement of mergeStatements(mergeable)) await transaction.$executeRawUnsafe(statement, mergeIds)
  return merges.map(({ id, old_id }) => ({ id, oldId: old_id }))
}

/**
 * Makes one person of several. All facts of the duplicates go to the record that stays; what both say is kept once, with
 * the evidence of both. The duplicates' ids and slugs lead to it from then on and are nobody else's. Every row that is
 * touched is kept as it was, in `record_merge_row`.
 * @param transaction one that is open: all of it happens, or nothing
 * @throws MergeError
 */
export const mergeResearchers = (transaction: Prisma.TransactionClient, merge: Merge): Promise<Merged[]> =>
  mergeRecords(transaction, researchers, merge)

/** The same for institutions. A relation between two of them goes. @throws MergeError */
export const mergeInstitutions = (transaction: Prisma.TransactionClient, merge: Merge): Promise<Merged[]> =>
  mergeRecords(transaction, institutions, merge)
