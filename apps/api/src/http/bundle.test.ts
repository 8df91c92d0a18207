import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SmallServer, startSmallServer } from '../testing/small-server.ts'
import { readBundle } from './bundle.ts'

let folder: string
let server: SmallServer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bundle-'))
  await mkdir(join(folder, 'dist', 'assets'), { recursive: true })
  await writeFile(join(folder, 'secret.txt'), 'secret')
  await writeFile(join(folder, 'dist', 'index.html'), '<!doctype html><title>Page</title>')
  await writeFile(join(folder, 'dist', 'assets', 'main-abc123.js'), 'export {}')
  server = await startSmallServer({ bundle: await readBundle(join(folder, 'dist')) })
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

/** Asks for a path as it is written; fetch would tidy it up first. */
const raw = async (path: string): Promise<{ status: number | undefined; body: string }> => {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const { hostname, port } = new URL(server.url)
    httpRequest({ hostname, port, path }, resolve).on('error', reject).end()
  })
  return { status: response.statusCode, body: await text(response) }
}

test('the page is at the root, allows only its own origin, and is asked for anew each time', async () => {
  const response = await fetch(server.url)
  expect(await response.text()).toContain('<title>Page</title>')
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(response.headers.get('content-security-policy')).toContain("default-src 'self'")
  expect(response.headers.get('content-security-policy')).not.toMatch(/unsafe-eval|https?:|\*/)
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('cache-control')).toBe('no-cache')
})

test('a file named after its content is kept for good', async () => {
  const response = await fetch(`${server.url}assets/main-abc123.js`)
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(response.headers.get('cache-control')).toContain('immutable')
})

test('who has the page already gets a 304', async () => {
  const etag = (await fetch(server.url)).headers.get('etag') ?? ''
  const again = await fetch(server.url, { headers: { 'if-none-match': etag } })
  expect(again.status).toBe(304)
  expect(await again.text()).toBe('')
})

test('files travel compressed to who accepts it', async () => {
  const { hostname, port } = new URL(server.url)
  const response = await new Promise<IncomingMessage>((resolve) => {
    httpRequest({ hostname, port, headers: { 'accept-encoding': 'gzip' } }, resolve).end()
  })
  const chunks = await response.toArray()
  expect(response.headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(Buffer.concat(chunks)).toString()).toContain('<title>Page</title>')
  expect(
    (await fetch(server.url, { headers: { 'accept-encoding': 'identity' } })).headers.has('content-encoding'),
  ).toBe(false)
})

test.each([
  '/../secret.txt',
  '/assets/../../secret.txt',
  '/%2e%2e/secret.txt',
  '/..%2fsecret.txt',
  '/..%5csecret.txt',
  '/assets',
  '/assets/',
  '//secret.txt',
  '/index.html%00',
  '/__proto__',
])('%s is a 404', async (path) => {
  const { status, body } = await raw(path)
  expect(status).toBe(404)
  expect(body).not.toContain('secret"')
  expect(JSON.parse(body)).toHaveProperty('error')
})

test('the page takes no POST', async () => {
  const response = await fetch(server.url, { method: 'POST' })
  expect(response.status).toBe(405)
  expect(response.headers.get('allow')).toBe('GET, HEAD')
})

test('a server without the page still has the API', async () => {
  const bare = await startSmallServer()
  expect((await fetch(bare.url)).status).toBe(404)
  expect((await bare.ask('{ greeting }')).status).toBe(200)
  await bare.stop()
})
