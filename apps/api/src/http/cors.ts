import type { ServerResponse } from 'node:http'
import { NO_SNIFFING } from './send.ts'

/** Any page may ask; browsers send no cookie along, and a token only where the page itself has one. */
export const ANY_ORIGIN = { 'access-control-allow-origin': '*' }

/** Answers a preflight request. */
export const sendPreflight = (response: ServerResponse): void => {
  response.writeHead(204, {
    ...NO_SNIFFING,
    ...ANY_ORIGIN,
    allow: 'GET, HEAD, POST, OPTIONS',
    'access-control-allow-methods': 'GET, HEAD, POST',
    'access-control-allow-headers':
      'content-type, accept, authorization, apollo-require-preflight, x-apollo-operation-name',
    'access-control-max-age': '86400',
  })
  response.end()
}
