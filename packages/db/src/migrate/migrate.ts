import pg from 'pg'
import { NO_OPTIONS } from '../connection-options.ts'
import { syncCountries } from './countries.ts'
import { applyMigrations } from './engine.ts'
import { repairRecords } from './interrupted.ts'

/** Any number that no other lock of the project uses. */
const MIGRATION_LOCK = 7_203_001

/**
 * Brings a database to the models of this version: its migrations, then the reference data. Instances that start at
 * the same time wait for each other; a database that is up to date is left as it is.
 * @param url of a PostgreSQL 15 or later
 * @returns the names of the migrations applied
 * @throws when a migration fails; PostgreSQL has then rolled back what that migration did, and the next call tries it
 *   again
 */
export async function migrate(url: string): Promise<{ applied: string[] }> {
  const lock = new pg.Client({ connectionString: url, options: NO_OPTIONS, application_name: 'atlas migrate' })
  lock.on('error', () => undefined)
  await lock.connect()
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    await repairRecords(lock)
    const applied = await applyMigrations(url)
    await syncCountries(lock)
    return { applied }
  } finally {
    await lock.end()
  }
}
