import { fileURLToPath } from 'node:url'
import { createPrisma, type Database, migrate, openDatabase } from '@talent-atlas/db'
import { createContext, schema } from '@talent-atlas/schema'
import type { Environment } from './environment.ts'
import { StartError } from './errors/start-error.ts'
import { type Bundle, readBundle } from './http/bundle.ts'
import type { Log } from './log.ts'
import { type Service, serve } from './serve.ts'

/** Where Vite puts the GraphiQL page. */
const BUNDLE = fileURLToPath(new URL('../dist', import.meta.url))

const reasonOf = (error: unknown): string => {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ')
  return error instanceof Error ? error.message : String(error)
}

const explain = (doing: string) => (error: unknown) => {
  throw new StartError(`Could not ${doing}: ${reasonOf(error)}`, { cause: error })
}

const loadBundle = (log: Log): Promise<Bundle> =>
  readBundle(BUNDLE).catch((error: unknown) => {
    log.warn({ err: error }, 'the GraphiQL page is not built (pnpm run bundle builds it); only the API is served')
    return new Map()
  })

const prepare = async (database: Database, log: Log): Promise<void> => {
  await database.claim('the Talent Atlas API')
  const { applied } = await migrate(database.url).catch(explain('bring the database up to date'))
  if (applied.length > 0) log.info({ applied }, 'migrated')
}

const serveDatabase = async (database: Database, environment: Environment, log: Log): Promise<Service> => {
  const prisma = createPrisma({
    url: database.url,
    onConnectionError: (error) => log.warn({ err: error }, 'a connection to the database broke'),
  })
  const service = await serve({
    schema,
    createContext: () => createContext({ prisma }),
    ping: async () => prisma.$queryRaw`SELECT 1`,
    bundle: await loadBundle(log),
    host: environment.host,
    port: environment.port,
    log,
  }).catch(async (error: unknown) => {
    await prisma.$disconnect()
    throw error
  })
  return {
    url: service.url,
    stop: async () => {
      await service.stop()
      await prisma.$disconnect()
      await database.close()
    },
  }
}

export interface Started extends Service {
  readonly database: Database
}

/**
 * Opens and migrates the database and serves it.
 * @throws StartError or DataFolderInUseError, with everything that was opened closed again
 */
export const start = async (environment: Environment, log: Log): Promise<Started> => {
  const { databaseUrl, dataDir } = environment
  const database = await openDatabase({ databaseUrl, dataDir, log: (line) => log.info(line) }).catch(
    explain('open the database'),
  )
  try {
    await prepare(database, log)
    return { database, ...(await serveDatabase(database, environment, log)) }
  } catch (error) {
    await database.close()
    throw error
  }
}
