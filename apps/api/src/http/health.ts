import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendJson, sendMethodNotAllowed } from './send.ts'

/** Milliseconds the database gets to answer a readiness question. */
const PING_TIMEOUT = 2000

const answersInTime = async (ping: () => Promise<unknown>): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PING_TIMEOUT)
  })
  const answered = ping().then(
    () => true,
    () => false,
  )
  return Promise.race([answered, late]).finally(() => clearTimeout(timer))
}

export interface Health {
  /** Asks the database for a sign of life. */
  readonly ping: () => Promise<unknown>
  /** True from the moment the server is told to stop. */
  readonly isStopping: () => boolean
}

/** `/health`: this process serves. `/ready`: and its database answers. False for any other path. */
export const serveHealth = async (
  health: Health,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> => {
  if (path !== '/health' && path !== '/ready') return false
  if (request.method !== 'GET' && request.method !== 'HEAD') sendMethodNotAllowed(response, 'GET, HEAD')
  else if (path === '/health') sendJson(response, 200, { status: 'ok' })
  else if (!health.isStopping() && (await answersInTime(health.ping))) sendJson(response, 200, { status: 'ready' })
  else sendJson(response, 503, { status: 'unavailable' })
  return true
}
