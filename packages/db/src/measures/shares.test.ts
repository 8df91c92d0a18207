import { describe, expect, test } from 'vitest'
import { parsePartialDate } from '../temporal/partial-date.ts'
import { createTestDatabase } from '../testing/index.ts'
import { QuestionError } from './question.ts'
import { recordsAt, sql } from './records.ts'
import { type SharesQuestion, type ShareTable, shares, sharesSql } from './shares.ts'
import { testReader } from './testing/reader.ts'
import { personOf, smallWorld } from './testing/small-world.ts'
import { among, store } from './testing/store.ts'

const database = await createTestDatabase()
const reader = testReader(database)
const records = await store(database, smallWorld)

const date = (written: string) => parsePartialDate(written)
type Asked = Omit<SharesQuestion, 'records'>
const ask = (asked: Asked) => shares(reader, { records, ...asked })

/** Counts by the keys of their rows. */
const counts = ({ rows }: ShareTable) =>
  Object.fromEntries(rows.map(({ keys, count }) => [keys.map(({ key }) => key).join(' '), count]))
const numbers = ({ total, known, unknown }: ShareTable) => ({ total, known, unknown })

describe('who counts', () => {
  test('is known where the country of some place is; all others are unknown, and none is dropped', async () => {
    const table = await ask({ stage: 'WORK', by: ['COUNTRY'] })
    expect(counts(table)).toEqual({ GB: 2, US: 2, CN: 1 })
    expect(numbers(table)).toEqual({ total: 7, known: 4, unknown: 3 })
    expect(table.rows[0]).toEqual({
      keys: [{ dimension: 'COUNTRY', key: 'GB' }],
      ...{ count: 2, denominator: 4, share: 0.5, low: 0.150038989, high: 0.849961011 },
    })
  })

  test('no visit and no retracted fact does, a disputed one does', async () => {
    const graduates = await ask({ stage: 'GRADUATE', by: ['INSTITUTION'] })
    expect(counts(graduates)).toEqual({ mit: 2 })
    expect(counts(await ask({ stage: 'UNDERGRADUATE', by: ['INSTITUTION'], people: among([personOf('gu')]) }))).toEqual(
      {
        tsinghua: 1,
      },
    )
    const visitor = await ask({ stage: 'WORK', by: ['INSTITUTION'], people: among([personOf('eve')]) })
    expect(visitor).toEqual({ rows: [], total: 1, known: 0, unknown: 1 })
  })

  test('what both records of a merged person say is of one person', async () => {
    const table = await ask({ stage: 'WORK', by: ['COUNTRY'], people: among([personOf('gu')]) })
    expect(counts(table)).toEqual({ GB: 1 })
    expect(numbers(table)).toEqual({ total: 1, known: 1, unknown: 0 })
  })

  test('nobody of an empty population does: a table without rows', async () => {
    const nobody = { rows: [], total: 0, known: 0, unknown: 0 }
    for (const counting of ['WHOLE', 'FRACTIONAL'] as const)
      expect(await ask({ stage: 'WORK', by: ['COUNTRY'], counting, people: among([]) })).toEqual(nobody)
    const noCohort = sql`SELECT researcher_id AS id FROM ${records.table('cohort_member')} WHERE false`
    expect(await ask({ stage: 'WORK', by: ['COUNTRY'], people: noCohort })).toEqual(nobody)
  })
})

describe('countries', () => {
  test('Hong Kong, Macao and Taiwan are no part of CN, unless they are asked to be', async () => {
    const asked: Asked = { stage: 'UNDERGRADUATE', by: ['COUNTRY'] }
    expect(counts(await ask(asked))).toEqual({ CN: 2, HK: 1, TW: 1 })
    const groups = [{ name: 'CN', codes: ['CN', 'HK', 'MO'] }]
    expect(counts(await ask({ ...asked, groups }))).toEqual({ CN: 3, TW: 1 })
    const others = [{ name: 'elsewhere', codes: ['HK', 'TW'] }]
    expect(counts(await ask({ ...asked, groups: others }))).toEqual({ CN: 2, elsewhere: 2 })
  })

  test("are a site's own, or those of the organisation at the top of it", async () => {
    const asked: Asked = { stage: 'WORK', by: ['COUNTRY'] }
    expect(counts(await ask({ ...asked, basis: 'SITE' }))).toEqual({ GB: 2, US: 2, CN: 1 })
    // Google's place in Beijing has not been Google's since 2013.
    expect(counts(await ask({ ...asked, basis: 'HEADQUARTERS' }))).toEqual({ US: 3, CN: 1 })
  })

  test('are those of the parents of that time', async () => {
    const people = among([personOf('ada'), personOf('bo')])
    const asked: Asked = { stage: 'WORK', by: ['COUNTRY'], basis: 'HEADQUARTERS', people }
    expect(counts(await ask({ ...asked, validAt: date('2012') }))).toEqual({ US: 1 })
    expect(counts(await ask({ ...asked, validAt: date('2013-06') }))).toEqual({ GB: 1, US: 1 })
    expect(counts(await ask({ ...asked, validAt: date('2014-06') }))).toEqual({ CN: 1, US: 1 })
  })
})

describe('counting', () => {
  test('somebody at two places counts once for each, or in two halves', async () => {
    const asked: Asked = { stage: 'WORK', by: ['COUNTRY'], people: among([personOf('bo'), personOf('dai')]) }
    expect(counts(await ask(asked))).toEqual({ GB: 1, US: 2 })
    const table = await ask({ ...asked, counting: 'FRACTIONAL' })
    expect(counts(table)).toEqual({ GB: 0.5, US: 1.5 })
    expect(table.rows.map(({ denominator }) => denominator)).toEqual([2, 2])
  })

  test('two places with the same keys are one key', async () => {
    const asked: Asked = { stage: 'WORK', by: ['COUNTRY'], basis: 'HEADQUARTERS', people: among([personOf('bo')]) }
    for (const counting of ['WHOLE', 'FRACTIONAL'] as const)
      expect(counts(await ask({ ...asked, counting }))).toEqual({ US: 1 })
  })
})

describe('dimensions', () => {
  test('up to three stand together in a row, in the order in which they are asked for', async () => {
    const table = await ask({ stage: 'GRADUATE', by: ['DEGREE', 'INSTITUTION', 'COUNTRY'] })
    expect(counts(table)).toEqual({ 'DOCTORATE mit US': 2 })
    expect(counts(await ask({ stage: 'WORK', by: ['INSTITUTION_KIND', 'COUNTRY'] }))).toEqual({
      ...{ 'COMPANY GB': 2, 'EDUCATION US': 2, 'COMPANY CN': 1 },
    })
  })

  test('institutions of no group are told from those whose group is known', async () => {
    expect(counts(await ask({ stage: 'UNDERGRADUATE', by: ['INSTITUTION_GROUP'] }))).toEqual({ NONE: 3, c9: 2 })
    const people = among([personOf('bo')])
    const then = await ask({ stage: 'WORK', by: ['INSTITUTION_GROUP'], people, validAt: date('2014') })
    expect(counts(then)).toEqual({ NONE: 1 })
    expect(counts(await ask({ stage: 'WORK', by: ['INSTITUTION_GROUP'], people }))).toEqual({
      ...{ NONE: 1, 'makers-of-alphago': 1 },
    })
  })

  test('each year has the people known at its end as its denominator', async () => {
    const window = { from: date('2011'), to: date('2013') }
    const table = await ask({ stage: 'WORK', by: ['YEAR', 'COUNTRY'], window })
    expect(
      table.rows.map(({ keys, count, denominator }) => [...keys.map(({ key }) => key), count, denominator]),
    ).toEqual([
      ['2011', 'CN', 1, 2],
      ['2011', 'US', 1, 2],
      ['2012', 'CN', 1, 2],
      ['2012', 'US', 1, 2],
      ['2013', 'CN', 1, 2],
      ['2013', 'GB', 1, 2],
    ])
    expect(numbers(table)).toEqual({ total: 7, known: 3, unknown: 4 })
  })

  test('of each year graduates are at the highest studies begun by then, done or not', async () => {
    const window = { from: date('2006'), to: date('2008') }
    const asked: Asked = { stage: 'GRADUATE', by: ['YEAR', 'DEGREE', 'INSTITUTION'], window }
    expect(counts(await ask({ ...asked, people: among([personOf('bo')]) }))).toEqual({
      ...{ '2006 MASTER hku': 1, '2007 DOCTORATE mit': 1, '2008 DOCTORATE mit': 1 },
    })
    const studies: Asked = {
      stage: 'UNDERGRADUATE',
      by: ['COUNTRY'],
      people: among([personOf('ada'), personOf('dai')]),
    }
    expect(counts(await ask({ ...studies, validAt: date('2000') }))).toEqual({})
    expect(counts(await ask({ ...studies, validAt: date('2020') }))).toEqual({ CN: 1 })
    // Nothing says when Dai studied: it may have been before.
    expect(counts(await ask({ ...studies, by: ['INSTITUTION'], validAt: date('2000') }))).toEqual({ somewhere: 1 })
  })

  test('a window is about what held on some day of it', async () => {
    const asked: Asked = { stage: 'WORK', by: ['INSTITUTION'], people: among([personOf('chen')]) }
    expect(counts(await ask({ ...asked, window: { to: date('2012-03') } }))).toEqual({ google: 1 })
    expect(counts(await ask({ ...asked, window: { from: date('2013') } }))).toEqual({ somewhere: 1 })
    expect(counts(await ask({ ...asked, window: { from: date('2012'), to: date('2016') } }))).toEqual({
      ...{ google: 1, somewhere: 1 },
    })
  })
})

describe('having', () => {
  test('leaves rows out and changes no number of those that stay', async () => {
    const asked: Asked = { stage: 'WORK', by: ['COUNTRY'] }
    const all = await ask(asked)
    const large = all.rows.filter(({ count }) => count >= 2)
    expect(await ask({ ...asked, having: { countGte: 2 } })).toEqual({ ...all, rows: large })
    expect(await ask({ ...asked, having: { shareGte: 0.5 } })).toEqual({ ...all, rows: large })
    expect((await ask({ ...asked, having: { countGte: 1, shareGte: 0.51 } })).rows).toEqual([])
  })
})

describe('a question is refused', () => {
  const asked: Asked = { stage: 'WORK', by: ['COUNTRY'] }
  const [from, to] = [date('2018'), date('2017-06')]
  const refused: [string, Partial<Asked>, string, RegExp][] = [
    ['without dimensions', { by: [] }, 'by', /one to 3/],
    ['with four dimensions', { by: ['COUNTRY', 'INSTITUTION', 'DEGREE', 'INSTITUTION_KIND'] }, 'by', /one to 3/],
    ['with a dimension twice', { by: ['COUNTRY', 'COUNTRY'] }, 'by', /more than once/],
    ['that has `having` on nothing', { having: {} }, 'having', /countGte/],
    ['by YEAR without a window', { by: ['YEAR'] }, 'window', /YEAR/],
    ['by YEAR with a window that is open', { by: ['YEAR'], window: { from } }, 'window', /YEAR/],
    ['by YEAR for longer than 200 years', { by: ['YEAR'], window: { from: date('1800'), to } }, 'window', /200/],
    ['whose window ends before it begins', { window: { from, to } }, 'window', /ends before/],
    ['that says twice when', { window: { to }, validAt: from }, 'window', /validAt/],
    ['whose groups share a country', { groups: ['a', 'b'].map((name) => ({ name, codes: ['HK'] })) }, 'groups', /HK/],
    [
      'whose groups share a name',
      { groups: ['HK', 'CN'].map((code) => ({ name: 'a', codes: [code] })) },
      'groups',
      /name/,
    ],
    ['with a group without a name', { groups: [{ name: ' ', codes: ['CN'] }] }, 'groups', /name/],
    ['with a country that there is not', { groups: [{ name: 'a', codes: ['XX'] }] }, 'groups', /XX/],
    ['with a group named as another country', { groups: [{ name: 'US', codes: ['CN'] }] }, 'groups', /US/],
  ]
  test.each(refused)('%s', async (_, wrong, field, message) => {
    const error = await ask({ ...asked, ...wrong }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(QuestionError)
    expect(error).toMatchObject({ field, message: expect.stringMatching(message) })
  })

  test('whose answer has more rows than anybody reads, unless `having` leaves fewer', async () => {
    const other = await createTestDatabase()
    const [many, all] = [101, testReader(other)]
    await other.prisma.institution.createMany({
      data: Array.from({ length: many }, (_, n) => ({
        slug: `place-${n}`,
        name: `Place ${n}`,
        kind: 'OTHER' as const,
      })),
    })
    const { id: researcherId } = await other.prisma.researcher.create({
      data: { slug: 'everywhere', name: 'Somebody' },
    })
    const places = await other.prisma.institution.findMany({ select: { id: true } })
    const [start, end] = [date('1800'), date('1999')]
    await other.prisma.affiliation.createMany({
      data: places.map(({ id: institutionId }) => ({
        ...{ researcherId, institutionId, kind: 'EMPLOYMENT' as const },
        ...{ startDate: start?.date ?? null, startPrecision: 'YEAR' as const },
        ...{ endDate: end?.date ?? null, endPrecision: 'YEAR' as const },
      })),
    })
    const asked: SharesQuestion = {
      records: recordsAt(new Date(Date.now() + 1000)),
      ...{ stage: 'WORK', by: ['YEAR', 'INSTITUTION'], window: { from: start, to: end } },
    }
    await expect(shares(all, asked)).rejects.toThrow(/no more than 20000 rows: there are 20200/)
    expect((await shares(all, { ...asked, having: { countGte: 2 } })).rows).toEqual([])
  })
})

const written: [string, Asked][] = [
  ['countries of work by headquarters', { stage: 'WORK', by: ['COUNTRY'], basis: 'HEADQUARTERS' }],
  [
    'degrees and groups of graduates, fractional, of some people, at a date',
    {
      ...{ stage: 'GRADUATE', by: ['DEGREE', 'INSTITUTION_GROUP'], counting: 'FRACTIONAL', validAt: date('2006-09') },
      people: among([personOf('ada'), personOf('bo')]),
    },
  ],
  [
    'years, kinds and grouped countries of work',
    {
      ...{
        stage: 'WORK',
        by: ['YEAR', 'INSTITUTION_KIND', 'COUNTRY'],
        window: { from: date('2012'), to: date('2014') },
      },
      groups: [{ name: 'CN', codes: ['CN', 'HK'] }],
    },
  ],
]

test.each(written)('SQL and answer are as they were: %s', async (_, asked) => {
  const { text, values } = sharesSql({ records: recordsAt(new Date(0)), ...asked })
  expect({ text: text.replaceAll(/\s+/g, ' '), values }).toMatchSnapshot('SQL')
  expect(await ask(asked)).toMatchSnapshot('answer')
})
