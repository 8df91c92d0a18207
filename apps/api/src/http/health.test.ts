import { expect, test } from 'vitest'
import { startSmallServer } from '../testing/small-server.ts'

test('a server whose database answers is healthy and ready', async () => {
  const server = await startSmallServer()
  const health = await fetch(`${server.url}health`)
  expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }])
  const ready = await fetch(`${server.url}ready`)
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }])
  expect(ready.headers.get('cache-control')).toBe('no-store')
  await server.stop()
})

test.each([
  ['refuses', () => Promise.reject(new Error('password of postgres is wrong'))],
  ['never answers', () => new Promise(() => undefined)],
])('a server whose database %s is healthy but not ready, and does not say why', async (_name, ping) => {
  const server = await startSmallServer({ ping })
  expect((await fetch(`${server.url}health`)).status).toBe(200)
  const ready = await fetch(`${server.url}ready`)
  expect([ready.status, await ready.json()]).toEqual([503, { status: 'unavailable' }])
  await server.stop()
})

test('health is asked, not told', async () => {
  const server = await startSmallServer()
  expect((await fetch(`${server.url}health`, { method: 'POST' })).status).toBe(405)
  await server.stop()
})
