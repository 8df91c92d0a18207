import { describe, expect, test } from 'vitest'
import { parsePartialDate } from '../temporal/partial-date.ts'
import { createTestDatabase } from '../testing/index.ts'
import { type FlowRow, type FlowsQuestion, type FlowTable, flows, flowsSql, flowTable } from './flows.ts'
import { QuestionError } from './question.ts'
import { recordsAt } from './records.ts'
import { testReader } from './testing/reader.ts'
import { personOf, smallWorld } from './testing/small-world.ts'
import { among, store } from './testing/store.ts'

const database = await createTestDatabase()
const reader = testReader(database)
const records = await store(database, smallWorld)

const date = (written: string) => parsePartialDate(written)
type Asked = Omit<FlowsQuestion, 'records' | 'by'> & Partial<Pick<FlowsQuestion, 'by'>>
const ask = (asked: Asked) => flows(reader, { records, by: 'COUNTRY', ...asked })

/** Counts by `from > to`, with the year where there is one. */
const counts = ({ links }: FlowTable) =>
  Object.fromEntries(
    links.map(({ from, to, year, count }) => [`${from.key} > ${to.key}${year === null ? '' : ` ${year}`}`, count]),
  )
const numbers = ({ total, unknown }: FlowTable) => ({ total, unknown })

const working = { from: 'UNDERGRADUATE', to: 'WORK' } as const

describe('from stage to stage', () => {
  test('everyone counts as one, in parts where there are two jobs, and who is unknown at one end is unknown', async () => {
    const table = await ask(working)
    expect(counts(table)).toEqual({ 'CN > CN': 1, 'CN > GB': 1, 'HK > GB': 0.5, 'HK > US': 0.5 })
    expect(numbers(table)).toEqual({ total: 7, unknown: 4 })
    expect(table.links[0]).toEqual({
      from: { dimension: 'COUNTRY', key: 'CN' },
      to: { dimension: 'COUNTRY', key: 'CN' },
      ...{ year: null, count: 1 },
    })
  })

  test('links out of a key sum to the people who were there, whether they stayed or left', async () => {
    const { links } = await ask({ from: 'UNDERGRADUATE', to: 'GRADUATE', by: 'INSTITUTION' })
    expect(counts({ links, total: 0, unknown: 0 })).toEqual({ 'tsinghua > mit': 1, 'hku > mit': 1 })
  })

  test('places are told by headquarters and groups of countries', async () => {
    const groups = [{ name: 'Greater China', codes: ['CN', 'HK', 'TW'] }]
    expect(counts(await ask({ ...working, basis: 'HEADQUARTERS', groups }))).toEqual({
      'Greater China > US': 2,
      'Greater China > Greater China': 1,
    })
  })

  test('years are those of arrival, unknown ones last, and leave counts as they are', async () => {
    const table = await ask({ ...working, perYear: true })
    expect(Object.entries(counts(table))).toEqual([
      ['CN > CN 2010', 1],
      ['HK > GB 2013', 0.5],
      ['HK > US 2015', 0.5],
      ['CN > GB', 1],
    ])
    expect(numbers(table)).toEqual({ total: 7, unknown: 4 })
  })

  test('in a window count only those who may have arrived in it, by that arrival', async () => {
    const early = await ask({ ...working, window: { from: date('2013'), to: date('2014-06') } })
    expect(counts(early)).toEqual({ 'HK > GB': 1 })
    expect(numbers(early)).toEqual({ total: 2, unknown: 1 })
    const late = await ask({ ...working, window: { from: date('2014-12') }, by: 'INSTITUTION' })
    expect(counts(late)).toEqual({ 'hku > mit': 1, 'ntu > somewhere': 1, 'somewhere > mit': 1 })
  })

  test('in a window an organisation has the parents of that time', async () => {
    const asked = { ...working, basis: 'HEADQUARTERS', people: among([personOf('bo')]) } as const
    expect(counts(await ask({ ...asked, window: { to: date('2013') } }))).toEqual({ 'HK > GB': 1 })
    expect(counts(await ask(asked))).toEqual({ 'HK > US': 1 })
  })

  test('at a date count the places of that time', async () => {
    const table = await ask({ ...working, validAt: date('2011') })
    expect(counts(table)).toEqual({ 'CN > CN': 1, 'TW > US': 1 })
    expect(numbers(table)).toEqual({ total: 7, unknown: 5 })
  })

  test('an empty population has no links and a total of 0', async () => {
    expect(await ask({ ...working, people: among([]) })).toEqual({ links: [], total: 0, unknown: 0 })
    expect(await ask({ from: 'WORK', to: 'WORK', people: among([]) })).toEqual({ links: [], total: 0, unknown: 0 })
  })
})

describe('what cannot be asked', () => {
  const wrong: [string, string, Asked][] = [
    ['flows within studies', 'to', { from: 'GRADUATE', to: 'GRADUATE' }],
    ['years as places', 'by', { ...working, by: 'YEAR' }],
    ['degrees as places', 'by', { from: 'WORK', to: 'WORK', by: 'DEGREE' }],
    ['a window that ends first', 'window', { ...working, window: { from: date('2015'), to: date('2014') } }],
    [
      'moves in such a window',
      'window',
      { from: 'WORK', to: 'WORK', window: { from: date('2015'), to: date('2014') } },
    ],
  ]
  test.each(wrong)('is %s', async (_, field, asked) => {
    const error = await ask(asked).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(QuestionError)
    expect(error).toMatchObject({ field })
  })

  test('is more links than anybody reads', () => {
    const row = (n: number): FlowRow => ({
      ...{ total: 30_000, unknown: 0, from_key: 'a', to_key: String(n), year: null, count: 1 },
    })
    const question = { records, by: 'INSTITUTION', from: 'WORK', to: 'WORK' } as const
    const rows = Array.from({ length: 20_001 }, (_, n) => row(n))
    expect(flowTable(question, rows.slice(1)).links).toHaveLength(20_000)
    expect(() => flowTable(question, rows)).toThrow(QuestionError)
  })
})

const written: [string, Asked][] = [
  ['countries from study to work by headquarters', { ...working, basis: 'HEADQUARTERS' }],
  [
    'groups of institutions of some people, by year, in a window',
    {
      ...{ from: 'GRADUATE', to: 'WORK', by: 'INSTITUTION_GROUP', perYear: true },
      window: { from: date('2010'), to: date('2015-06') },
      people: among([personOf('bo'), personOf('ada')]),
    },
  ],
  ['moves between jobs, at a date', { from: 'WORK', to: 'WORK', validAt: date('2016') }],
]
test.each(written)('SQL and answer are as they were: %s', async (_, asked) => {
  const { text, values } = flowsSql({ records: recordsAt(new Date(0)), by: 'COUNTRY', ...asked })
  expect({ text: text.replaceAll(/\s+/g, ' '), values }).toMatchSnapshot('SQL')
  expect(await ask(asked)).toMatchSnapshot('answer')
})
