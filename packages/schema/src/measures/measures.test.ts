import { createTestDatabase, dates, factories } from '@talent-atlas/db/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { asker, citer } from '../testing/index.ts'

const database = await createTestDatabase()
const { prisma } = database
const make = factories(prisma)
const ask = asker(database)
const { citeAt } = citer(database)

/** Where somebody studied and worked: an institution each, or none. */
interface Career {
  bachelor?: string
  doctorate?: string
  work?: string
}

/** Studies until 2014 and 2018, and work from then on. */
async function person({ bachelor, doctorate, work }: Career, cohortId?: string): Promise<void> {
  const { id: researcherId } = await make.researcher()
  const at = (institutionId: string) => ({ researcherId, institutionId })
  if (bachelor) {
    const period = dates({ start: '2010', end: '2014' })
    await make.affiliation({ ...at(bachelor), ...period, kind: 'EDUCATION', degree: 'BACHELOR' })
  }
  if (doctorate) {
    const period = dates({ start: '2014', end: '2018' })
    await make.affiliation({ ...at(doctorate), ...period, kind: 'EDUCATION', degree: 'DOCTORATE' })
  }
  if (work) await make.affiliation({ ...at(work), ...dates({ start: '2018' }), isCurrent: true })
  if (cohortId) await prisma.cohortMember.create({ data: { cohortId, researcherId } })
}

beforeAll(async () => {
  const home = (await make.institution({ slug: 'home', name: 'Home', countryCode: 'CN' })).id
  const away = (await make.institution({ slug: 'away', name: 'Away', countryCode: 'US', kind: 'COMPANY' })).id
  const cohort = (await make.cohort({ slug: 'some' })).id
  await person({ bachelor: home, doctorate: away, work: away }, cohort)
  await person({ bachelor: home, doctorate: away, work: home }, cohort)
  await person({ bachelor: home, doctorate: home, work: home })
  await person({ bachelor: away, doctorate: away, work: away })
  await person({ bachelor: home, work: away })
  await person({})
})

const KEY = '{ key label }'

describe('flows', () => {
  it('are links from stage to stage, or from job to job', async () => {
    const { data } = await ask(`{
      flows(from: UNDERGRADUATE, to: WORK, by: COUNTRY) { total unknown links { fromStage from ${KEY} toStage to { key institution { id } } year count } }
      moves: flows(from: WORK, to: WORK, by: COUNTRY) { total unknown links { count } }
      years: flows(from: GRADUATE, to: WORK, by: INSTITUTION, perYear: true, window: { from: "2018" }) { links { from { institution { name } } to { label } year count } } }`)
    expect(data.flows).toMatchObject({ total: 6, unknown: 1 })
    expect(data.flows.links).toEqual([
      {
        fromStage: 'UNDERGRADUATE',
        from: { key: 'CN', label: 'China' },
        toStage: 'WORK',
        to: { key: 'CN', institution: null },
        year: null,
        count: 2,
      },
      expect.objectContaining({ from: { key: 'CN', label: 'China' }, to: { key: 'US', institution: null }, count: 2 }),
      expect.objectContaining({ to: { key: 'US', institution: null }, count: 1 }),
    ])
    expect(data.moves).toEqual({ total: 0, unknown: 0, links: [] })
    expect(data.years.links[0]).toEqual({
      from: { institution: { name: 'Away' } },
      to: { label: 'Away' },
      year: 2018,
      count: 2,
    })
  })
})

describe('pipeline', () => {
  it('follows everyone through the stages, with those unknown', async () => {
    const { data } = await ask(`{ pipeline(stages: [UNDERGRADUATE, GRADUATE, WORK], by: COUNTRY) {
      stages total nodes { stage key { key label } count } links { fromStage from { key } toStage to { key } year count } } }`)
    const { stages, total, nodes, links } = data.pipeline
    expect(stages).toEqual(['UNDERGRADUATE', 'GRADUATE', 'WORK'])
    for (const stage of stages) {
      const own = nodes.filter((node: { stage: string }) => node.stage === stage)
      expect(own.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(total)
      expect(own.at(-1).key).toEqual({ key: 'UNKNOWN', label: 'Unknown' })
    }
    expect(links).toContainEqual({
      fromStage: 'GRADUATE',
      from: { key: 'UNKNOWN' },
      toStage: 'WORK',
      to: { key: 'US' },
      year: null,
      count: 1,
    })
  })
})

describe('mobility', () => {
  it('puts everyone into one of five classes', async () => {
    const { data } = await ask(
      '{ mobility(home: "CN") { home total rows { class share { keys { key } count denominator share low isSuppressed } } } }',
    )
    const { home, total, rows } = data.mobility
    expect([home, total]).toEqual(['CN', 6])
    expect(rows.map((row: { class: string; share: { count: number } }) => [row.class, row.share.count])).toEqual([
      ['NEVER_LEFT', 1],
      ['RETURNED', 1],
      ['ABROAD', 2],
      ['NEVER_PRESENT', 1],
      ['UNKNOWN', 1],
    ])
    const known = await ask('{ mobility(home: "CN") { rows { class ofKnown { count denominator share } } } }')
    expect(known.data.mobility.rows.slice(-2)).toEqual([
      { class: 'NEVER_PRESENT', ofKnown: { count: 1, denominator: 5, share: 0.2 } },
      { class: 'UNKNOWN', ofKnown: { count: 0, denominator: 5, share: 0 } },
    ])
    expect(rows[2].share).toMatchObject({ keys: [], denominator: 6, share: 0.333333333, isSuppressed: false })
  })
})

describe('ranking', () => {
  it('puts institutions in order, with their records by one statement', async () => {
    const { data, sent } = await ask(
      '{ ranking(stage: WORK) { total known unknown rows { rank count institution { slug country { code } } } } }',
    )
    expect(data.ranking).toEqual({
      total: 6,
      known: 5,
      unknown: 1,
      rows: [
        { rank: 1, count: 3, institution: { slug: 'away', country: { code: 'US' } } },
        { rank: 2, count: 2, institution: { slug: 'home', country: { code: 'CN' } } },
      ],
    })
    expect(sent.filter((sql) => sql.includes('institution'))).toHaveLength(2)
    const companies = await ask(
      '{ ranking(stage: WORK, kinds: [COMPANY], first: 1) { rows { institution { name } } } }',
    )
    expect(companies.data.ranking.rows).toEqual([{ institution: { name: 'Away' } }])
  })
})

describe('retention', () => {
  it('says who still worked there', async () => {
    const { data } = await ask(`{ retention(origin: "US", stage: GRADUATE, years: [1, 5]) { origin total finished
      rows { years left unknown retained { count denominator share } } } }`)
    expect(data.retention).toMatchObject({ origin: 'US', total: 6, finished: 3 })
    expect(data.retention.rows[0]).toEqual({
      years: 1,
      left: 1,
      unknown: 0,
      retained: { count: 2, denominator: 3, share: 0.666666667 },
    })
  })
})

describe('coverage', () => {
  it('says of how many each stage is on record', async () => {
    const { data } = await ask('{ coverage { total stages { stage known share } } }')
    expect(data.coverage).toEqual({
      total: 6,
      stages: [
        { stage: 'UNDERGRADUATE', known: 5, share: 0.833333333 },
        { stage: 'GRADUATE', known: 4, share: 0.666666667 },
        { stage: 'WORK', known: 5, share: 0.833333333 },
      ],
    })
  })
})

describe('compare', () => {
  it('says where two populations differ; its tables are answers of their own', async () => {
    const { data } = await ask(`{
      compare(a: { cohort: { slug: "some" } }, b: {}, stage: GRADUATE, by: [COUNTRY]) {
        a { total rows { keys { label } count } citation { url hash } } b { total citation { url hash } }
        differences { keys ${KEY} difference low high } }
      shares(population: { cohort: { slug: "some" } }, stage: GRADUATE, by: [COUNTRY]) { citation { url hash } } }`)
    const { a, b, differences } = data.compare
    expect([a.total, b.total]).toEqual([2, 6])
    expect(differences[0]).toMatchObject({ keys: [{ key: 'CN', label: 'China' }], difference: -0.25 })
    expect(differences[1]).toMatchObject({ keys: [{ key: 'US' }], difference: 0.25 })
    expect(a.citation).toEqual(data.shares.citation)
  })

  it('names the population that is wrong', async () => {
    const { errors } = await ask(
      '{ compare(a: {}, b: { cohort: { slug: "none" } }, stage: WORK, by: [COUNTRY]) { a { total } } }',
    )
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'b.cohort' })
  })
})

const SOME = 'population: { cohort: { slug: "some" } }'
const everyMeasure: [string, string][] = [
  ['shares', `shares(${SOME}, stage: WORK, by: [COUNTRY])`],
  ['flows', `flows(${SOME}, from: GRADUATE, to: WORK, by: INSTITUTION_KIND, perYear: true)`],
  [
    'pipeline',
    `pipeline(${SOME}, stages: [GRADUATE, WORK], by: COUNTRY, groups: [{ name: "A", codes: ["CN", "HK"] }])`,
  ],
  ['mobility', `mobility(${SOME}, home: "CN", basis: HEADQUARTERS)`],
  ['ranking', `ranking(${SOME}, stage: GRADUATE, kinds: [COMPANY], counting: FRACTIONAL, first: 3)`],
  ['retention', `retention(${SOME}, origin: "US", stage: GRADUATE, years: [1, 2])`],
  ['compare', 'compare(a: { cohort: { slug: "some" } }, b: {}, stage: WORK, by: [COUNTRY])'],
  ['coverage', `coverage(${SOME})`],
]

describe('every measure', () => {
  it.each(everyMeasure)('%s can be cited and had again, and costs no more than its questions', async (name, field) => {
    const first = await ask(`{ ${field} { citation { url hash knownAt definition definitionVersion } } }`)
    expect(first.errors).toBeUndefined()
    // The instant, the cohort, and the question: of a comparison two.
    expect(first.statements).toBe(name === 'compare' ? 4 : 3)
    const { citation } = first.data[name]
    expect(citation.definition.length).toBeGreaterThan(50)
    await person({ bachelor: (await make.institution()).id }, (await prisma.cohort.findFirstOrThrow()).id)
    const again = await citeAt(citation.url)
    expect(again).toMatchObject({ kind: 'answer', hash: citation.hash })
    const now = await ask(`{ ${field} { citation { hash } } }`)
    expect(now.data[name].citation.hash).not.toBe(citation.hash)
  })

  it.each(everyMeasure)('%s of a cohort that is not on record names it', async (_name, field) => {
    const { errors } = await ask(`{ ${field.replace('slug: "some"', 'slug: "none"')} { citation { hash } } }`)
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' })
    expect(String(errors?.[0]?.extensions['argument'])).toMatch(/^(population|a)\.cohort$/)
  })

  it.each(everyMeasure)('%s of nobody is empty', async (name, field) => {
    const nobody = field.replaceAll('cohort: { slug: "some" }', 'filter: { name: { equals: "Nobody" } }')
    const selection =
      name === 'compare' ? 'a { total }' : name === 'retention' ? 'total rows { retained { share } }' : 'total'
    const { data, errors } = await ask(`{ ${nobody} { ${selection} } }`)
    expect(errors).toBeUndefined()
    expect(data[name].a?.total ?? data[name].total).toBe(0)
  })

  it.each([
    ['to', 'flows(from: GRADUATE, to: GRADUATE, by: COUNTRY)'],
    ['by', 'flows(from: GRADUATE, to: WORK, by: YEAR)'],
    ['stages', 'pipeline(stages: [], by: COUNTRY)'],
    ['stages', 'pipeline(stages: [WORK, WORK], by: COUNTRY)'],
    ['first', 'ranking(stage: WORK, first: 0)'],
    ['years', 'retention(origin: "US", stage: GRADUATE, years: [-1])'],
  ])('names the argument that is wrong: %s of %s', async (argument, field) => {
    const { errors } = await ask(`{ ${field} { total } }`)
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument })
  })

  it('answers of one operation are of one instant', async () => {
    const fields = everyMeasure.map(
      ([name, field], n) => `m${n}: ${field} { ...on ${typeOf(name)} { citation { knownAt } } }`,
    )
    const { data, errors } = await ask(`{ ${fields.join('\n')} }`)
    expect(errors).toBeUndefined()
    const instants = Object.values<{ citation: { knownAt: string } }>(data).map(({ citation }) => citation.knownAt)
    expect(new Set(instants).size).toBe(1)
  })
})

const TYPES: Readonly<Record<string, string>> = {
  shares: 'ShareTable',
  flows: 'FlowTable',
  mobility: 'MobilityTable',
  compare: 'Comparison',
}
const typeOf = (name: string): string => TYPES[name] ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}`
