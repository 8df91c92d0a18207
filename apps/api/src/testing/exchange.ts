import { type IncomingHttpHeaders, request } from 'node:http'
import { text } from 'node:stream/consumers'

export interface Sent {
  readonly method?: string
  /** Follows `/graphql`. */
  readonly search?: string
  readonly headers?: Record<string, string>
  readonly body?: string
}

export interface Received {
  readonly status: number | undefined
  /** Without the date. */
  readonly headers: Omit<IncomingHttpHeaders, 'date'>
  readonly text: string
}

/** Sends a request with no header but those given, and gives the response to the last byte. */
export const exchange = async (
  url: string,
  { method = 'POST', search = '', headers, body }: Sent,
): Promise<Received> => {
  const asked = request(`${url}graphql${search}`, { method, ...(headers && { headers }) })
  const response = new Promise<Received>((resolve, reject) => {
    asked.on('error', reject)
    asked.on('response', (answer) => {
      const { date: _date, ...rest } = answer.headers
      text(answer).then((read) => resolve({ status: answer.statusCode, headers: rest, text: read }), reject)
    })
  })
  asked.end(body)
  return response
}
