import { describe, expect, test } from 'vitest'
import { parsePartialDate } from '../temporal/partial-date.ts'
import { createTestDatabase } from '../testing/index.ts'
import { QuestionError } from './question.ts'
import { recordsAt } from './records.ts'
import { type RetentionQuestion, type RetentionTable, retention, retentionSql } from './retention.ts'
import { testReader } from './testing/reader.ts'
import { personOf, smallWorld } from './testing/small-world.ts'
import { type Step, somebodyIn } from './testing/somebody.ts'
import { among, instantNow, store } from './testing/store.ts'

const database = await createTestDatabase()
const reader = testReader(database)
const small = await store(database, smallWorld)
const somebody = somebodyIn(database.prisma)

type Asked = Partial<Omit<RetentionQuestion, 'records' | 'people'>>

/** What became of somebody by a table of that person alone: years and outcomes; nothing where nobody is looked for. */
const told = ({ rows }: RetentionTable): string[] =>
  rows
    .filter(({ retained }) => retained.denominator === 1)
    .map(({ years, retained, left }) => `${years} ${retained.count === 1 ? 'stayed' : left === 1 ? 'left' : 'unknown'}`)

async function fateOf(steps: readonly Step[], asked: Asked = {}): Promise<string[]> {
  const people = among([await somebody(...steps)])
  const records = recordsAt(await instantNow(database))
  const defaults = { origin: 'US', stage: 'GRADUATE', years: [0, 1, 5] } as const
  return told(await retention(reader, { ...defaults, ...asked, records, people }))
}

const doctorate: Step = ['DOCTORATE', 'US', { end: '2010-06' }]
const at = (written: string) => ({ validAt: parsePartialDate(written) })

describe('after so many years somebody', () => {
  test('has stayed whose work there may have held on some day of then', async () => {
    const jobs: Step[] = [
      ['EMPLOYMENT', 'US', { start: '2010-06-30', end: '2011-05' }],
      ['EMPLOYMENT', 'US', { start: '2015' }],
    ]
    expect(await fateOf([doctorate, ...jobs], { years: [0, 1, 4, 5, 6] })).toEqual([
      '0 stayed',
      '1 unknown',
      '4 unknown',
      '5 stayed',
      '6 unknown',
    ])
  })

  test('has left who works elsewhere only, and stayed who works there too', async () => {
    const abroad: Step = ['EMPLOYMENT', 'CN', { start: '2010', isCurrent: true }]
    expect(await fateOf([doctorate, abroad])).toEqual(['0 left', '1 left', '5 left'])
    const paper: Step = ['AUTHORSHIP', 'US', { observed: '2011' }]
    expect(await fateOf([doctorate, abroad, paper])).toEqual(['0 left', '1 stayed', '5 left'])
  })

  test('is unknown without work on record, or where the country of some work is', async () => {
    expect(await fateOf([doctorate])).toEqual(['0 unknown', '1 unknown', '5 unknown'])
    const jobs: Step[] = [
      ['EMPLOYMENT', null, { start: '2010', end: '2012' }],
      ['EMPLOYMENT', 'CN', { start: '2011', isCurrent: true }],
      ['EMPLOYMENT', 'US'],
    ]
    expect(await fateOf([doctorate, ...jobs])).toEqual(['0 unknown', '1 unknown', '5 left'])
  })

  test('neither stays nor leaves by studies, visits and what is retracted; a postdoctoral position is work', async () => {
    const nothing: Step[] = [
      ['DOCTORATE', 'US', { start: '2009', end: '2010-06' }],
      ['VISITING', 'US', { start: '2010', isCurrent: true }],
      ['EMPLOYMENT', 'CN', { start: '2010', isCurrent: true, status: 'RETRACTED' }],
    ]
    expect(await fateOf([doctorate, ...nothing])).toEqual(['0 unknown', '1 unknown', '5 unknown'])
    const postdoc: Step = ['POSTDOCTORAL', 'US', { start: '2010', end: '2011' }]
    expect(await fateOf([doctorate, postdoc])).toEqual(['0 stayed', '1 stayed', '5 unknown'])
  })

  test('is where a date is that is as partial as the first', async () => {
    const job = (end: string): Step => ['EMPLOYMENT', 'US', { start: '2000', end }]
    expect(await fateOf([['DOCTORATE', 'US', { end: '2010' }], job('2011-01-01')], { years: [1] })).toEqual([
      '1 stayed',
    ])
    expect(await fateOf([['DOCTORATE', 'US', { end: '2010-06-02' }], job('2011-06-01')], { years: [1] })).toEqual([
      '1 unknown',
    ])
    const leap: Step = ['DOCTORATE', 'US', { end: '2012-02-29' }]
    expect(await fateOf([leap, job('2013-02-28')], { years: [1, 4] })).toEqual(['1 stayed', '4 unknown'])
  })
})

describe('who is looked for', () => {
  const current: Step = ['EMPLOYMENT', 'US', { start: '2000', isCurrent: true }]

  test('has finished the stage there, on a date that is on record', async () => {
    expect(await fateOf([current, ['DOCTORATE', 'US', { start: '2005' }]])).toEqual([])
    expect(await fateOf([current, ['DOCTORATE', 'CN', { end: '2010' }]])).toEqual([])
    expect(await fateOf([current, ['BACHELOR', 'US', { end: '2010' }]])).toEqual([])
    expect(await fateOf([current, ['BACHELOR', 'US', { end: '2010' }]], { stage: 'UNDERGRADUATE' })).toHaveLength(3)
  })

  test('finished the highest graduate study that had begun', async () => {
    const master: Step = ['MASTER', 'US', { end: '2010' }]
    expect(await fateOf([current, master])).toHaveLength(3)
    expect(await fateOf([current, master, ['DOCTORATE', 'CN', { start: '2011', end: '2014' }]])).toEqual([])
    const later = await fateOf([current, master, ['DOCTORATE', 'CN', { start: '2019' }]], at('2018'))
    expect(later).toHaveLength(3)
  })

  test('finished so long ago that the date has passed for sure', async () => {
    const year = new Date().getUTCFullYear()
    const years = [0, 1, 2]
    expect(await fateOf([current, ['DOCTORATE', 'US', { end: String(year - 2) }]], { years })).toHaveLength(2)
    expect(await fateOf([current, doctorate], { years, ...at('2011') })).toHaveLength(2)
    expect(await fateOf([current, doctorate], { years, ...at('2011-06-29') })).toHaveLength(1)
    expect(await fateOf([current, doctorate], { years, ...at('2010-05') })).toEqual([])
    expect(await fateOf([current, doctorate], { years, ...at('2999') })).toHaveLength(3)
  })

  test('is counted from the last of several studies', async () => {
    const job: Step = ['EMPLOYMENT', 'US', { start: '2015-12', end: '2015-12-20' }]
    const years = [0]
    expect(await fateOf([doctorate, ['DOCTORATE', 'US', { end: '2015' }], job], { years })).toEqual(['0 stayed'])
    const unfinished: Step = ['DOCTORATE', 'US', { start: '2009', end: '2014' }]
    expect(await fateOf([doctorate, unfinished, current], { years: [1], ...at('2012') })).toEqual(['1 stayed'])
    const twice: Step[] = [
      ['DOCTORATE', 'US', { end: '2015' }],
      ['DOCTORATE', 'US', { end: '2015-12' }],
    ]
    const before: Step = ['EMPLOYMENT', 'US', { start: '2015-03', end: '2015-04' }]
    expect(await fateOf([...twice, before], { years })).toEqual(['0 unknown'])
    expect(await fateOf([...twice, job], { years })).toEqual(['0 stayed'])
  })

  test('is counted from the first day of work on record, a paper is as good as a start', async () => {
    const asked = { stage: 'WORK', years: [0, 2, 5] } as const
    const start: Step = ['EMPLOYMENT', 'US', { start: '2010', end: '2012-03' }]
    expect(await fateOf([start], asked)).toEqual(['0 stayed', '2 stayed', '5 unknown'])
    expect(await fateOf([start, ['AUTHORSHIP', 'US', { observed: '2008' }]], asked)).toEqual([
      '0 stayed',
      '2 stayed',
      '5 unknown',
    ])
    expect(await fateOf([['EMPLOYMENT', 'US', { end: '2012' }]], asked)).toEqual([])
    // Of 2010-01 and 2010 the first is the earlier.
    const precise: Step = ['AUTHORSHIP', 'US', { observed: '2010-01' }]
    expect(await fateOf([start, precise, ['AUTHORSHIP', 'CN', { observed: '2015-02' }]], asked)).toEqual([
      '0 stayed',
      '2 stayed',
      '5 unknown',
    ])
  })
})

test('countries of a group are one', async () => {
  const groups = [{ name: 'Greater China', codes: ['CN', 'HK'] }]
  const steps: Step[] = [
    ['BACHELOR', 'HK', { end: '2010' }],
    ['EMPLOYMENT', 'CN', { start: '2010', isCurrent: true }],
  ]
  const asked = { origin: 'HK', stage: 'UNDERGRADUATE', years: [3] } as const
  expect(await fateOf(steps, asked)).toEqual(['3 left'])
  expect(await fateOf(steps, { ...asked, groups })).toEqual(['3 stayed'])
  expect(await fateOf(steps, { ...asked, origin: 'CN', groups })).toEqual(['3 stayed'])
})

test('with HEADQUARTERS a subsidiary abroad is at home', async () => {
  const people = among([personOf('bo')])
  const asked = { records: small, people, origin: 'US', stage: 'GRADUATE', years: [2] } as const
  expect(told(await retention(reader, { ...asked }))).toEqual(['2 left'])
  expect(told(await retention(reader, { ...asked, basis: 'HEADQUARTERS' }))).toEqual(['2 stayed'])
})

test('rows are in the order asked for, with everybody lost to view in the denominator', async () => {
  const ids = [
    await somebody(doctorate, ['EMPLOYMENT', 'US', { start: '2010', isCurrent: true }]),
    await somebody(doctorate, ['EMPLOYMENT', 'CN', { start: '2012', isCurrent: true }]),
    await somebody(doctorate),
    await somebody(['DOCTORATE', 'CN', { end: '2010' }]),
  ]
  const records = recordsAt(await instantNow(database))
  const asked = { records, people: among(ids), origin: 'US', stage: 'GRADUATE', years: [5, 60, 1] } as const
  const share = { count: 1, denominator: 3, share: 0.333333333, low: 0.061491945, high: 0.792340399 }
  const none = { count: 0, denominator: 0, share: null, low: null, high: null }
  expect(await retention(reader, asked)).toEqual({
    origin: 'US',
    total: 4,
    finished: 3,
    rows: [
      { years: 5, retained: share, left: 1, unknown: 1 },
      { years: 60, retained: none, left: 0, unknown: 0 },
      { years: 1, retained: share, left: 0, unknown: 2 },
    ],
  })
  expect(await retention(reader, { ...asked, people: among([]), years: [1] })).toEqual({
    ...{ origin: 'US', total: 0, finished: 0, rows: [{ years: 1, retained: none, left: 0, unknown: 0 }] },
  })
})

test.each<[string, Asked, string, string]>([
  ['no years', { years: [] }, 'years', 'takes one to 50 numbers'],
  ['too many', { years: Array.from({ length: 51 }, (_, n) => n) }, 'years', 'takes one to 50 numbers'],
  ['a year twice', { years: [1, 2, 1] }, 'years', 'have a number more than once'],
  ['years before', { years: [-1] }, 'years', 'are whole numbers from 0 to 60'],
  ['parts of years', { years: [1.5] }, 'years', 'are whole numbers from 0 to 60'],
  ['too far a year', { years: [61] }, 'years', 'are whole numbers from 0 to 60'],
  ['no country', { origin: 'XX' }, 'origin', 'is XX, which is the code of no country'],
])('%s are refused by name', async (_, asked, field, message) => {
  const question = { records: small, origin: 'US', stage: 'WORK', years: [1], ...asked } as const
  await expect(retention(reader, question)).rejects.toEqual(new QuestionError(field, message))
})

test('the query and its answer stay the same', async () => {
  const records = recordsAt(new Date('2026-01-01T00:00:00Z'))
  const groups = [{ name: 'Greater China', codes: ['CN', 'HK', 'TW'] }]
  const asked = { origin: 'CN', stage: 'GRADUATE', years: [1, 5], groups, basis: 'HEADQUARTERS' } as const
  const { text, values } = retentionSql({ records, ...asked })
  expect({ text: text.replaceAll(/\s+/g, ' '), values }).toMatchSnapshot('SQL')
  const studies = { records: small, ...asked, stage: 'UNDERGRADUATE' } as const
  expect(await retention(reader, studies)).toMatchSnapshot('answer')
})
