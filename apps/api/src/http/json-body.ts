import type { IncomingMessage } from 'node:http'
import { RequestError } from './request-error.ts'

/** Largest request body, in bytes. */
export const MAX_BODY = 1024 * 1024

const JSON_TYPE = /^application\/json\s*(?:;\s*charset\s*=\s*"?(?:utf-8|utf8)"?\s*)?;?\s*$/i

const checkHeaders = ({ headers }: IncomingMessage): void => {
  if (!JSON_TYPE.test(headers['content-type'] ?? '')) {
    throw new RequestError(415, 'A POST request must have the content type application/json, in UTF-8.')
  }
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw new RequestError(415, 'Compressed request bodies are not supported.')
  }
  if (Number(headers['content-length'] ?? 0) > MAX_BODY) throw tooLarge()
}

const tooLarge = (): RequestError => new RequestError(413, `The request body is larger than ${MAX_BODY} bytes.`)

const readBytes = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let size = 0
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > MAX_BODY) reject(tooLarge())
      else chunks.push(chunk)
    })
    request.on('end', () => resolve(Buffer.concat(chunks)))
    request.on('error', reject)
    request.on('close', () => {
      // Making an error costs more than all the rest; this event follows `end` as well.
      if (!request.readableEnded) reject(new RequestError(400, 'The request ended before its body did.'))
    })
  })
}

const decoder = new TextDecoder('utf-8', { fatal: true })

/**
 * Reads a JSON body of at most `MAX_BODY` bytes. What comes beyond is read and dropped, so that the client
 * gets to see the refusal.
 * @throws RequestError 413, 415, or 400 for text that is not JSON
 */
export const readJsonBody = async (request: IncomingMessage): Promise<unknown> => {
  try {
    checkHeaders(request)
  } catch (error) {
    request.resume()
    throw error
  }
  const bytes = await readBytes(request)
  try {
    return JSON.parse(decoder.decode(bytes))
  } catch {
    throw new RequestError(400, 'The request body is not valid JSON.')
  }
}
