import type pg from 'pg'

/** The lock that Prisma's engine holds on the connection that it migrates on. */
const ENGINE_LOCK = 72_707_369

/**
 * Appended to a migration, this has its record say that it is finished in the same transaction. The engine says so
 * only afterwards, and what was killed before that would count as failed for ever. Only one migration runs at a time.
 */
const FINISH =
  'UPDATE "_prisma_migrations" SET finished_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL'

/** A migration as one script that PostgreSQL applies and records as a whole or not at all. */
export function recordingItself(migration: string): string {
  return `${migration}\n;\n${FINISH}`
}

/**
 * Puts the records right after a migration that was killed or failed: one that is not recorded as finished was not
 * applied at all, and its record goes, so that it is tried again. To be called before the engine starts.
 */
export async function repairRecords(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ exists: boolean }>(
    `SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS exists`,
  )
  if (!rows[0]?.exists) return
  // PostgreSQL goes on with a statement whose client is dead; the lock is free once that has ended.
  await client.query('SELECT pg_advisory_lock($1)', [ENGINE_LOCK])
  try {
    await client.query('DELETE FROM "_prisma_migrations" WHERE finished_at IS NULL AND rolled_back_at IS NULL')
    await client.query(
      'UPDATE "_prisma_migrations" SET applied_steps_count = 1 WHERE finished_at IS NOT NULL AND applied_steps_count = 0',
    )
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [ENGINE_LOCK])
  }
}
