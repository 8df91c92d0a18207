import { PrismaPg } from '@prisma/adapter-pg'
import { NO_OPTIONS } from './connection-options.ts'
import { PrismaClient } from './generated/prisma/client.ts'
import { boundedStatementNames } from './statement-names.ts'

export interface PrismaOptions {
  /** Of a PostgreSQL 15 or later. */
  url: string
  /** Connections at the most; 10 unless told. */
  connections?: number
  /** Milliseconds after which PostgreSQL ends a statement whose client may be long gone; 30,000 unless told. */
  statementTimeout?: number
  /** Called with every statement sent. */
  onStatement?: (sql: string) => void
  /** Called when an idle connection breaks, as it does when PostgreSQL restarts. The pool opens another by itself. */
  onConnectionError?: (error: Error) => void
}

/** What PostgreSQL caches for a connection is given back with it. */
const CONNECTION_LIFETIME_S = 3_600

/** A Prisma client with a pool of its own. The caller disconnects it. */
export function createPrisma(options: PrismaOptions): PrismaClient {
  const { url, connections = 10, statementTimeout = 30_000, onStatement, onConnectionError = () => undefined } = options
  // Prisma's own rendering of a failed call repeats the values in it; they do not belong into a log.
  const quiet = { errorFormat: 'minimal' } as const
  const name = boundedStatementNames()
  const adapter = new PrismaPg(
    {
      connectionString: url,
      max: connections,
      maxLifetimeSeconds: CONNECTION_LIFETIME_S,
      statement_timeout: statementTimeout,
      options: NO_OPTIONS,
      application_name: 'atlas',
    },
    {
      // Without a name the adapter has every statement parsed and planned anew.
      statementNameGenerator: ({ sql }) => name(sql),
      onPoolError: onConnectionError,
      onConnectionError,
    },
  )
  if (!onStatement) return new PrismaClient({ adapter, ...quiet })
  const prisma = new PrismaClient({ adapter, ...quiet, log: [{ emit: 'event', level: 'query' }] })
  prisma.$on('query', (event) => onStatement(event.query))
  return prisma
}
