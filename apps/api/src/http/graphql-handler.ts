import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { type ApolloServer, HeaderMap, type HTTPGraphQLRequest, type HTTPGraphQLResponse } from '@apollo/server'
import type { Carried } from '../execution/carried.ts'
import type { AcceptedTypes } from '../lane/accepted-types.ts'
import type { Lane } from '../lane/lane.ts'
import { ANY_ORIGIN, sendPreflight } from './cors.ts'
import { readJsonBody } from './json-body.ts'
import { RequestError } from './request-error.ts'
import { NO_SNIFFING, sendJson } from './send.ts'

const METHODS = ['GET', 'HEAD', 'POST']

const headersOf = (request: IncomingMessage): HeaderMap => {
  const headers = new HeaderMap()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return headers
}

const searchOf = ({ url = '' }: IncomingMessage): string => {
  const start = url.indexOf('?')
  return start === -1 ? '' : url.slice(start)
}

const toApollo = (request: IncomingMessage, body: unknown): HTTPGraphQLRequest => ({
  // A HEAD request is a GET request whose body node:http leaves out.
  method: request.method === 'POST' ? 'POST' : 'GET',
  headers: headersOf(request),
  search: searchOf(request),
  body,
})

const COMMON_HEADERS = [...Object.entries({ ...NO_SNIFFING, ...ANY_ORIGIN }).flat(), 'cache-control', 'no-store']

const sendText = (response: ServerResponse, status: number, headers: readonly string[], text: string): void => {
  const length = String(Buffer.byteLength(text))
  // A flat list is what node:http writes with the least ado.
  response.writeHead(status, [...COMMON_HEADERS, ...headers, 'content-length', length]).end(text)
}

const send = async (response: ServerResponse, { status = 200, headers, body }: HTTPGraphQLResponse): Promise<void> => {
  const list = [...headers].flat()
  if (body.kind === 'complete') return sendText(response, status, list, body.string)
  response.writeHead(status, [...COMMON_HEADERS, ...list])
  for await (const chunk of body.asyncIterator) response.write(chunk)
  response.end()
}

const sendRefusal = (response: ServerResponse, { status, message }: RequestError): void => {
  const allow = status === 405 ? { allow: METHODS.join(', ') } : {}
  const body = { errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] }
  sendJson(response, status, body, { ...ANY_ORIGIN, ...allow })
}

export type GraphQLHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export interface GraphQLHandlerOptions<Context> {
  readonly apollo: ApolloServer<Carried<Context>>
  /** Makes the context of one request. */
  readonly createContext: (headers: IncomingHttpHeaders) => Context
  readonly lane: Lane
  readonly acceptedTypes: AcceptedTypes
}

/** Serves GraphQL over HTTP: the lane for what it knows and Apollo for the rest, behind plain node:http. */
export const createGraphQLHandler = <Context>(options: GraphQLHandlerOptions<Context>): GraphQLHandler => {
  const { apollo, createContext, lane, acceptedTypes } = options

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', headers } = request
    if (!METHODS.includes(method)) throw new RequestError(405, `GraphQL is served over ${METHODS.join(', ')}.`)
    const body = method === 'POST' ? await readJsonBody(request) : undefined
    const outcome = body === undefined ? undefined : await lane(body, headers)
    if (outcome?.kind === 'answered') {
      return sendText(response, 200, ['content-type', outcome.contentType], outcome.text)
    }
    const httpGraphQLRequest = toApollo(request, body)
    const context = async (): Promise<Carried<Context>> => ({
      context: createContext(headers),
      ...(outcome && { replay: outcome.replay }),
    })
    const answered = await apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest, context })
    if ((answered.status ?? 200) === 200) acceptedTypes.learn(headers.accept, answered.headers.get('content-type'))
    await send(response, answered)
  }

  return async (request, response) => {
    if (request.method === 'OPTIONS') return sendPreflight(response)
    try {
      await answer(request, response)
    } catch (error) {
      if (!(error instanceof RequestError)) throw error
      sendRefusal(response, error)
    }
  }
}
