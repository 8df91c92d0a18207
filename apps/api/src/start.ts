import { fileURLToPath } from 'node:url'
import {
  createPrisma,
  type Database,
  explainFailure,
  type MeasureSource,
  migrate,
  newestInstant,
  openColumns,
  openDatabase,
  openKnownRecords,
  openReader,
} from '@talent-atlas/db'
import { citedAnswer, createAtlasExecutor, createContext, schema } from '@talent-atlas/schema'
import type { Environment } from './environment.ts'
import { StartError } from './errors/start-error.ts'
import { type Bundle, readBundle } from './http/bundle.ts'
import { originOf } from './http/origin.ts'
import { LIMITS } from './limits/limits.ts'
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

/** Connections for measures: they take long, and must not keep all others from being answered. */
const MEASURE_CONNECTIONS = 4

/** What reads the database: statements of query plans, those of measures, and Prisma for the resolvers. */
const openReaders = ({ url }: Database, log: Log) => {
  const onConnectionError = (error: Error) => log.warn({ err: error }, 'a connection to the database broke')
  const reader = openReader({ url, onConnectionError })
  const measures = openReader({ url, connections: MEASURE_CONNECTIONS, onConnectionError })
  const onFailure = (error: Error) => log.warn({ err: error }, 'measures are counted by the database, not in memory')
  const columns = openColumns({ url, onFailure })
  const prisma = createPrisma({ url, onConnectionError })
  const known = openKnownRecords(url)
  const close = () =>
    Promise.all([reader.close(), measures.close(), columns.close(), prisma.$disconnect(), known.close()])
  return { reader, measures: { query: measures.query, columns }, prisma, known, close }
}

/** Reads what measures count into memory ahead of the first question; until then, or without it, SQL counts. */
const readAhead = async ({ query, columns }: MeasureSource, log: Log): Promise<void> => {
  try {
    await columns?.load(await newestInstant({ query }))
  } catch (error) {
    log.warn({ err: error }, 'what measures count was not read into memory')
  }
}

const serveDatabase = async (database: Database, environment: Environment, log: Log): Promise<Service> => {
  const { reader, measures, prisma, known, close } = openReaders(database, log)
  const answer = createAtlasExecutor(reader.query)
  const makeContext = (origin: string | undefined) =>
    createContext({ prisma, known, reader: measures, origin: environment.publicUrl ?? origin })
  const service = await serve({
    schema,
    createContext: (headers) => makeContext(originOf(headers)),
    execute: ({ contextValue, ...request }) => answer(request, contextValue),
    cite: (token) => citedAnswer(token, makeContext(undefined), LIMITS.cost),
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
  void readAhead(measures, log)
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
