import { GraphQLError } from 'graphql'
import { httpStatus } from '../http/http-status.ts'

export type LimitCode =
  | 'QUERY_TOO_DEEP'
  | 'QUERY_TOO_MANY_ALIASES'
  | 'QUERY_TOO_MANY_ROOT_FIELDS'
  | 'QUERY_TOO_COSTLY'
  | 'INPUT_TOO_DEEP'
  | 'INPUT_TOO_LARGE'

/** The answer to an operation beyond a limit: a 400 whose extensions carry the limit and the value that broke it. */
export const limitError = (code: LimitCode, limit: number, value: number, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code, limit, value, http: httpStatus(400) } })
