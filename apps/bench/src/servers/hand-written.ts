import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Pool } from 'pg'
import type { Variables } from '../cases/case.ts'
import { cases } from '../cases/index.ts'
import { readDatabaseUrl } from '../environment.ts'
import { listen, POOL_SIZE } from './listen.ts'

// The limit of what can be had: takes the requests that our API takes, knows their documents by heart, and passes on
// the text that one prepared statement returns.

const pool = new Pool({ connectionString: readDatabaseUrl(), max: POOL_SIZE })
const statements = new Map(cases.map(({ atlas, handWritten }) => [atlas.query, handWritten]))

interface Body {
  readonly query: string
  readonly variables: Variables
}

const answer = async ({ query, variables }: Body): Promise<string> => {
  const statement = statements.get(query)
  if (!statement) throw new Error('An unknown document.')
  const { name, text, values } = statement
  const { rows } = await pool.query<[string]>({ name, text, values: values(variables), rowMode: 'array' })
  return rows[0]?.[0] ?? ''
}

const send = (response: ServerResponse, status: number, text: string): void => {
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
  response.end(text)
}

const handle = (request: IncomingMessage, response: ServerResponse): void => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const body: Body = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    answer(body).then(
      (text) => send(response, 200, text),
      (error: unknown) => send(response, 500, JSON.stringify({ errors: [{ message: String(error) }] })),
    )
  })
}

await listen(createServer(handle))
