import { createTestDatabase, dates, factories } from '@talent-atlas/db/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { encodeNodeId } from '../node-id.ts'
import { asker, resolverAsker } from '../testing/index.ts'

const database = await createTestDatabase()
const { prisma } = database
const make = factories(prisma)
const ask = asker(database)

/** Works from 2019, at one institution or several. */
async function worker(institutionIds: string[], given: { cohortId?: string; slug?: string } = {}): Promise<string> {
  const { id } = await make.researcher(given.slug ? { slug: given.slug } : {})
  for (const institutionId of institutionIds)
    await make.affiliation({ researcherId: id, institutionId, ...dates({ start: '2019' }), isCurrent: true })
  if (given.cohortId) await prisma.cohortMember.create({ data: { cohortId: given.cohortId, researcherId: id } })
  return id
}

let cohort: { id: string }
beforeAll(async () => {
  const parent = await make.institution({ slug: 'parent', name: 'The Parent', kind: 'COMPANY', countryCode: 'US' })
  const branch = await make.institution({ slug: 'branch', name: 'The Branch', kind: 'COMPANY', countryCode: 'CN' })
  const school = await make.institution({ slug: 'school', name: 'The School', countryCode: 'CN' })
  const island = await make.institution({ slug: 'island', name: 'The Island', countryCode: 'HK' })
  await prisma.institutionRelation.create({ data: { fromId: branch.id, toId: parent.id, kind: 'PARENT' } })
  const league = await make.institutionGroup({ slug: 'league', name: 'The League' })
  await prisma.institutionGroupMember.create({ data: { groupId: league.id, institutionId: school.id } })
  cohort = await make.cohort({ slug: 'some' })
  await worker([school.id], { cohortId: cohort.id, slug: 'ada' })
  await worker([school.id, parent.id], { cohortId: cohort.id })
  await worker([branch.id])
  await worker([island.id])
  await worker([], { cohortId: cohort.id })
})

const ROWS = '{ total known unknown rows { keys { key label } count denominator share } }'
const shown = ({ rows }: { rows: { keys: { key: string }[]; count: number }[] }) =>
  rows.map(({ keys, count }) => `${keys.map(({ key }) => key).join(' ')}: ${count}`)

describe('shares', () => {
  it('divide everyone by the country of their work', async () => {
    const { data } = await ask(
      `{ shares(stage: WORK, by: [COUNTRY]) ${ROWS.replace('share }', 'share low high isSuppressed }')} }`,
    )
    expect(data.shares).toMatchObject({ total: 5, known: 4, unknown: 1 })
    expect(data.shares.rows).toEqual([
      {
        keys: [{ key: 'CN', label: 'China' }],
        count: 3,
        denominator: 4,
        share: 0.75,
        low: expect.closeTo(0.300642, 5),
        high: expect.closeTo(0.954413, 5),
        isSuppressed: false,
      },
      expect.objectContaining({ keys: [{ key: 'HK', label: 'Hong Kong' }], count: 1 }),
      expect.objectContaining({ keys: [{ key: 'US', label: 'United States' }], count: 1 }),
    ])
  })

  it('take basis, counting, groups and having', async () => {
    const { data } = await ask(
      `{
      seats: shares(stage: WORK, by: [COUNTRY], basis: HEADQUARTERS) ${ROWS}
      parts: shares(stage: WORK, by: [COUNTRY], counting: FRACTIONAL) ${ROWS}
      groups: shares(stage: WORK, by: [COUNTRY], groups: [{ name: "Greater China", codes: [CN, HK] }]) ${ROWS}
      having: shares(stage: WORK, by: [COUNTRY], having: { countGte: 2 }) ${ROWS} }`.replace(
        '[CN, HK]',
        '["CN", "HK"]',
      ),
    )
    expect(shown(data.seats)).toEqual(['CN: 2', 'US: 2', 'HK: 1'])
    expect(shown(data.parts)).toEqual(['CN: 2.5', 'HK: 1', 'US: 0.5'])
    expect(shown(data.groups)).toEqual(['Greater China: 4', 'US: 1'])
    expect(data.groups.rows[0].keys[0].label).toBe('Greater China')
    expect(shown(data.having)).toEqual(['CN: 3'])
  })

  it('are told by several dimensions, and by year', async () => {
    const { data } = await ask(`{
      kinds: shares(stage: WORK, by: [INSTITUTION_KIND, COUNTRY]) ${ROWS}
      years: shares(stage: WORK, by: [YEAR, COUNTRY], window: { from: "2018", to: "2019" }, having: { countGte: 3 }) ${ROWS} }`)
    expect(shown(data.kinds)).toEqual(['EDUCATION CN: 2', 'COMPANY CN: 1', 'COMPANY US: 1', 'EDUCATION HK: 1'])
    expect(data.kinds.rows[1].keys.map(({ label }: { label: string }) => label)).toEqual(['Company', 'China'])
    expect(shown(data.years)).toEqual(['2019 CN: 3'])
  })

  it('give the records of their keys, by one statement for all of them', async () => {
    const { data, sent } = await ask(`{ shares(stage: WORK, by: [INSTITUTION, INSTITUTION_GROUP]) { rows { keys {
      label institution { slug name country { name } groups { name } } country { code } } } } }`)
    const [first] = data.shares.rows
    expect(first.keys).toEqual([
      {
        label: 'The School',
        institution: {
          slug: 'school',
          name: 'The School',
          country: { name: 'China' },
          groups: [{ name: 'The League' }],
        },
        country: null,
      },
      { label: 'The League', institution: null, country: null },
    ])
    expect(data.shares.rows.at(-1).keys[1].label).toBe('On no list')
    const statements = sent.filter((sql) => !/^(BEGIN|COMMIT)|set_config/.test(sql.trim()))
    expect(statements.map((sql) => sql.replaceAll(/\s+/g, ' ').slice(0, 40))).toHaveLength(4)
    const countries = await ask('{ shares(stage: WORK, by: [COUNTRY]) { rows { keys { country { code name } } } } }')
    expect(countries.data.shares.rows[0].keys).toEqual([{ country: { code: 'CN', name: 'China' } }])
  })

  it('cost two statements: the instant, and the count', async () => {
    expect((await ask(`{ shares(stage: WORK, by: [COUNTRY]) ${ROWS} }`)).statements).toBe(2)
    const twice = `{ a: shares(stage: WORK, by: [COUNTRY]) ${ROWS} b: shares(stage: WORK, by: [DEGREE]) ${ROWS} }`
    expect((await ask(twice)).statements).toBe(3)
    expect(
      (await ask(`{ shares(population: { cohort: { slug: "some" } }, stage: WORK, by: [COUNTRY]) ${ROWS} }`))
        .statements,
    ).toBe(3)
  })

  it('are the same beside fields that plans answer, and for the resolvers', async () => {
    const { data } = await ask(`{ cohort(by: { slug: "some" }) { slug } shares(stage: WORK, by: [COUNTRY]) { total } }`)
    expect(data).toEqual({ cohort: { slug: 'some' }, shares: { total: 5 } })
    const alone = await resolverAsker(database)(`{ shares(stage: WORK, by: [COUNTRY]) { total } countries { code } }`)
    expect(alone.data.shares).toEqual({ total: 5 })
  })
})

describe('a population', () => {
  const totalOf = async (population: string, more = '') => {
    const { data, errors } = await ask(
      `{ shares(population: ${population}, stage: WORK, by: [COUNTRY] ${more}) ${ROWS} }`,
    )
    expect(errors).toBeUndefined()
    return [data.shares.total, ...shown(data.shares)]
  }

  it('is a cohort, a filter, or what fulfils both', async () => {
    expect(await totalOf('{}')).toEqual([5, 'CN: 3', 'HK: 1', 'US: 1'])
    expect(await totalOf('{ cohort: { slug: "some" } }')).toEqual([3, 'CN: 2', 'US: 1'])
    expect(await totalOf(`{ cohort: { id: "${encodeNodeId('Cohort', cohort.id)}" } }`)).toEqual([3, 'CN: 2', 'US: 1'])
    const inUs = 'filter: { affiliations: { some: { institution: { country: ["US"] } } } }'
    expect(await totalOf(`{ ${inUs} }`)).toEqual([1, 'CN: 1', 'US: 1'])
    expect(
      await totalOf(
        `{ cohort: { slug: "some" }, filter: { not: { affiliations: { some: { institution: { country: ["US"] } } } } } }`,
      ),
    ).toEqual([2, 'CN: 1'])
    expect(
      await totalOf('{ filter: { and: [{ cohort: { slug: "some" } }, { name: { contains: "person" } }] } }'),
    ).toEqual([3, 'CN: 2', 'US: 1'])
  })

  it('of nobody is an empty table', async () => {
    const { data } = await ask(
      `{ shares(population: { filter: { name: { equals: "Nobody" } } }, stage: WORK, by: [COUNTRY]) ${ROWS} }`,
    )
    expect(data.shares).toEqual({ total: 0, known: 0, unknown: 0, rows: [] })
  })

  it('asks its conditions on affiliations of those of `asOf.validAt`', async () => {
    const working = '{ filter: { affiliations: { some: { institution: { slug: { equals: "school" } } } } } }'
    expect(await totalOf(working, 'asOf: { validAt: "2020" }')).toEqual([2, 'CN: 2', 'US: 1'])
    expect(await totalOf(working, 'asOf: { validAt: "2018" }')).toEqual([0])
  })

  it('is of the records at `asOf.knownAt`', async () => {
    const before = await ask(
      '{ shares(stage: WORK, by: [COUNTRY], asOf: { knownAt: "2001-01-01T00:00:00Z" }) { total citation { knownAt } } }',
    )
    expect(before.data.shares).toEqual({ total: 0, citation: { knownAt: '2001-01-01T00:00:00.000Z' } })
    const both =
      await ask(`{ before: shares(stage: WORK, by: [COUNTRY], asOf: { knownAt: "2001-01-01T00:00:00Z" }) { total }
      now: shares(stage: WORK, by: [COUNTRY]) { total } researchers { totalCount } }`)
    expect(both.data).toEqual({ before: { total: 0 }, now: { total: 5 }, researchers: { totalCount: 5 } })
  })
})

describe('what is wrong with a question names the argument', () => {
  const none = '{ slug: "none" }'
  it.each([
    ['population.cohort', `population: { cohort: ${none} }, stage: WORK, by: [COUNTRY]`],
    [
      'population.cohort',
      `population: { cohort: { id: "${encodeNodeId('Cohort', '00000000-0000-7000-8000-000000000000')}" } }, stage: WORK, by: [COUNTRY]`,
    ],
    [
      'population.filter.and.not.cohort',
      `population: { filter: { and: [{ not: { cohort: ${none} } }] } }, stage: WORK, by: [COUNTRY]`,
    ],
    [
      'population.cohort',
      `population: { cohort: { slug: "some" } }, stage: WORK, by: [COUNTRY], asOf: { knownAt: "2001-01-01T00:00:00Z" }`,
    ],
    ['by', 'stage: WORK, by: []'],
    ['by', 'stage: WORK, by: [COUNTRY, COUNTRY]'],
    ['window', 'stage: WORK, by: [YEAR]'],
    ['window', 'stage: WORK, by: [COUNTRY], window: { from: "2020", to: "2019" }'],
    ['having', 'stage: WORK, by: [COUNTRY], having: {}'],
    ['having.countGte', 'stage: WORK, by: [COUNTRY], having: { countGte: 1e400 }'],
    ['having.shareGte', 'stage: WORK, by: [COUNTRY], having: { shareGte: -1e400 }'],
    ['groups', 'stage: WORK, by: [COUNTRY], groups: [{ name: "A", codes: ["CN"] }, { name: "B", codes: ["CN"] }]'],
    ['groups', 'stage: WORK, by: [COUNTRY], groups: [{ name: "A", codes: [] }]'],
    ['groups', 'stage: WORK, by: [COUNTRY], groups: [{ name: "US", codes: ["CN"] }]'],
    ['groups', 'stage: WORK, by: [COUNTRY], groups: [{ name: "A", codes: ["CN"] }, { name: "A", codes: ["HK"] }]'],
    ['groups', 'stage: WORK, by: [COUNTRY], groups: [{ name: " ", codes: ["CN"] }]'],
    ['groups', 'stage: WORK, by: [COUNTRY], groups: [{ name: "UNKNOWN", codes: ["CN"] }]'],
    ['asOf.validAt', 'stage: WORK, by: [COUNTRY], asOf: { validAt: "2150" }'],
    ['window.from', 'stage: WORK, by: [COUNTRY], window: { from: "2150" }'],
    ['window.to', 'stage: WORK, by: [YEAR], window: { from: "2020", to: "2150" }'],
    ['asOf.knownAt', 'stage: WORK, by: [COUNTRY], asOf: { knownAt: "2999-01-01T00:00:00Z" }'],
  ])('%s: %s', async (argument, args) => {
    const { errors } = await ask(`{ shares(${args}) { total } }`)
    expect(errors?.map(({ extensions }) => extensions)).toMatchObject([{ code: 'BAD_USER_INPUT', argument }])
  })

  it('a country that there is not is no country code', async () => {
    const { errors } = await ask(
      '{ shares(stage: WORK, by: [COUNTRY], groups: [{ name: "A", codes: ["XX"] }]) { total } }',
    )
    expect(errors?.[0]?.message).toContain('ISO 3166-1')
  })
})
