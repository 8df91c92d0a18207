import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapterFactory, SqlQuery } from '@prisma/driver-adapter-utils'
import { NO_OPTIONS } from '../connection-options.ts'
import { PrismaClient } from '../generated/prisma/client.ts'

/** The schema whose views show the records as they stood. */
const SCHEMA = 'known'

/**
 * Prisma's adapter on the views of `known`. With another schema Prisma looks for the enumerations there too, but they
 * stay in `public`.
 */
function knownAdapter(url: string): SqlDriverAdapterFactory {
  const config = { connectionString: url, max: 4, statement_timeout: 30_000, application_name: 'atlas known' }
  const factory = new PrismaPg({ ...config, options: NO_OPTIONS }, { schema: SCHEMA })
  const plain = (query: SqlQuery): SqlQuery => ({
    ...query,
    sql: query.sql.replaceAll(` AS "${SCHEMA}"."`, ' AS "public"."'),
  })
  const connect = async () => {
    const adapter = await factory.connect()
    const [queryRaw, startTransaction] = [adapter.queryRaw.bind(adapter), adapter.startTransaction.bind(adapter)]
    return Object.assign(adapter, {
      queryRaw: (query: SqlQuery) => queryRaw(plain(query)),
      startTransaction: async (...args: Parameters<typeof startTransaction>) => {
        const transaction = await startTransaction(...args)
        const inTransaction = transaction.queryRaw.bind(transaction)
        return Object.assign(transaction, { queryRaw: (query: SqlQuery) => inTransaction(plain(query)) })
      },
    })
  }
  return { provider: factory.provider, adapterName: factory.adapterName, connect }
}

/** Reads the records as they stood at any instant. */
export interface KnownRecords {
  /** A client whose reads all answer from the records as they stood then. Writing through it fails. */
  at(instant: Date): PrismaClient
  close(): Promise<void>
}

/** The client, and what listens to its statements. */
function openClient(url: string, onStatement: ((sql: string) => void) | undefined): PrismaClient {
  const options = { adapter: knownAdapter(url), errorFormat: 'minimal' } as const
  if (!onStatement) return new PrismaClient(options)
  const prisma = new PrismaClient({ ...options, log: [{ emit: 'event', level: 'query' }] })
  prisma.$on('query', (event) => onStatement(event.query))
  return prisma
}

/**
 * Opens the second time axis of a database. Nothing is connected until it is read.
 * @param url of a migrated database
 * @param options `onStatement` is called with every statement sent
 */
export function openKnownRecords(
  url: string,
  { onStatement }: { onStatement?: (sql: string) => void } = {},
): KnownRecords {
  const prisma = openClient(url, onStatement)
  const at = (instant: Date): PrismaClient => {
    const pinned = prisma.$extends({
      query: {
        async $allOperations({ args, query }) {
          const pin = prisma.$executeRaw`
            SELECT set_config('atlas.known_at', ${instant.toISOString()}, true),
              set_config('search_path', ${`${SCHEMA}, public`}, true)`
          const [, result] = await prisma.$transaction([pin, query(args)])
          return result
        },
      },
    })
    return pinned as unknown as PrismaClient
  }
  return { at, close: () => prisma.$disconnect() }
}
