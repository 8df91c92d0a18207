import { afterAll, describe, expect, test } from 'vitest'
import { createTestDatabase, factories } from '../../testing/index.ts'
import { recordsAt } from '../records.ts'
import { shares } from '../shares.ts'
import { testReader } from '../testing/reader.ts'
import { instantNow } from '../testing/store.ts'
import { openColumns } from './open-columns.ts'

const database = await createTestDatabase()
const { prisma, url } = database
const make = factories(prisma)
const reader = testReader(database)

const failures: string[] = []
const columns = openColumns({ url, onFailure: ({ message }) => failures.push(message) })
afterAll(() => columns.close())
const inMemory = { query: reader.query, columns }

const ask = async () => ({ records: recordsAt(await instantNow(database)), stage: 'WORK', by: ['COUNTRY'] }) as const

async function employ(country: string): Promise<void> {
  const { id } = await make.institution({ countryCode: country })
  await make.affiliation({ institutionId: id, isCurrent: true })
}

const own = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'atlas columns'`

describe('columns in a thread of their own', () => {
  test('leave the first question to the database and answer when they are read', async () => {
    await employ('CN')
    const question = await ask()
    expect(await columns.count('shares', question)).toBeNull()
    await columns.load(question.records.instant)
    expect(await columns.count('shares', question)).not.toBeNull()
    expect(await shares(inMemory, question)).toEqual(await shares(reader, question))
  })

  test('answer with what was written just before', async () => {
    await employ('HK')
    const { rows } = await shares(inMemory, await ask())
    expect(rows.map(({ keys: [key] }) => key?.key)).toEqual(['CN', 'HK'])
  })

  test('answer with what is written after questions about nothing new', async () => {
    for (const _ of [1, 2, 3]) expect((await shares(inMemory, await ask())).total).toBe(2)
    await employ('MO')
    expect((await shares(inMemory, await ask())).total).toBe(3)
    expect((await shares(inMemory, await ask())).total).toBe(3)
  })

  test('leave questions of an earlier instant to the database', async () => {
    const before = await ask()
    await employ('TW')
    expect(await columns.count('shares', await ask())).not.toBeNull()
    expect(await columns.count('shares', before)).toBeNull()
    expect((await shares(inMemory, before)).total).toBe(3)
  })

  test('are read anew after their connection broke', async () => {
    const [session] = await prisma.$queryRawUnsafe<{ pid: number }[]>(own)
    await prisma.$queryRaw`SELECT pg_terminate_backend(${session?.pid})`
    expect((await shares(inMemory, await ask())).total).toBe(4)
    const question = await ask()
    await columns.load(question.records.instant)
    expect(await columns.count('shares', question)).not.toBeNull()
    expect(failures.length).toBeLessThanOrEqual(1)
  })
})
