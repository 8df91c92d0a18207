import type { IncomingMessage, ServerResponse } from 'node:http'
import { type ApolloServer, HeaderMap, type HTTPGraphQLRequest, type HTTPGraphQLResponse } from '@apollo/server'
import { allowAnyOrigin, sendPreflight } from './cors.ts'
import { readJsonBody } from './json-body.ts'
import { RequestError } from './request-error.ts'
import { sendJson } from './send.ts'

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

const toApollo = async (request: IncomingMessage): Promise<HTTPGraphQLRequest> => ({
  // A HEAD request is a GET request whose body node:http leaves out.
  method: request.method === 'POST' ? 'POST' : 'GET',
  headers: headersOf(request),
  search: searchOf(request),
  body: request.method === 'POST' ? await readJsonBody(request) : undefined,
})

const send = async (response: ServerResponse, answer: HTTPGraphQLResponse): Promise<void> => {
  for (const [name, value] of answer.headers) response.setHeader(name, value)
  response.setHeader('cache-control', 'no-store')
  response.statusCode = answer.status ?? 200
  if (answer.body.kind === 'complete') {
    response.setHeader('content-length', Buffer.byteLength(answer.body.string))
    response.end(answer.body.string)
    return
  }
  for await (const chunk of answer.body.asyncIterator) response.write(chunk)
  response.end()
}

const sendRefusal = (response: ServerResponse, { status, message }: RequestError): void => {
  const headers = status === 405 ? { allow: METHODS.join(', ') } : {}
  sendJson(response, status, { errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] }, headers)
}

export type GraphQLHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Serves GraphQL over HTTP: Apollo behind plain node:http, with a fresh context per request. */
export const createGraphQLHandler =
  <Context extends object>(apollo: ApolloServer<Context>, createContext: () => Context): GraphQLHandler =>
  async (request, response) => {
    allowAnyOrigin(response)
    if (request.method === 'OPTIONS') return sendPreflight(response)
    try {
      if (!METHODS.includes(request.method ?? '')) {
        throw new RequestError(405, `GraphQL is served over ${METHODS.join(', ')}.`)
      }
      const httpGraphQLRequest = await toApollo(request)
      const context = async (): Promise<Context> => createContext()
      await send(response, await apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest, context }))
    } catch (error) {
      if (!(error instanceof RequestError)) throw error
      sendRefusal(response, error)
    }
  }
