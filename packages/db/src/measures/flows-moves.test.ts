import { describe, expect, test } from 'vitest'
import type { Affiliation } from '../generated/prisma/client.ts'
import { parsePartialDate } from '../temporal/partial-date.ts'
import { createTestDatabase, dates, factories } from '../testing/index.ts'
import { type FlowsQuestion, flows } from './flows.ts'
import { recordsAt } from './records.ts'
import { testReader } from './testing/reader.ts'
import { among, instantNow } from './testing/store.ts'

const database = await createTestDatabase()
const reader = testReader(database)
const make = factories(database.prisma)
const sites = {
  mit: await make.institution({ slug: 'mit', countryCode: 'US' }),
  google: await make.institution({ slug: 'google', countryCode: 'US' }),
  deepmind: await make.institution({ slug: 'deepmind', countryCode: 'GB' }),
  tsinghua: await make.institution({ slug: 'tsinghua', countryCode: 'CN' }),
  somewhere: await make.institution({ slug: 'somewhere', countryCode: null }),
}

const job = { kind: 'EMPLOYMENT' } as const
const postdoc = { kind: 'EDUCATION', degree: 'POSTDOCTORAL' } as const
const doctorate = { kind: 'EDUCATION', degree: 'DOCTORATE' } as const
const visit = { kind: 'VISITING' } as const
const paper = { kind: 'AUTHORSHIP' } as const

type Step = [at: keyof typeof sites, what: Partial<Affiliation>, when?: Parameters<typeof dates>[0]]
type Asked = Partial<Pick<FlowsQuestion, 'by' | 'window' | 'perYear' | 'validAt'>>

/** Makes somebody with these facts. @returns asks for the moves of that person: `from > to`, with the year if by year */
async function careerOf(...steps: Step[]) {
  const { id: researcherId } = await make.researcher()
  for (const [at, what, when = {}] of steps)
    await make.affiliation({ researcherId, institutionId: sites[at].id, ...what, ...dates(when) })
  const records = recordsAt(await instantNow(database))
  return async (asked: Asked = {}) => {
    const question = { records, people: among([researcherId]), from: 'WORK', to: 'WORK', by: 'INSTITUTION' } as const
    const { links, total, unknown } = await flows(reader, { ...question, ...asked })
    const moves = links.map(({ from, to, year, count }) => {
      expect(count).toBe(1)
      return `${from.key} > ${to.key}${year === null ? '' : ` ${year}`}`
    })
    return { moves, total, unknown }
  }
}

const date = (written: string) => parsePartialDate(written)

describe('a move', () => {
  test('is between consecutive jobs, whatever was studied or visited between, or printed on papers', async () => {
    const ask = await careerOf(
      ['google', job, { start: '2010', end: '2012' }],
      ['mit', doctorate, { start: '2012', end: '2016' }],
      ['tsinghua', visit, { start: '2014' }],
      ['tsinghua', paper, { observed: '2015' }],
      ['deepmind', job, { start: '2016' }],
    )
    expect(await ask()).toEqual({ moves: ['google > deepmind'], total: 1, unknown: 0 })
    expect((await ask({ by: 'COUNTRY' })).moves).toEqual(['US > GB'])
  })

  test('may be to or from a postdoctoral position, and within a country', async () => {
    const ask = await careerOf(['mit', postdoc, { start: '2015' }], ['google', job, { start: '2017' }])
    expect((await ask()).moves).toEqual(['mit > google'])
    expect((await ask({ by: 'COUNTRY' })).moves).toEqual(['US > US'])
  })

  test('is from an undated postdoctoral position that follows the studies', async () => {
    const ask = await careerOf(
      ['deepmind', job, { start: '2019' }],
      ['mit', postdoc],
      ['tsinghua', doctorate, { start: '2014', end: '2018' }],
    )
    expect((await ask()).moves).toEqual(['mit > deepmind'])
  })

  test('is none to another role at the same institution', async () => {
    const ask = await careerOf(
      ['google', job, { start: '2010' }],
      ['google', job, { start: '2014' }],
      ['mit', job, { start: '2018' }],
    )
    expect(await ask()).toEqual({ moves: ['google > mit'], total: 1, unknown: 0 })
  })

  test('is none where nothing says which job came first', async () => {
    const undated = await careerOf(['google', job, { start: '2010' }], ['mit', job])
    expect(await undated()).toEqual({ moves: [], total: 0, unknown: 0 })
    const overlapping = await careerOf(['google', job, { start: '2010' }], ['mit', job, { observed: '2015' }])
    expect((await overlapping()).total).toBe(0)
  })

  test('is known by the end of the job before, which then is its date', async () => {
    const ask = await careerOf(['google', job, { start: '2010', end: '2013-05' }], ['mit', job, { observed: '2015' }])
    expect((await ask({ perYear: true })).moves).toEqual(['google > mit 2013'])
  })

  test('is none by what was retracted', async () => {
    const ask = await careerOf(
      ['google', job, { start: '2010' }],
      ['deepmind', { ...job, status: 'RETRACTED' }, { start: '2012' }],
      ['mit', { ...job, status: 'DISPUTED' }, { start: '2014' }],
    )
    expect((await ask()).moves).toEqual(['google > mit'])
  })

  test('from or to an unknown country is unknown', async () => {
    const ask = await careerOf(
      ['google', job, { start: '2010' }],
      ['somewhere', job, { start: '2012' }],
      ['tsinghua', job, { start: '2014' }],
      ['deepmind', job, { start: '2016' }],
    )
    expect(await ask({ by: 'COUNTRY' })).toEqual({ moves: ['CN > GB'], total: 3, unknown: 2 })
    expect((await ask()).total).toBe(3)
  })
})

describe('moves of a career', () => {
  const career = careerOf(
    ['google', job, { start: '2010' }],
    ['deepmind', job, { start: '2014-03' }],
    ['mit', job, { start: '2014' }],
    ['tsinghua', job, { start: '2019-07-15' }],
  )

  test('are told by the year of arrival, in order of the years', async () => {
    expect((await (await career)({ perYear: true })).moves).toEqual([
      'google > mit 2014',
      'mit > deepmind 2014',
      'deepmind > tsinghua 2019',
    ])
  })

  test('in a window are those whose date may lie on some day of it', async () => {
    const ask = await career
    const inWindow = async (from: string | null, to: string | null) =>
      await ask({ window: { from: from === null ? null : date(from), to: to === null ? null : date(to) } })
    expect(await inWindow('2014-06', '2019-07-14')).toEqual({ moves: ['google > mit'], total: 1, unknown: 0 })
    expect((await inWindow(null, '2014-02')).moves).toEqual(['google > mit'])
    expect((await inWindow('2014-03', null)).total).toBe(3)
    expect((await inWindow('2019-07-15', '2019-07-15')).moves).toEqual(['deepmind > tsinghua'])
  })

  test('at a date are those made by then', async () => {
    const ask = await career
    expect((await ask({ validAt: date('2014-02') })).moves).toEqual(['google > mit'])
    expect((await ask({ validAt: date('2018') })).total).toBe(2)
    expect((await ask({ validAt: date('2019') })).total).toBe(3)
  })
})
