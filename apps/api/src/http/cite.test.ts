import { expect, test } from 'vitest'
import { startSmallServer } from '../testing/small-server.ts'
import type { Cite } from './cite.ts'

const bytes = Buffer.from('{"measure":"shares"}\n')

const cite: Cite = async (token) => {
  if (token === 'known') return { kind: 'answer', bytes, hash: 'abc' }
  if (token === 'old') return { kind: 'superseded', message: 'It is version 2 now.' }
  if (token === 'gone') return { kind: 'changed', message: 'People were erased.' }
  if (token === 'slow') throw Object.assign(new Error('canceled'), { code: '57014' })
  if (token === 'bug') throw new TypeError('secret')
  return { kind: 'malformed', message: 'No address.' }
}

test('a cited answer is given to the byte, to be kept for ever', async () => {
  const server = await startSmallServer({ cite })
  const response = await fetch(`${server.url}cite/known`)
  expect(response.status).toBe(200)
  expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'public, no-cache',
    'access-control-allow-origin': '*',
    etag: '"abc"',
  })
  const again = await fetch(`${server.url}cite/known`, { headers: { 'if-none-match': '"abc"' } })
  expect([again.status, await again.text()]).toEqual([304, ''])
  expect((await fetch(`${server.url}cite/known`, { method: 'HEAD' })).headers.get('content-length')).toBe(
    String(bytes.length),
  )
  await server.stop()
})

test.each([
  ['broken', 400, 'No address.'],
  ['', 400, 'No address.'],
  ['old', 410, 'It is version 2 now.'],
  ['gone', 409, 'People were erased.'],
  ['slow', 503, 'The database does not answer in time. Try again shortly.'],
  ['bug', 500, 'Internal server error'],
])('what cannot be given again (%s) is a %i that says why, and is not kept', async (token, status, error) => {
  const server = await startSmallServer({ cite })
  const response = await fetch(`${server.url}cite/${token}`)
  expect([response.status, await response.json()]).toEqual([status, { error }])
  expect(response.headers.get('cache-control')).toBe('no-store')
  await server.stop()
})

test('citations are read only', async () => {
  const server = await startSmallServer({ cite })
  expect((await fetch(`${server.url}cite/known`, { method: 'POST' })).status).toBe(405)
  await server.stop()
})
