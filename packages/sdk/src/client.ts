import { withinLimits } from './deadline.ts'
import { operationName, type TypedDocumentString } from './document.ts'
import { AtlasNetworkError } from './errors.ts'
import { readData } from './result.ts'

/** How to reach a Talent Atlas. */
export interface AtlasOptions {
  /** The GraphQL endpoint, such as `http://127.0.0.1:4000/graphql`. */
  readonly url: string | URL
  /** Sent as a bearer token. Reading needs none. */
  readonly token?: string | undefined
  /** Used instead of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined
  /** Sent with every request; they win over the client's own. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Milliseconds until a request fails with an AtlasTimeoutError. 30,000 by default; Infinity waits for ever. */
  readonly timeout?: number | undefined
}

/** What can be said about one request. */
export interface RequestOptions {
  /** Ends the request; the call then throws the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** Milliseconds; overrides the client's own limit. */
  readonly timeout?: number | undefined
}

/** The argument list after a typed document: variables may be left out where none is required. */
export type QueryArguments<Variables> =
  Partial<Variables> extends Variables
    ? [variables?: Variables | undefined, options?: RequestOptions | undefined]
    : [variables: Variables, options?: RequestOptions | undefined]

/** Sends GraphQL operations. */
export interface AtlasClient {
  /**
   * Runs an operation given as text. The caller names the result's type; nothing checks it.
   * @throws AtlasError, of the class that fits the failure.
   */
  query<Result = unknown>(
    document: string & { readonly __apiType?: never },
    variables?: Readonly<Record<string, unknown>> | undefined,
    options?: RequestOptions | undefined,
  ): Promise<Result>
  /**
   * Runs a typed document; result and variables are checked against it.
   * @throws AtlasError, of the class that fits the failure.
   */
  query<Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    ...rest: QueryArguments<Variables>
  ): Promise<Result>
}

const requestHeaders = ({ token, headers }: AtlasOptions): Headers => {
  const all = new Headers({
    accept: 'application/graphql-response+json, application/json;q=0.9',
    'content-type': 'application/json',
  })
  if (token) all.set('authorization', `Bearer ${token}`)
  for (const [name, value] of Object.entries(headers ?? {})) all.set(name, value)
  return all
}

interface Answer {
  readonly status: number
  readonly body: string
}

/** A client without resources: `query` alone. */
export const createClient = (settings: AtlasOptions): AtlasClient => {
  const url = String(settings.url)
  const headers = requestHeaders(settings)

  const post = async (operation: string, body: string, signal: AbortSignal): Promise<Answer> => {
    try {
      const response = await (settings.fetch ?? fetch)(url, { method: 'POST', headers, body, signal })
      return { status: response.status, body: await response.text() }
    } catch (cause) {
      throw new AtlasNetworkError(`${operation}: no answer from the server`, { cause })
    }
  }

  const query = async <Result>(
    document: string,
    variables?: unknown,
    options: RequestOptions = {},
  ): Promise<Result> => {
    const { signal, timeout = settings.timeout ?? 30_000 } = options
    const operation = operationName(document)
    const request = JSON.stringify({ query: document, variables })
    const send = (stop: AbortSignal) => post(operation, request, stop)
    const { status, body } = await withinLimits(operation, { signal, timeout }, send)
    return readData(operation, status, body) as Result
  }
  return { query }
}
