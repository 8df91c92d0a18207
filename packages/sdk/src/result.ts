import { AtlasGraphQLError, AtlasHttpError, type GraphQLErrorEntry } from './errors.ts'

interface Answer {
  readonly data?: unknown
  readonly errors?: unknown
}

const parse = (operation: string, status: number, body: string): Answer => {
  let answer: unknown
  let cause: unknown
  try {
    answer = JSON.parse(body)
  } catch (error) {
    cause = error
  }
  if (typeof answer === 'object' && answer !== null && !Array.isArray(answer)) return answer
  throw new AtlasHttpError(`${operation}: HTTP ${status} without a GraphQL result`, status, { cause })
}

const isErrorList = (errors: unknown): errors is readonly GraphQLErrorEntry[] =>
  Array.isArray(errors) && errors.length > 0 && errors.every((error) => typeof error?.message === 'string')

/**
 * The `data` of a GraphQL response.
 * @throws AtlasGraphQLError if the response holds errors, AtlasHttpError if it is no GraphQL result.
 */
export const readData = (operation: string, status: number, body: string): unknown => {
  const { data, errors } = parse(operation, status, body)
  if (isErrorList(errors)) throw new AtlasGraphQLError(operation, { errors, data, status })
  if (typeof data === 'object' && data !== null) return data
  throw new AtlasHttpError(`${operation}: HTTP ${status} without a GraphQL result`, status)
}
