import type { ServerResponse } from 'node:http'

/** Every response is what its content type says. */
export const NO_SNIFFING = { 'x-content-type-options': 'nosniff' }

/** Ends a response with a JSON body that must not be cached. */
export const sendJson = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void => {
  const text = `${JSON.stringify(body)}\n`
  response.writeHead(status, {
    ...NO_SNIFFING,
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    ...headers,
  })
  response.end(text)
}

/** Refuses a method that the address does not serve. */
export const sendMethodNotAllowed = (response: ServerResponse, allow: string): void =>
  sendJson(response, 405, { error: `This address serves ${allow} only.` }, { allow })
