import { once } from 'node:events'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { createPrisma, type PrismaOptions } from './client.ts'
import { createTestDatabase, factories } from './testing/index.ts'
import { writeAs } from './write-as.ts'

const { url } = await createTestDatabase()

function client(options: Partial<PrismaOptions> = {}) {
  const prisma = createPrisma({ url, ...options })
  afterAll(() => prisma.$disconnect())
  return prisma
}

const backendOf = async (prisma: Pick<ReturnType<typeof client>, '$queryRaw'>): Promise<number> => {
  const [row] = await prisma.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`
  return row?.pid ?? 0
}

/** Ends a server process as a restart of PostgreSQL would, and waits until it is gone. */
async function terminate(pid: number): Promise<void> {
  const administrator = new pg.Client(url)
  await administrator.connect()
  try {
    await administrator.query('SELECT pg_terminate_backend($1, 10000)', [pid])
  } finally {
    await administrator.end()
  }
}

describe('a statement', () => {
  test('that runs longer than allowed is ended by PostgreSQL, and the next one runs', async () => {
    const prisma = client({ statementTimeout: 50 })
    await expect(prisma.$queryRaw`SELECT pg_sleep(30)::text`).rejects.toThrow('statement timeout')
    expect(await prisma.country.count()).toBe(249)
  })

  test('of a signed write may take its time', async () => {
    const prisma = client({ statementTimeout: 50 })
    const write = writeAs(prisma, 'import', (transaction) => transaction.$queryRaw`SELECT pg_sleep(0.2)::text AS slept`)
    expect(await write).toEqual([{ slept: '' }])
    await expect(prisma.$queryRaw`SELECT pg_sleep(30)::text`).rejects.toThrow('statement timeout')
  })

  test('is prepared once under its name', async () => {
    const prisma = client({ connections: 1 })
    for (const code of ['CN', 'HK', 'MO']) await prisma.country.findUnique({ where: { code } })
    const prepared = await prisma.$queryRaw<{ runs: number }[]>`
      SELECT (generic_plans + custom_plans)::int AS runs FROM pg_prepared_statements WHERE statement LIKE '%"country"%' AND statement NOT LIKE '%pg_prepared%'`
    expect(prepared).toEqual([{ runs: 3 }])
  })

  test.each([
    ['different', (shape: number) => `SELECT ${shape} AS shape`],
    ['long', (shape: number) => `SELECT 1 AS shape /* ${'x'.repeat(4_000 + shape)} */`],
  ])('is not kept for ever: of 500 %s ones a connection holds 200 at the most', async (_, text) => {
    const prisma = client({ connections: 1 })
    for (let shape = 0; shape < 500; shape += 1) await prisma.$queryRawUnsafe(text(shape))
    const [held] = await prisma.$queryRaw<{ count: number; longest: number }[]>`
      SELECT count(*)::int AS count, coalesce(max(length(statement)), 0) AS longest FROM pg_prepared_statements`
    expect(held?.count).toBeLessThanOrEqual(200)
    expect(held?.longest).toBeLessThanOrEqual(4_000)
  })

  test('is told to whoever listens', async () => {
    const told: string[] = []
    const prisma = client({ onStatement: (sql) => told.push(sql) })
    await prisma.country.count()
    expect(told).toHaveLength(1)
    expect(told[0]).toContain('"country"')
  })
})

describe('a lost connection', () => {
  test('that was idle is reported and replaced', async () => {
    const reported = new EventTarget()
    const prisma = client({ connections: 1, onConnectionError: () => reported.dispatchEvent(new Event('lost')) })
    const pid = await backendOf(prisma)
    const lost = once(reported, 'lost')
    await terminate(pid)
    await lost
    expect(await backendOf(prisma)).not.toBe(pid)
  })

  test('inside a transaction fails that transaction, not the process', async () => {
    const prisma = client({ connections: 1 })
    const made = factories(prisma)
    const before = await prisma.cohort.count()
    const failing = prisma.$transaction(async (transaction) => {
      await transaction.cohort.create({ data: { slug: 'lost', name: 'Lost', definition: 'Whoever.' } })
      await terminate(await backendOf(transaction))
      // The loss arrives between two statements, when nobody waits for the connection.
      await new Promise((resolve) => setTimeout(resolve, 50))
      await transaction.cohort.count()
    })
    await expect(failing).rejects.toThrow()
    expect(await prisma.cohort.count()).toBe(before)
    await made.cohort({ slug: 'found' })
    expect(await prisma.cohort.count()).toBe(before + 1)
  })

  test('that cannot be made again is an error of the statement', async () => {
    const gone = new URL(url)
    gone.pathname = '/no_such_database'
    await expect(client({ url: gone.href }).country.count()).rejects.toThrow(/no_such_database/)
  })
})
