import { GraphQLError } from 'graphql'
import pino, { type DestinationStream, type Logger } from 'pino'
import type { LogLevel } from './environment.ts'
import { type DatabaseErrorFacts, databaseErrorFacts } from './errors/database-error.ts'

export type Log = Logger

interface LoggedError {
  readonly type: string
  readonly message: string
  readonly code?: unknown
  readonly stack?: string
  readonly cause?: LoggedError | DatabaseErrorFacts
}

/**
 * What is worth keeping of an error. A GraphQL error's `source` and `nodes` hold the caller's values and stay out, as
 * does the message of a database error, which may hold anybody's.
 */
const describeError = (error: unknown): LoggedError | DatabaseErrorFacts => {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) }
  const facts = databaseErrorFacts(error)
  if (facts) return facts
  // A GraphQL error repeats the message of the error it wraps.
  if (error instanceof GraphQLError && error.originalError) return describeError(error.originalError)
  return {
    type: error.name,
    message: error.message,
    ...('code' in error && { code: error.code }),
    ...(error.stack !== undefined && { stack: error.stack }),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  }
}

/** JSON lines on standard error; standard output is left to what a person reads. */
export const createLog = (
  level: LogLevel,
  destination: DestinationStream = pino.destination({ fd: 2, sync: true }),
): Log =>
  pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: describeError } },
    destination,
  )
