import { randomUUID } from 'node:crypto'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { Log } from '../log.ts'
import { type DatabaseProblem, databaseProblem } from './database-problem.ts'

const INTERNAL = 'INTERNAL_SERVER_ERROR'
const PARSE_FAILED = 'GRAPHQL_PARSE_FAILED'
const TOO_DEEP_TO_PARSE = 'Syntax Error: The document nests too deep.'

const DATABASE_MESSAGE: Record<DatabaseProblem, string> = {
  SERVICE_UNAVAILABLE: 'The database cannot be reached at the moment. Try again shortly.',
  TIMEOUT: 'The query took longer than is allowed. Ask for less.',
}

/** Errors that Apollo and graphql-js raise without a code although the caller made the mistake. */
const CLIENT_MISTAKES: readonly { message: RegExp; code: string }[] = [
  { message: /^provided sha does not match query$/, code: 'BAD_REQUEST' },
  { message: /^Unsupported persisted query version$/, code: 'BAD_REQUEST' },
  { message: /^Too many errors processing variables/, code: 'BAD_USER_INPUT' },
  { message: /^(Argument|Variable) "/, code: 'BAD_USER_INPUT' },
]

/** The error at the bottom of a chain of GraphQL errors: what a resolver threw, or the GraphQL error itself. */
const rootCause = (error: unknown): unknown => {
  let cause = error
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError
  return cause
}

/** The code of an error for which the caller is to blame although it has none that says so. */
export const clientMistake = (cause: unknown): string | undefined => {
  if (!(cause instanceof GraphQLError)) return undefined
  // Pothos refuses a malformed global id or cursor with an error class of its own.
  if (cause.name === 'PothosValidationError') return 'BAD_USER_INPUT'
  return CLIENT_MISTAKES.find(({ message }) => message.test(cause.message))?.code
}

export type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError

/**
 * Decides what a client sees of an error. Errors with a code of their own pass. Trouble with the database and
 * everything unexpected is logged whole under an id, and only the id is shown.
 */
export const createFormatError =
  (log: Log): FormatError =>
  (formatted, error) => {
    const { code, ...extensions } = formatted.extensions ?? {}
    const cause = rootCause(error)
    // The parser gave up on its own depth: brackets within brackets, as far as the token limit lets them.
    if (cause instanceof RangeError && code === PARSE_FAILED) return { ...formatted, message: TOO_DEEP_TO_PARSE }
    if (code !== INTERNAL) return formatted
    const mistake = clientMistake(cause)
    if (mistake) return { ...formatted, extensions: { ...extensions, code: mistake } }

    const problem = databaseProblem(cause)
    const errorId = randomUUID()
    log.error({ err: cause, errorId, path: formatted.path }, problem ? 'database trouble' : 'unexpected error')
    const { locations, path } = formatted
    return {
      message: problem ? DATABASE_MESSAGE[problem] : 'Internal server error',
      ...(locations && { locations }),
      ...(path && { path }),
      extensions: { code: problem ?? INTERNAL, errorId },
    }
  }
