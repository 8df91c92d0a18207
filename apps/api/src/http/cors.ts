import type { ServerResponse } from 'node:http'

/** Any page may ask; browsers send no cookie along, and a token only where the page itself has one. */
export const allowAnyOrigin = (response: ServerResponse): void => {
  response.setHeader('access-control-allow-origin', '*')
}

/** Answers a preflight request. */
export const sendPreflight = (response: ServerResponse): void => {
  response.writeHead(204, {
    allow: 'GET, HEAD, POST, OPTIONS',
    'access-control-allow-methods': 'GET, HEAD, POST',
    'access-control-allow-headers':
      'content-type, accept, authorization, apollo-require-preflight, x-apollo-operation-name',
    'access-control-max-age': '86400',
  })
  response.end()
}
