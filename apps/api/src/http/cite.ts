import type { IncomingMessage, ServerResponse } from 'node:http'
import { databaseProblem } from '../errors/database-problem.ts'
import { ANY_ORIGIN } from './cors.ts'
import { NO_SNIFFING, sendJson, sendMethodNotAllowed } from './send.ts'

/** Under which path cited answers are. */
const PATH = '/cite/'

/** A cited answer, or why there is none; the kinds are those of the schema. */
type Cited =
  | { readonly kind: 'answer'; readonly bytes: Buffer; readonly hash: string }
  | { readonly kind: 'malformed' | 'superseded' | 'changed'; readonly message: string }

/** Gives the answer again whose address ends with the token. */
export type Cite = (token: string) => Promise<Cited>

const STATUS = { malformed: 400, superseded: 410, changed: 409 } as const

type Answered = Extract<Cited, { kind: 'answer' }>

const sendAnswer = (request: IncomingMessage, response: ServerResponse, { bytes, hash }: Answered): void => {
  const etag = `"${hash}"`
  const headers = {
    ...NO_SNIFFING,
    ...ANY_ORIGIN,
    'content-type': 'application/json; charset=utf-8',
    // What was erased, or is marked sensitive since, must not be had from a cache.
    'cache-control': 'public, no-cache',
    etag,
  }
  if (request.headers['if-none-match']?.includes(etag)) response.writeHead(304, headers).end()
  else response.writeHead(200, { ...headers, 'content-length': bytes.length }).end(bytes)
}

const UNAVAILABLE = { error: 'The database does not answer in time. Try again shortly.' }

/** Answers with a cited answer, byte for byte; false where the path is not one of these. */
export const serveCitation = async (
  cite: Cite,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> => {
  if (!path.startsWith(PATH)) return false
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    sendMethodNotAllowed(response, 'GET, HEAD')
    return true
  }
  try {
    const cited = await cite(path.slice(PATH.length))
    if (cited.kind === 'answer') sendAnswer(request, response, cited)
    else sendJson(response, STATUS[cited.kind], { error: cited.message }, ANY_ORIGIN)
  } catch (error) {
    if (!databaseProblem(error)) throw error
    sendJson(response, 503, UNAVAILABLE, ANY_ORIGIN)
  }
  return true
}
