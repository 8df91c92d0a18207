import { fileURLToPath } from 'node:url'
import {
  createPrisma,
  type Database,
  explainFailure,
  migrate,
  openDatabase,
  openKnownRecords,
  openReader,
} from '@talent-atlas/db'
import { createAtlasExecutor, createContext, schema } from '@talent-atlas/schema'
import type { Environment } from './environment.ts'
import { StartError } from './errors/start-error.ts'
import { type Bundle, readBundle } from './http/bundle.ts'
import type { Log } from './log.ts'
import { type Service, serve } from './serve.ts'

/** Where Vite puts the GraphiQL page. */
const BUNDLE = fileURLToPath(new URL('../dist', import.meta.url))

const explain = (doing: string) => explainFailure(doing, StartError)

const loadBundle = (log: Log): Promise<Bundle> =>
  readBundle(BUNDLE).catch((error: unknown) => {
    log.warn({ err: error }, 'the GraphiQL page is not built (pnpm run bundle builds it); only the API is served')
    return new Map()
  })

const prepare = async (database: Database, log: Log, onLost: (error: Error) => void): Promise<void> => {
  await database.claim('the Talent Atlas API', onLost)
  const { applied } = await migrate(database.url).catch(explain('bring the database up to date'))
  if (applied.length > 0) log.info({ applied }, 'migrated')
}

/** What reads the database: statements of query plans, and Prisma for the resolvers. */
const openReaders = ({ url }: Database, log: Log) => {
  const onConnectionError = (error: Error) => log.warn({ err: error }, 'a connection to the database broke')
  const reader = openReader({ url, onConnectionError })
  const prisma = createPrisma({ url, onConnectionError })
  const known = openKnownRecords(url)
  const close = () => Promise.all([reader.close(), prisma.$disconnect(), known.close()])
  return { reader, prisma, known, close }
}

const serveDatabase = async (database: Database, environment: Environment, log: Log): Promise<Service> => {
  const { reader, prisma, known, close } = openReaders(database, log)
  const answer = createAtlasExecutor(reader.query)
  const service = await serve({
    schema,
    createContext: () => createContext({ prisma, known }),
    execute: ({ contextValue, ...request }) => answer(request, contextValue),
    lane: environment.lane,
    ping: () => reader.query('SELECT 1', []),
    bundle: await loadBundle(log),
    host: environment.host,
    port: environment.port,
    log,
  }).catch(async (error: unknown) => {
    await close()
    throw error
  })
  return {
    url: service.url,
    stop: async () => {
      await service.stop()
      await close()
      await database.close()
    },
  }
}

export interface Started extends Service {
  readonly database: Database
}

/**
 * Opens and migrates the database and serves it.
 * @param onLost called when another process took over the data folder: this one must stop
 * @throws StartError or DataFolderInUseError, with everything that was opened closed again
 */
export const start = async (environment: Environment, log: Log, onLost: (error: Error) => void): Promise<Started> => {
  const { databaseUrl, dataDir } = environment
  const database = await openDatabase({ databaseUrl, dataDir, log: (line) => log.info(line) }).catch(
    explain('open the database'),
  )
  try {
    await prepare(database, log, onLost)
    return { database, ...(await serveDatabase(database, environment, log)) }
  } catch (error) {
    await database.close()
    throw error
  }
}
