import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type GraphQLAnswer, type SmallServer, startSmallServer } from '../testing/small-server.ts'
import { MAX_BODY } from './json-body.ts'

let server: SmallServer
let endpoint: string

beforeAll(async () => {
  server = await startSmallServer()
  endpoint = `${server.url}graphql`
})
afterAll(() => server.stop())

const JSON_HEADERS = { 'content-type': 'application/json' }
const PREFLIGHTED = { 'apollo-require-preflight': 'yes' }

const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = JSON_HEADERS) =>
  fetch(endpoint, { method: 'POST', headers, body })

const errorOf = async (response: Response) => {
  const { errors: [error] = [] } = (await response.json()) as GraphQLAnswer
  return { status: response.status, ...error?.extensions }
}

test('a query is answered, and its answer is not to be cached', async () => {
  const response = await post(JSON.stringify({ query: '{ greeting }' }))
  expect(await response.json()).toEqual({ data: { greeting: 'hello' } })
  expect(response.headers.get('cache-control')).toBe('no-store')
})

test('a query may come as a GET request that shows it is no cross-site forgery', async () => {
  const response = await fetch(`${endpoint}?query={greeting}`, { headers: PREFLIGHTED })
  expect(await response.json()).toEqual({ data: { greeting: 'hello' } })
})

test('a GET request that a foreign page could send unasked is refused', async () => {
  expect(await errorOf(await fetch(`${endpoint}?query={greeting}`))).toMatchObject({ status: 400, code: 'BAD_REQUEST' })
})

test('HEAD is GET without the body', async () => {
  const response = await fetch(`${endpoint}?query={greeting}`, { method: 'HEAD', headers: PREFLIGHTED })
  expect(response.status).toBe(200)
  expect(Number(response.headers.get('content-length'))).toBeGreaterThan(0)
  expect(await response.text()).toBe('')
})

test.each([
  [true, 'declared'],
  [false, 'found while reading'],
])('a body over the limit is a 413, %s %s', async (declared) => {
  const bytes = new Uint8Array(MAX_BODY + 1).fill(32)
  const stream = new Blob([bytes]).stream()
  const init = declared ? { body: bytes } : { body: stream, duplex: 'half' as const }
  const response = await fetch(endpoint, { method: 'POST', headers: JSON_HEADERS, ...init })
  expect(await errorOf(response)).toMatchObject({ status: 413, code: 'BAD_REQUEST' })
})

test('a body at the limit is read', async () => {
  const query = JSON.stringify({ query: '{ greeting }' })
  const response = await post(query.padEnd(MAX_BODY, ' '))
  expect(response.status).toBe(200)
})

test.each(['{"query": ', '', 'null', '[]', '"text"', '{"query": 7}', '{"query":"{greeting}","variables":"{}"}'])(
  'the body %s is a 400',
  async (body) => {
    expect(await errorOf(await post(body))).toMatchObject({ status: 400, code: 'BAD_REQUEST' })
  },
)

test('bytes that are not UTF-8 are a 400', async () => {
  expect(await errorOf(await post(new Uint8Array([0x22, 0xff, 0x22])))).toMatchObject({ status: 400 })
})

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/json; charset=utf-16',
  'multipart/form-data',
])('a body of type %s is a 415', async (type) => {
  const response = await post('{"query":"{ greeting }"}', { 'content-type': type })
  expect(await errorOf(response)).toMatchObject({ status: 415, code: 'BAD_REQUEST' })
})

test('a compressed body is a 415', async () => {
  const response = await post('x', { ...JSON_HEADERS, 'content-encoding': 'gzip' })
  expect(await errorOf(response)).toMatchObject({ status: 415 })
})

test('another method is a 405 that names those served', async () => {
  const response = await fetch(endpoint, { method: 'PUT', body: '{}', headers: JSON_HEADERS })
  expect(response.status).toBe(405)
  expect(response.headers.get('allow')).toBe('GET, HEAD, POST')
})

test('any origin may read, without credentials', async () => {
  const response = await post('{"query":"{ greeting }"}', { ...JSON_HEADERS, origin: 'https://elsewhere.example' })
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(response.headers.has('access-control-allow-credentials')).toBe(false)
})

test('a refusal, too, may be read from any origin', async () => {
  const response = await post('x', { 'content-type': 'text/plain' })
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
})

test('a preflight is told the methods and headers', async () => {
  const response = await fetch(endpoint, {
    method: 'OPTIONS',
    headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
  })
  expect(response.status).toBe(204)
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(response.headers.get('access-control-allow-methods')).toContain('POST')
  const allowed = response.headers.get('access-control-allow-headers')?.split(', ')
  expect(allowed).toEqual(expect.arrayContaining(['content-type', 'authorization']))
})

test('a persisted query is kept under its hash', async () => {
  const query = '{ greeting  }'
  const sha256Hash = createHash('sha256').update(query).digest('hex')
  const extensions = { persistedQuery: { version: 1, sha256Hash } }
  expect(await errorOf(await post(JSON.stringify({ extensions })))).toMatchObject({ code: 'PERSISTED_QUERY_NOT_FOUND' })
  await post(JSON.stringify({ extensions, query }))
  const again = await post(JSON.stringify({ extensions }))
  expect(await again.json()).toEqual({ data: { greeting: 'hello' } })
})

test.each([
  ['a hash of another query', { version: 1, sha256Hash: '00' }],
  ['an unknown version', { version: 2, sha256Hash: '00' }],
])('%s is the client’s mistake', async (_name, persistedQuery) => {
  const response = await post(JSON.stringify({ query: '{ greeting }', extensions: { persistedQuery } }))
  expect(await errorOf(response)).toMatchObject({ status: 400, code: 'BAD_REQUEST' })
})

test.each(['subscription', 'mutation'])('a %s that the schema does not have is the client’s mistake', async (type) => {
  const response = await post(JSON.stringify({ query: `${type} { greeting }` }))
  expect(await errorOf(response)).toMatchObject({ status: 400, code: 'BAD_REQUEST' })
})
