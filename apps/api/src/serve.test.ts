import { expect, test } from 'vitest'
import { StartError } from './errors/start-error.ts'
import { startSmallServer } from './testing/small-server.ts'

test('a port in use is named', async () => {
  const first = await startSmallServer()
  const port = Number(new URL(first.url).port)
  const second = startSmallServer({ port })
  await expect(second).rejects.toThrow(StartError)
  await expect(second).rejects.toThrow(String(port))
  await first.stop()
})

test('a stopped server takes no connections', async () => {
  const server = await startSmallServer()
  await server.ask('{ greeting }')
  await server.stop()
  await expect(fetch(`${server.url}health`)).rejects.toThrow()
})

test('an unknown path is a 404 in JSON', async () => {
  const server = await startSmallServer()
  const response = await fetch(`${server.url}nothing?query={greeting}`)
  expect(response.status).toBe(404)
  expect(await response.json()).toHaveProperty('error')
  await server.stop()
})
