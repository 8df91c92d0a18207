import { PrismaPg } from '@prisma/adapter-pg'
import {
  ColumnTypeEnum,
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { recordingItself } from './interrupted.ts'

const OID_CHAR = 18
const OID_TEXT = 25

/** Passes a query on with the catalogue's "char" columns, which the adapter does not know, as characters. */
async function queryWithChars(adapter: SqlDriverAdapter, pool: pg.Pool, query: SqlQuery): Promise<SqlResultSet> {
  const chars: number[] = []
  const client = {
    query: async (config: pg.QueryConfig) => {
      const result = await pool.query(config)
      for (const [index, field] of result.fields.entries()) {
        if (field.dataTypeID !== OID_CHAR) continue
        field.dataTypeID = OID_TEXT
        chars.push(index)
      }
      return result
    },
  }
  const view: SqlDriverAdapter = Object.create(adapter, { client: { value: client } })
  const result = await view.queryRaw(query)
  for (const index of chars) result.columnTypes[index] = ColumnTypeEnum.Character
  return result
}

/** Of an error of any other kind the engine's message tells no more than a number. */
function rethrow(error: unknown): never {
  if (!(error instanceof Error)) throw error
  const told: Partial<Pick<pg.DatabaseError, 'code' | 'severity' | 'detail' | 'column' | 'hint'>> =
    error instanceof pg.DatabaseError ? error : {}
  const { code = 'N/A', severity = 'ERROR', detail, column, hint } = told
  throw new DriverAdapterError({ kind: 'postgres', code, severity, message: error.message, detail, column, hint })
}

async function connect(pool: pg.Pool): Promise<SqlDriverAdapter> {
  const adapter = await new PrismaPg(pool).connect()
  const changed: SqlDriverAdapter = Object.create(adapter)
  return Object.assign(changed, {
    queryRaw: (query: SqlQuery) => queryWithChars(adapter, pool, query),
    // As published the adapter cuts scripts at every semicolon, also inside function bodies. Sent as one simple
    // query a migration is parsed by PostgreSQL and runs as one transaction.
    executeScript: async (script: string) => void (await pool.query(recordingItself(script)).catch(rethrow)),
  })
}

/**
 * Prisma's pg adapter, made fit for the schema engine.
 * @param pool of the database to migrate; stays the caller's to end
 */
export function migrationAdapter(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connect(pool),
    connectToShadowDb: () => Promise.reject(new Error('migrations are compared in an empty database, not a shadow')),
  }
}
