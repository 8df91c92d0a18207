import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NO_OPTIONS } from '../connection-options.ts'
import { createTestDatabase, factories } from '../testing/index.ts'
import { newestInstant } from './instant.ts'
import { ask, recordsAt, sql } from './records.ts'
import { testReader } from './testing/reader.ts'

const database = await createTestDatabase()
const make = factories(database.prisma)
const reader = testReader(database)

/** A session of somebody else's. */
async function session(name = 'somebody'): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url, options: NO_OPTIONS, application_name: name })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

const writer = await session()
afterAll(() => writer.end())
beforeAll(() => make.researcher())

const peopleAt = async (instant: Date): Promise<number | undefined> => {
  const count = sql`SELECT count(*)::int AS count FROM ${recordsAt(instant).table('researcher')}`
  return (await ask<{ count: number }>(reader, count))[0]?.count
}
const people = async () => peopleAt(await newestInstant(reader))

const insert = (slug: string) => writer.query('INSERT INTO researcher (slug, name) VALUES ($1, $1)', [slug])

describe('the newest instant', () => {
  it('includes what was committed when it was asked for', async () => {
    for (let n = 0; n < 50; n += 1) {
      const before = (await people()) ?? 0
      await insert(`written-${n}`)
      expect(await people()).toBe(before + 1)
      await writer.query('DELETE FROM researcher WHERE slug = $1', [`written-${n}`])
      expect(await people()).toBe(before)
    }
  })

  it('is a moment ago where nobody writes', async () => {
    const before = Date.now()
    const instant = await newestInstant(reader)
    expect(instant.getTime()).toBeGreaterThanOrEqual(before - 5)
    expect(instant.getTime()).toBeLessThan(Date.now() + 5)
  })

  it('is before a transaction that may still write, and its answers stay when that ends', async () => {
    await writer.query('BEGIN')
    await setTimeout(5)
    const other = await session()
    await other.query(`INSERT INTO researcher (slug, name) VALUES ('later', 'Later')`)
    await other.end()
    const instant = await newestInstant(reader)
    const answer = await peopleAt(instant)
    await insert('of-the-open-one')
    expect(await newestInstant(reader)).toEqual(instant)
    await writer.query('COMMIT')
    expect(await peopleAt(instant)).toBe(answer)
    expect(await people()).toBe((answer ?? 0) + 2)
  })

  it('does not wait for those who only read', async () => {
    const readers = await Promise.all(['atlas reader', 'atlas known', 'atlas export'].map(session))
    for (const one of readers) await one.query('BEGIN')
    await setTimeout(5)
    const before = await people()
    await insert('while-others-read')
    expect(await people()).toBe((before ?? 0) + 1)
    for (const one of readers) await one.end()
  })

  it('is not held back by what happens in other databases', async () => {
    const elsewhere = await createTestDatabase()
    const client = new pg.Client({ connectionString: elsewhere.url })
    await client.connect()
    await client.query('BEGIN')
    await setTimeout(5)
    const before = Date.now()
    await setTimeout(5)
    expect((await newestInstant(reader)).getTime()).toBeGreaterThan(before)
    await client.end()
  })
})
