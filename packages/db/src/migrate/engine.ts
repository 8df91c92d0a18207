import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { type DiffTarget, SchemaEngine, type SchemaFilter } from '@prisma/schema-engine-wasm'
import pg from 'pg'
import { NO_OPTIONS } from '../connection-options.ts'
import { migrationAdapter } from './adapter.ts'
import { readMigrations, readModels } from './files.ts'

const everything: SchemaFilter = { externalTables: [], externalEnums: [] }

/** Prisma's schema engine as WebAssembly: the same code as `prisma migrate`, without a downloaded binary. */
async function withEngine<T>(url: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({
    connectionString: url,
    options: NO_OPTIONS,
    application_name: 'atlas migrations',
    // The engine's lock and its work belong on one connection.
    max: 1,
    idleTimeoutMillis: 0,
  })
  const adapter = bindMigrationAwareSqlAdapterFactory(migrationAdapter(pool))
  const engine = await SchemaEngine.new({ datamodels: await readModels() }, () => undefined, adapter)
  try {
    return await work(engine)
  } finally {
    engine.free()
    await pool.end()
  }
}

/**
 * Applies the migrations that a database lacks, in order, each in a transaction of its own.
 * @returns the names of those applied, none when the database is up to date
 */
export async function applyMigrations(url: string): Promise<string[]> {
  const migrationsList = await readMigrations()
  const done = await withEngine(url, (engine) => engine.applyMigrations({ migrationsList, filters: everything }))
  return done.appliedMigrationNames
}

/**
 * The SQL that turns a database into what the models say.
 * @param url of a migrated database; with `from` "empty" only the connection is used
 * @returns the script, empty when they agree
 */
export async function diffToModels(url: string, from: 'database' | 'empty' = 'database'): Promise<string> {
  const files = (await readModels()).map(([path, content]) => ({ path, content }))
  const start: DiffTarget = from === 'empty' ? { tag: 'empty' } : { tag: 'schemaDatasource', files, configDir: '.' }
  const to: DiffTarget = { tag: 'schemaDatamodel', files }
  const question = { from: start, to, script: true, exitCode: true, filters: everything }
  const result = await withEngine(url, (engine) => engine.diff(question))
  return result.exitCode === 0 ? '' : (result.stdout ?? '')
}
