import { describe, expect, test } from 'vitest'
import { parsePartialDate } from '../temporal/partial-date.ts'
import { createTestDatabase } from '../testing/index.ts'
import { MOBILITY_CLASSES, type MobilityQuestion, type MobilityTable, mobility, mobilitySql } from './mobility.ts'
import { mobilityOf } from './mobility-of.ts'
import { QuestionError } from './question.ts'
import { recordsAt } from './records.ts'
import { testReader } from './testing/reader.ts'
import { personOf, smallWorld } from './testing/small-world.ts'
import { type Step, somebodyIn } from './testing/somebody.ts'
import { among, instantNow, store } from './testing/store.ts'

const database = await createTestDatabase()
const reader = testReader(database)
const small = await store(database, smallWorld)
const somebody = somebodyIn(database.prisma)

type Asked = Partial<Omit<MobilityQuestion, 'records' | 'people'>>

/** The class of a career, by a table of one person and by the list of one. */
async function classOf(steps: readonly Step[], { home = 'CN', ...asked }: Asked = {}): Promise<string | undefined> {
  const id = await somebody(...steps)
  const question = { ...asked, records: recordsAt(await instantNow(database)) }
  const { rows } = await mobility(reader, { ...question, home, people: among([id]) })
  const [found] = rows.filter(({ share }) => share.count === 1)
  expect(await mobilityOf(reader, { ...question, movers: [{ id, home }] })).toEqual([found?.class])
  return found?.class
}

const degree: Step = ['BACHELOR', 'CN', { end: '2010' }]
const job: Step = ['EMPLOYMENT', 'CN', { start: '2015', isCurrent: true }]
const jobAbroad: Step = ['EMPLOYMENT', 'US', { start: '2015', isCurrent: true }]
const at = (written: string) => ({ validAt: parsePartialDate(written) })

describe('somebody has', () => {
  test.each<[string, string, Step[]]>([
    ['never left with study and work at home', 'NEVER_LEFT', [degree, job]],
    ['never left with an undated study of unknown level', 'NEVER_LEFT', [['EDUCATION', 'CN'], job]],
    [
      'never left with a paper as all that is known of work',
      'NEVER_LEFT',
      [degree, ['AUTHORSHIP', 'CN', { observed: '2019' }]],
    ],
    ['not been seen to stay without a study on record', 'UNKNOWN', [job]],
    ['not been seen to stay without work on record', 'UNKNOWN', [degree]],
    ['not been seen to stay where a postdoctoral position is all study', 'UNKNOWN', [['POSTDOCTORAL', 'CN'], job]],
    ['not been seen to stay where one place is unknown', 'UNKNOWN', [degree, job, ['MASTER', null]]],
    ['returned after a study abroad', 'RETURNED', [degree, ['DOCTORATE', 'US', { end: '2014' }], job]],
    ['returned after an undated study abroad', 'RETURNED', [['DOCTORATE', 'US'], job]],
    ['returned after a visit abroad', 'RETURNED', [degree, ['VISITING', 'US', { start: '2017', end: '2018' }], job]],
    ['returned with works on both sides at once', 'RETURNED', [degree, job, jobAbroad]],
    ['returned with an unknown place on the way', 'RETURNED', [['DOCTORATE', 'US'], ['MASTER', null], job]],
    ['gone abroad after a study at home', 'ABROAD', [degree, jobAbroad]],
    ['gone abroad after a visit at home', 'ABROAD', [['VISITING', 'CN', { start: '2012' }], jobAbroad]],
    ['never been present with study and work abroad', 'NEVER_PRESENT', [['MASTER', 'GB'], jobAbroad]],
    ['not been seen to stay away without a study on record', 'UNKNOWN', [jobAbroad]],
    [
      'an unknown whereabouts now, where one of two works is',
      'UNKNOWN',
      [degree, jobAbroad, ['EMPLOYMENT', null, { isCurrent: true }]],
    ],
    ['an unknown whereabouts without anything on record', 'UNKNOWN', []],
  ])('%s', async (_, expected, steps) => {
    expect(await classOf(steps)).toBe(expected)
  })

  test('not returned where the last work at home was over before a study abroad began', async () => {
    const last: Step = ['EMPLOYMENT', 'CN', { start: '2012', end: '2015' }]
    expect(await classOf([degree, last, ['DOCTORATE', 'US', { start: '2016' }]])).toBe('UNKNOWN')
    expect(await classOf([degree, last, ['DOCTORATE', 'US', { start: '2015-09' }]])).toBe('RETURNED')
  })

  test('not gone abroad where the last work abroad was over before a study at home began', async () => {
    const last: Step = ['EMPLOYMENT', 'US', { start: '2012', end: '2015' }]
    expect(await classOf([last, ['DOCTORATE', 'CN', { start: '2016' }]])).toBe('UNKNOWN')
    expect(await classOf([last, ['DOCTORATE', 'CN', { start: '2015-09' }]])).toBe('ABROAD')
  })

  test('not been abroad by what is retracted, but by what is disputed', async () => {
    const study = (status: 'RETRACTED' | 'DISPUTED'): Step => ['DOCTORATE', 'US', { end: '2014', status }]
    expect(await classOf([degree, study('RETRACTED'), job])).toBe('NEVER_LEFT')
    expect(await classOf([degree, study('DISPUTED'), job])).toBe('RETURNED')
  })

  test('left a country, but not the group of countries that it is in', async () => {
    const steps: Step[] = [['BACHELOR', 'HK'], job]
    const groups = [{ name: 'CN', codes: ['CN', 'HK'] }]
    expect(await classOf(steps)).toBe('RETURNED')
    expect(await classOf(steps, { groups })).toBe('NEVER_LEFT')
    expect(await classOf(steps, { groups, home: 'HK' })).toBe('NEVER_LEFT')
    expect(await classOf(steps, { groups, home: 'TW' })).toBe('NEVER_PRESENT')
  })
})

describe('at a date', () => {
  const career: Step[] = [
    degree,
    ['DOCTORATE', 'US', { start: '2011', end: '2014' }],
    ['EMPLOYMENT', 'US', { start: '2014', end: '2016' }],
    ['EMPLOYMENT', 'CN', { start: '2017', end: '2020' }],
  ]

  test('what had begun by then counts, and where somebody worked then', async () => {
    expect(await classOf(career, at('2012'))).toBe('UNKNOWN')
    expect(await classOf(career, at('2015'))).toBe('ABROAD')
    expect(await classOf(career, at('2018'))).toBe('RETURNED')
    expect(await classOf(career)).toBe('RETURNED')
  })

  test('of which no work is on record nobody is said to have stayed or gone', async () => {
    expect(await classOf(career, at('2022'))).toBe('UNKNOWN')
    expect(await classOf([degree, ['EMPLOYMENT', 'CN', { start: '2012', end: '2013' }]], at('2014'))).toBe('UNKNOWN')
    expect(await classOf([degree, ['EMPLOYMENT', 'CN']], at('2014'))).toBe('UNKNOWN')
  })

  test('what began in its year, after the work at home was over, is no return', async () => {
    const steps: Step[] = [degree, ['EMPLOYMENT', 'CN', { start: '2012', end: '2015-03' }]]
    expect(await classOf([...steps, ['DOCTORATE', 'US', { start: '2015-09' }]], at('2015'))).toBe('UNKNOWN')
    expect(await classOf([...steps, ['DOCTORATE', 'US', { start: '2015-03' }]], at('2015'))).toBe('RETURNED')
  })
})

describe('without a home', () => {
  const homeless = async (...steps: readonly Step[]) => {
    const id = await somebody(...steps)
    const records = recordsAt(await instantNow(database))
    const groups = [{ name: 'Greater China', codes: ['CN', 'HK'] }]
    const [alone] = await mobilityOf(reader, { records, movers: [{ id }] })
    const [grouped] = await mobilityOf(reader, { records, groups, movers: [{ id }] })
    return [alone, grouped]
  }

  test('people are at home where they studied for a bachelor', async () => {
    expect(await homeless(degree, jobAbroad)).toEqual(['ABROAD', 'ABROAD'])
    expect(await homeless(degree, degree, job)).toEqual(['NEVER_LEFT', 'NEVER_LEFT'])
  })

  test('people are unknown who studied in several countries, unless these are one', async () => {
    expect(await homeless(degree, ['BACHELOR', 'HK'], jobAbroad)).toEqual(['UNKNOWN', 'ABROAD'])
    expect(await homeless(degree, ['BACHELOR', null], jobAbroad)).toEqual(['UNKNOWN', 'UNKNOWN'])
    expect(await homeless(['MASTER', 'CN'], jobAbroad)).toEqual(['UNKNOWN', 'UNKNOWN'])
  })

  test('a list is answered in its order, the same person with several homes too', async () => {
    const ids = [await somebody(degree, job), await somebody(degree, jobAbroad)]
    const [first = '', second = ''] = ids
    const records = recordsAt(await instantNow(database))
    const movers = [{ id: second }, { id: first }, { id: second, home: 'US' }, { id: second, home: 'GB' }]
    expect(await mobilityOf(reader, { records, movers })).toEqual(['ABROAD', 'NEVER_LEFT', 'RETURNED', 'NEVER_PRESENT'])
    expect(await mobilityOf(reader, { records, movers: [] })).toEqual([])
  })
})

test('an institution is at the headquarters of its organisation only where that is asked for', async () => {
  const ada = { records: small, people: among([personOf('ada')]), validAt: parsePartialDate('2012') }
  const classes = ({ rows }: MobilityTable) => rows.find(({ share }) => share.count === 1)?.class
  expect(classes(await mobility(reader, { ...ada, home: 'CN' }))).toBe('RETURNED')
  expect(classes(await mobility(reader, { ...ada, home: 'CN', basis: 'HEADQUARTERS' }))).toBe('ABROAD')
  expect(classes(await mobility(reader, { ...ada, home: 'CN', basis: 'HEADQUARTERS', validAt: null }))).toBe('RETURNED')
})

test('an empty population is a table of five empty classes', async () => {
  const { rows, total } = await mobility(reader, { records: small, home: 'CN', people: among([]) })
  expect(total).toBe(0)
  const none = { count: 0, denominator: 0, share: null, low: null, high: null }
  expect(rows).toEqual(MOBILITY_CLASSES.map((name) => ({ class: name, share: none })))
})

test('a home that is no country, and a country in two groups, are refused by name', async () => {
  const refused = (asked: Asked) => mobility(reader, { records: small, home: 'CN', ...asked })
  await expect(refused({ home: 'XX' })).rejects.toEqual(
    new QuestionError('home', 'is XX, which is the code of no country'),
  )
  const twice = [
    { name: 'One', codes: ['CN'] },
    { name: 'Two', codes: ['CN'] },
  ]
  await expect(refused({ groups: twice })).rejects.toThrow('have CN more than once')
  const movers = [{ id: personOf('ada'), home: 'XX' }]
  await expect(mobilityOf(reader, { records: small, movers })).rejects.toThrow(QuestionError)
})

test('the query and its answer stay the same', async () => {
  const records = recordsAt(new Date('2026-01-01T00:00:00Z'))
  const asked = {
    home: 'CN',
    groups: [{ name: 'Greater China', codes: ['CN', 'HK', 'TW'] }],
    basis: 'HEADQUARTERS',
  } as const
  const { text, values } = mobilitySql({ records, ...asked })
  expect({ text: text.replaceAll(/\s+/g, ' '), values }).toMatchSnapshot('SQL')
  expect(await mobility(reader, { records: small, ...asked })).toMatchSnapshot('answer')
})
