/** Whatever goes wrong between a call and its answer, except the caller's own abort. Messages hold no variable values. */
export class AtlasError extends Error {
  override name = 'AtlasError'
}

/** No answer: the host was not found, refused, or the connection broke. `cause` is what `fetch` threw. */
export class AtlasNetworkError extends AtlasError {
  override name = 'AtlasNetworkError'
}

/** The answer did not arrive within the time limit. */
export class AtlasTimeoutError extends AtlasError {
  override name = 'AtlasTimeoutError'
}

/** An answer that is no GraphQL result, such as a proxy's error page. */
export class AtlasHttpError extends AtlasError {
  override name = 'AtlasHttpError'
  /** The HTTP status. */
  readonly status: number

  constructor(message: string, status: number, options?: ErrorOptions) {
    super(message, options)
    this.status = status
  }
}

/** One entry of a GraphQL result's `errors`. */
export interface GraphQLErrorEntry {
  /** The server's words; they may quote the values that were sent. */
  readonly message: string
  readonly path?: readonly (string | number)[]
  readonly locations?: readonly { readonly line: number; readonly column: number }[]
  readonly extensions?: { readonly code?: string; readonly [key: string]: unknown }
}

/** The server answered with errors. What it could answer all the same is in `data`. */
export class AtlasGraphQLError extends AtlasError {
  override name = 'AtlasGraphQLError'
  /** All errors, as the server gave them. */
  readonly errors: readonly GraphQLErrorEntry[]
  /** `extensions.code` of the first error. */
  readonly code: string | undefined
  /** The part of the result that could be computed. */
  readonly data: unknown
  /** The HTTP status. */
  readonly status: number

  constructor(operation: string, result: { errors: readonly GraphQLErrorEntry[]; data: unknown; status: number }) {
    super(`${operation}: ${summary(result.errors)}`)
    this.errors = result.errors
    this.code = result.errors[0]?.extensions?.code
    this.data = result.data
    this.status = result.status
  }
}

/** The record whose connection was asked for does not exist. */
export class AtlasNotFoundError extends AtlasError {
  override name = 'AtlasNotFoundError'
}

/** The server sent a page that cannot be continued, or a cursor that leads in a circle. */
export class AtlasPaginationError extends AtlasError {
  override name = 'AtlasPaginationError'
}

// Only these come from the text of the document alone; the messages of other errors may quote a variable.
const documentErrors = new Set<unknown>(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED'])

const summary = ([first, ...others]: readonly GraphQLErrorEntry[]): string => {
  const code = first?.extensions?.code
  const at = first?.path ? ` at ${first.path.join('.')}` : ''
  const words = documentErrors.has(code) ? `: ${first?.message}` : ''
  return `${code ?? 'error'}${at}${words}${others.length > 0 ? ` (and ${others.length} more)` : ''}`
}
