import { createServer } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { createTestDatabase } from '@talent-atlas/db/testing'
import { expect, onTestFinished, test } from 'vitest'
import type { Settings } from './environment.ts'
import { type Api, startApi } from './testing/api.ts'
import { ask } from './testing/ask.ts'
import { atlas, refusedApi } from './testing/command.ts'

const { url: DATABASE_URL, prisma } = await createTestDatabase()

/** Starts the API for one test. */
const start = async (settings: Settings): Promise<Api> => {
  const api = await startApi({ DATABASE_URL, ...settings })
  onTestFinished(async () => {
    await api.end('SIGKILL')
  })
  return api
}

const freePort = async (): Promise<number> => {
  const server = createTcpServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

test('PORT and HOST say where the server listens', async () => {
  const port = await freePort()
  const api = await start({ PORT: String(port), HOST: 'localhost' })
  expect(api.url).toBe(`http://localhost:${port}/`)
  expect(await ask(api.endpoint, '{ researchers { totalCount } }')).toEqual({ researchers: { totalCount: 0 } })
})

test('a port that is taken is named', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void other.close())
  await new Promise((resolve) => other.once('listening', resolve))
  const { port } = other.address() as AddressInfo
  const { status, errors } = await refusedApi({ DATABASE_URL, PORT: String(port) })
  expect(status).toBe(1)
  expect(errors).toBe(`Port ${port} of 127.0.0.1 is in use by another program. Stop it, or set PORT to a free port.\n`)
})

test('DATABASE_URL starts no server of our own', async () => {
  const api = await start({})
  expect(api.printed()).not.toContain('embedded')
})

const NOWHERE = 'postgresql://atlas:hunter2@127.0.0.1:1/atlas'

test.each([
  ['the first step of a start', () => atlas('setup', { DATABASE_URL: NOWHERE })],
  ['the server', () => refusedApi({ DATABASE_URL: NOWHERE })],
])('a database that is not there ends %s with one line that says so and keeps the password', async (_what, run) => {
  const { status, errors } = await run()
  expect(status).toBe(1)
  expect(errors).toMatch(/^[^\n]*127\.0\.0\.1:1[^\n]*\n$/)
  expect(errors).not.toContain('hunter2')
})

const waitingForALock = async (): Promise<boolean> =>
  (
    await prisma.$queryRaw<unknown[]>`SELECT FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`
  ).length > 0

const refusesConnections = async (url: string): Promise<boolean> =>
  fetch(`${url}health`).then(
    () => false,
    () => true,
  )

/** How long a busy machine may take, in milliseconds. */
const PATIENCE = { timeout: 25_000 }

test('SIGTERM lets a request in flight have its answer, takes no new one, and ends with status 0', async () => {
  const api = await start({})
  const [answer, status] = await prisma.$transaction(async (transaction) => {
    await transaction.$executeRaw`LOCK TABLE researcher IN ACCESS EXCLUSIVE MODE`
    const inFlight = Promise.allSettled([ask(api.endpoint, '{ researchers { nodes { id } } }')])
    await expect.poll(waitingForALock, PATIENCE).toBe(true)
    const ended = api.end('SIGTERM')
    await expect.poll(() => refusesConnections(api.url), PATIENCE).toBe(true)
    // The end of the transaction lets go of the lock.
    return [() => inFlight, () => ended] as const
  }, PATIENCE)
  expect(await answer()).toEqual([{ status: 'fulfilled', value: { researchers: { nodes: [] } } }])
  expect(await status()).toBe(0)
}, 60_000)
