import { createTestDatabase, dates, factories } from '@talent-atlas/db/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { asker } from '../testing/index.ts'

const database = await createTestDatabase()
const ask = asker(database)
const make = factories(database.prisma)

beforeAll(async () => {
  const [a, b] = [await make.researcher({ slug: 'a', name: 'A' }), await make.researcher({ slug: 'b', name: 'B' })]
  const home = await make.institution({ slug: 'home', countryCode: 'CN' })
  const away = await make.institution({ slug: 'away', countryCode: 'US' })
  const firm = await make.institution({ slug: 'firm', kind: 'COMPANY', countryCode: 'US' })
  const unknown = await make.institution({ slug: 'unknown' })
  const at = (researcherId: string, institutionId: string, role: string, given: object) =>
    make.affiliation({ researcherId, institutionId, role, ...given })
  await at(a.id, firm.id, 'work', { isCurrent: true, ...dates({ start: '2018-07' }) })
  await at(a.id, away.id, 'doctorate', { kind: 'EDUCATION', degree: 'DOCTORATE', ...dates({ end: '2018' }) })
  await at(a.id, home.id, 'bachelor', {
    kind: 'EDUCATION',
    degree: 'BACHELOR',
    ...dates({ start: '2008', end: '2012' }),
  })
  await at(a.id, unknown.id, 'visit', { kind: 'VISITING', ...dates({ start: '2015' }) })
  await at(a.id, home.id, 'printed', { kind: 'AUTHORSHIP', ...dates({ observed: '2013' }) })
  await at(a.id, home.id, 'wrong', { status: 'RETRACTED', ...dates({ start: '2016' }) })
  await at(b.id, home.id, 'bachelor', {
    kind: 'EDUCATION',
    degree: 'BACHELOR',
    ...dates({ start: '2010', end: '2014' }),
  })
  await at(b.id, firm.id, 'work', { ...dates({ start: '2019', end: '2020-03' }) })
  await at(b.id, unknown.id, 'later work', { isCurrent: true, ...dates({ start: '2021' }) })
  await database.prisma.institutionRelation.createMany({
    data: [
      {
        fromId: away.id,
        toId: home.id,
        kind: 'PARENT',
        startDate: new Date('2000-01-01'),
        startPrecision: 'YEAR',
        isCurrent: true,
      },
      {
        fromId: firm.id,
        toId: home.id,
        kind: 'SUCCESSOR',
        startDate: new Date('1990-01-01'),
        startPrecision: 'YEAR',
        endDate: new Date('1995-01-01'),
        endPrecision: 'YEAR',
      },
    ],
  })
})

const answer = async (query: string) => {
  const { data, errors } = await ask(query)
  expect(errors).toBeUndefined()
  return data
}
const careerOf = async (slug: string, args = '') => {
  const { researcher } = await answer(
    `{ researcher(by: { slug: "${slug}" }) { career${args} { affiliations { role } current { role } moves { at crossesBorder researcher { slug } from { role } to { role } } } } }`,
  )
  const roles = (facts: { role: string }[]): string => facts.map(({ role }) => role).join()
  return {
    ...researcher.career,
    affiliations: roles(researcher.career.affiliations),
    current: roles(researcher.career.current),
  }
}

describe('a career', () => {
  it('comes in order of time, without what was only printed on a paper and what was retracted', async () => {
    expect(await careerOf('a')).toEqual({
      affiliations: 'bachelor,visit,doctorate,work',
      current: 'work',
      moves: [
        {
          at: '2012',
          crossesBorder: true,
          researcher: { slug: 'a' },
          from: { role: 'bachelor' },
          to: { role: 'doctorate' },
        },
        {
          at: '2018-07',
          crossesBorder: false,
          researcher: { slug: 'a' },
          from: { role: 'doctorate' },
          to: { role: 'work' },
        },
      ],
    })
  })

  it('crosses no border where a country is unknown', async () => {
    expect((await careerOf('b')).moves.map(({ crossesBorder }: { crossesBorder: boolean }) => crossesBorder)).toEqual([
      true,
      false,
    ])
  })

  it('at a date is as far as it had come', async () => {
    const { affiliations, current } = await careerOf('a', '(asOf: { validAt: "2010" })')
    expect([affiliations, current]).toEqual(['bachelor', 'bachelor'])
    expect(await careerOf('a', '(asOf: { validAt: "1999" })')).toEqual({ affiliations: '', current: '', moves: [] })
  })

  it('at a date has the order and the moves of the whole career, as far as both ends of a move had begun', async () => {
    const { id: researcherId } = await make.researcher({ slug: 'student' })
    const study = async (role: string, degree: 'BACHELOR' | 'MASTER' | 'DOCTORATE', when: { start?: string }) =>
      make.affiliation({ researcherId, role, kind: 'EDUCATION', degree, ...dates(when) })
    await study('doctorate', 'DOCTORATE', {})
    await study('master', 'MASTER', { start: '2015' })
    await study('bachelor', 'BACHELOR', { start: '2010' })
    const moves = ({ moves }: { moves: { from: { role: string }; to: { role: string } }[] }): string[] =>
      moves.map(({ from, to }) => `${from.role} > ${to.role}`)
    const whole = await careerOf('student')
    expect(whole.affiliations).toBe('bachelor,master,doctorate')
    expect(moves(whole as never)).toEqual(['bachelor > master', 'master > doctorate'])
    const early = await careerOf('student', '(asOf: { validAt: "2012" })')
    expect(early.affiliations).toBe('bachelor,doctorate')
    expect(moves(early as never)).toEqual([])
  })

  it('of somebody without any fact is empty', async () => {
    await make.researcher({ slug: 'nobody' })
    expect(await careerOf('nobody')).toEqual({ affiliations: '', current: '', moves: [] })
  })
})

it('moves to and from an institution are those of the careers, latest first, within a window', async () => {
  const firm = async (args: string) =>
    (
      await answer(
        `{ institution(by: { slug: "firm" }) { arrivals${args} { totalCount nodes { at researcher { slug } } } } }`,
      )
    ).institution.arrivals
  expect(await firm('')).toEqual({
    totalCount: 2,
    nodes: [
      { at: '2019', researcher: { slug: 'b' } },
      { at: '2018-07', researcher: { slug: 'a' } },
    ],
  })
  expect((await firm('(window: { from: "2018-08" })')).nodes).toEqual([{ at: '2019', researcher: { slug: 'b' } }])
  expect((await firm('(window: { to: "2018-07" })')).nodes).toEqual([{ at: '2018-07', researcher: { slug: 'a' } }])
  expect((await firm('(window: { from: "2018-07-31", to: "2018" })')).totalCount).toBe(1)
  expect((await firm('(window: { from: "2020", to: "2019" })')).totalCount).toBe(0)
  const { institution } = await answer(
    '{ institution(by: { slug: "home" }) { departures { nodes { at from { role } to { institution { slug } } } } arrivals { totalCount } } }',
  )
  expect(institution).toEqual({
    departures: {
      nodes: [
        { at: '2019', from: { role: 'bachelor' }, to: { institution: { slug: 'firm' } } },
        { at: '2012', from: { role: 'bachelor' }, to: { institution: { slug: 'away' } } },
      ],
    },
    arrivals: { totalCount: 0 },
  })
})

it('colleagues were at one institution at one time, longest overlap first; what one leaves open is unknown', async () => {
  const { researcher } = await answer(
    '{ researcher(by: { slug: "a" }) { colleagues { totalCount nodes { researcher { slug } institution { slug } overlap { start end isCurrent } } } } }',
  )
  expect(researcher.colleagues).toEqual({
    totalCount: 2,
    nodes: [
      {
        researcher: { slug: 'b' },
        institution: { slug: 'home' },
        overlap: { start: '2010', end: '2012', isCurrent: false },
      },
      {
        researcher: { slug: 'b' },
        institution: { slug: 'firm' },
        overlap: { start: '2019', end: '2020-03', isCurrent: false },
      },
    ],
  })
})

it('a relation is seen from both sides, with what the other is to this one, and at a date', async () => {
  const relations = async (slug: string, args = '') =>
    (
      await answer(
        `{ institution(by: { slug: "${slug}" }) { relations${args} { kind institution { slug } period { start end isCurrent } } } }`,
      )
    ).institution.relations
  expect(await relations('away')).toEqual([
    { kind: 'PARENT', institution: { slug: 'home' }, period: { start: '2000', end: null, isCurrent: true } },
  ])
  expect(await relations('home')).toMatchObject([
    { kind: 'CHILD', institution: { slug: 'away' } },
    { kind: 'PREDECESSOR', institution: { slug: 'firm' } },
  ])
  expect(await relations('home', '(asOf: { validAt: "1992" })')).toMatchObject([{ kind: 'PREDECESSOR' }])
  expect(await relations('home', '(asOf: { validAt: "1998" })')).toEqual([])
})
