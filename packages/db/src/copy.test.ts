import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withBulkLoad } from './bulk-load.ts'
import { type CopyRows, encodeCopy } from './copy-text.ts'
import { createTestDatabase } from './testing/index.ts'

const { url, prisma } = await createTestDatabase()

const SOURCES = { table: 'source', columns: ['id', 'title', 'publisher', 'kind'] }

const titles = async (): Promise<string[]> =>
  (await prisma.source.findMany({ orderBy: { id: 'asc' } })).map(({ title }) => title)

const idOf = (place: number): string => `00000000-0000-7000-8000-${String(place).padStart(12, '0')}`

describe('copying rows', () => {
  test('stores every text as it is, with tabs, lines, backslashes and empty ones, and null as null', async () => {
    const text = fc.string({ unit: 'binary' }).filter((one) => !one.includes('\0') && one.isWellFormed())
    const written = [...fc.sample(text, 200), '\\N', '\\.', '', 'a\tb\nc\rd\\e', '王偉', '𠮷']
    const copied = await withBulkLoad(url, 'tester', (load) =>
      load.copy(
        SOURCES,
        written.map((title, place) => [idOf(place), title, null, 'OTHER']),
      ),
    )
    expect(copied).toBe(written.length)
    expect(await titles()).toEqual(written)
    expect(await prisma.source.count({ where: { publisher: null, changedBy: 'tester' } })).toBe(written.length)
  })

  test('takes rows as they are sent, not before', () => {
    let made = 0
    const rows: CopyRows = (function* () {
      for (; made < 1_000_000; made += 1) yield ['x'.repeat(100)]
    })()
    encodeCopy(rows).next()
    expect(made).toBeLessThan(1000)
  })

  test('of which one is refused leaves nothing of its transaction, and the connection can go on', async () => {
    const before = await titles()
    await withBulkLoad(url, 'tester', async (load) => {
      const broken = load.transaction(async () => {
        await load.copy(SOURCES, [[idOf(5000), 'good', null, 'OTHER']])
        await load.copy(SOURCES, [[idOf(5001), 'bad', null, 'NO_SUCH_KIND']])
      })
      await expect(broken).rejects.toThrow('invalid input value for enum source_kind')
      expect(await load.query('SELECT 1 AS one')).toEqual([{ one: 1 }])
    })
    expect(await titles()).toEqual(before)
  })

  test('whose making fails leaves nothing either', async () => {
    const before = await titles()
    const rows: CopyRows = (function* () {
      yield [idOf(6000), 'good', null, 'OTHER']
      throw new Error('no more rows')
    })()
    const load = withBulkLoad(url, 'tester', (bulk) => bulk.transaction(() => bulk.copy(SOURCES, rows)))
    await expect(load).rejects.toThrow('no more rows')
    expect(await titles()).toEqual(before)
  })
})
