import { describe, expect, test } from 'vitest'
import { parsePartialDate } from '../temporal/partial-date.ts'
import { createTestDatabase } from '../testing/index.ts'
import { QuestionError } from './question.ts'
import { type Ranking, type RankingQuestion, ranking, rankingSql } from './ranking.ts'
import { recordsAt } from './records.ts'
import { rowsRead } from './testing/explain.ts'
import { firstOf, MANY, storeMany } from './testing/many.ts'
import { testReader } from './testing/reader.ts'
import { personOf, smallWorld } from './testing/small-world.ts'
import { among, instantNow, store } from './testing/store.ts'

const database = await createTestDatabase()
const reader = testReader(database)
const records = await store(database, smallWorld)

const large = await createTestDatabase()
const largeReader = testReader(large)
await storeMany(large)

type Asked = Omit<RankingQuestion, 'records'>
const ask = (asked: Asked) => ranking(reader, { records, ...asked })
const places = ({ rows }: Ranking) => rows.map(({ rank, slug, count }) => [rank, slug, count])

describe('a ranking', () => {
  test('gives institutions with as many people the same rank, in order of their names', async () => {
    const table = await ask({ stage: 'WORK' })
    expect(places(table)).toEqual([
      [1, 'deepmind', 2],
      [1, 'mit', 2],
      [3, 'google-beijing', 1],
      [3, 'somewhere', 1],
    ])
    expect(table).toMatchObject({ total: 7, known: 5, unknown: 2 })
  })

  test('divides people by the places they were at', async () => {
    expect(places(await ask({ stage: 'WORK', counting: 'FRACTIONAL' }))).toEqual([
      [1, 'deepmind', 1.5],
      [1, 'mit', 1.5],
      [3, 'google-beijing', 1],
      [3, 'somewhere', 1],
    ])
  })

  test('counts people as those of the organisation at the top, as it was then', async () => {
    expect(places(await ask({ stage: 'WORK', basis: 'HEADQUARTERS' }))).toEqual([
      [1, 'google', 2],
      [1, 'mit', 2],
      [3, 'google-beijing', 1],
      [3, 'somewhere', 1],
    ])
    const then = await ask({ stage: 'WORK', basis: 'HEADQUARTERS', validAt: parsePartialDate('2012') })
    expect(places(then)).toEqual([[1, 'google', 2]])
  })

  test('shows institutions of the kinds asked for, of the same people', async () => {
    const all = await ask({ stage: 'WORK' })
    const companies = await ask({ stage: 'WORK', kinds: ['COMPANY', 'FACILITY'] })
    expect(places(companies)).toEqual([
      [1, 'deepmind', 2],
      [2, 'google-beijing', 1],
      [2, 'somewhere', 1],
    ])
    expect({ ...companies, rows: [] }).toEqual({ ...all, rows: [] })
    expect(await ask({ stage: 'WORK', kinds: [] })).toEqual({ ...all, rows: [] })
  })

  test('ends after as many rows as are asked for', async () => {
    const all = await ask({ stage: 'WORK' })
    for (const first of [1, 3, 1000])
      expect(await ask({ stage: 'WORK', first })).toEqual({ ...all, rows: all.rows.slice(0, first) })
  })

  test('of nobody has no rows', async () => {
    expect(await ask({ stage: 'WORK', people: among([]) })).toEqual({ rows: [], total: 0, known: 0, unknown: 0 })
    const fan = await ask({ stage: 'WORK', people: among([personOf('fan')]) })
    expect(fan).toEqual({ rows: [], total: 1, known: 0, unknown: 1 })
  })

  test.each([0, -1, 1001, 2.5, Number.NaN])('of %d rows is refused', async (first) => {
    const error = await ask({ stage: 'WORK', first }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(QuestionError)
    expect(error).toMatchObject({ field: 'first', message: expect.stringMatching(/1 to 1000/) })
  })

  test('stays the same bytes whatever is changed after its instant', async () => {
    const other = await createTestDatabase()
    const past = await store(other, smallWorld)
    const reads = testReader(other)
    const question: RankingQuestion = { records: past, stage: 'WORK', basis: 'HEADQUARTERS' }
    const before = JSON.stringify(await ranking(reads, question))
    await other.prisma.institution.updateMany({ where: { slug: 'google' }, data: { kind: 'OTHER', slug: 'alphabet' } })
    await other.prisma.institutionRelation.deleteMany()
    await other.prisma.affiliation.deleteMany()
    expect(JSON.stringify(await ranking(reads, question))).toBe(before)
    const now = await ranking(reads, { ...question, records: recordsAt(await instantNow(other)) })
    expect(now).toEqual({ rows: [], total: 7, known: 0, unknown: 7 })
  })
})

test.each<[string, Asked]>([
  ['companies by headquarters', { stage: 'WORK', kinds: ['COMPANY'], basis: 'HEADQUARTERS' }],
  [
    'graduate schools of some, divided',
    { stage: 'GRADUATE', counting: 'FRACTIONAL', people: among([personOf('ada')]) },
  ],
])('SQL and answer are as they were: %s', async (_, asked) => {
  const { text, values } = rankingSql({ records: recordsAt(new Date(0)), ...asked })
  expect({ text: text.replaceAll(/\s+/g, ' '), values }).toMatchSnapshot('SQL')
  expect(await ask(asked)).toMatchSnapshot('answer')
})

test('a ranking reads each fact of the people once', async () => {
  const question: RankingQuestion = {
    ...{ records: recordsAt(await instantNow(large)), stage: 'WORK', basis: 'HEADQUARTERS', first: 1000 },
  }
  expect((await ranking(largeReader, question)).known).toBe(MANY.people)
  const all = await rowsRead(largeReader, rankingSql(question))
  expect(all['affiliation']).toBe(MANY.people * MANY.facts)
  expect(all['institution']).toBeLessThan(10 * MANY.institutions)
  const some = await rowsRead(largeReader, rankingSql({ ...question, people: among(firstOf(50)) }))
  expect(some['affiliation']).toBe(50 * MANY.facts)
})
