import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Log } from '../log.ts'
import { type Bundle, serveBundle } from './bundle.ts'
import { type Cite, serveCitation } from './cite.ts'
import { ANY_ORIGIN } from './cors.ts'
import type { GraphQLHandler } from './graphql-handler.ts'
import { type Health, serveHealth } from './health.ts'
import { sendJson } from './send.ts'

export interface RouterOptions {
  readonly graphql: GraphQLHandler
  readonly health: Health
  readonly bundle: Bundle
  readonly cite?: Cite | undefined
  readonly log: Log
}

const pathOf = ({ url = '/' }: IncomingMessage): string => {
  const end = url.indexOf('?')
  return end === -1 ? url : url.slice(0, end)
}

const route = async (
  options: RouterOptions,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  if (path === '/graphql') return options.graphql(request, response)
  if (options.cite && (await serveCitation(options.cite, path, request, response))) return
  if (await serveHealth(options.health, path, request, response)) return
  if (await serveBundle(options.bundle, path, request, response)) return
  sendJson(response, 404, { error: 'Nothing is served at this address.', graphql: '/graphql' })
}

const sendFailure = (response: ServerResponse): void => {
  if (response.headersSent) response.destroy()
  else sendJson(response, 500, { error: 'Internal server error' }, ANY_ORIGIN)
}

const logWhenClosed = (log: Log, described: object, response: ServerResponse): void => {
  const begun = performance.now()
  response.on('close', () => {
    log.debug({ ...described, status: response.statusCode, milliseconds: performance.now() - begun }, 'request')
  })
}

/** Sends each request to what serves its path, and logs it without its query string. */
export const createRouter = (options: RouterOptions): RequestListener => {
  const { log } = options
  const logsRequests = log.isLevelEnabled('debug')
  return (request, response) => {
    const described = { method: request.method, path: pathOf(request) }
    if (logsRequests) logWhenClosed(log, described, response)
    route(options, described.path, request, response).catch((error: unknown) => {
      log.error({ ...described, err: error }, 'request failed')
      sendFailure(response)
    })
  }
}
