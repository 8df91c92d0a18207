import { createTestDatabase, dates, factories } from '@talent-atlas/db/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { exportRecords } from '../export/export-records.ts'
import { prepareExport } from '../export/prepare.ts'
import { asker, resolverAsker } from '../testing/index.ts'

const database = await createTestDatabase()
const { prisma } = database
const make = factories(prisma)
const ask = asker(database)
let before = ''

const year = (start: string) => {
  const { startDate, startPrecision, endDate, endPrecision } = dates({ start, end: start })
  return { startDate, startPrecision, endDate, endPrecision }
}

beforeAll(async () => {
  const cohort = await make.cohort({ slug: 'authors', name: 'Authors' })
  const at = async (countryCode: string) => (await make.institution({ countryCode })).id
  const [home, away] = [await at('CN'), await at('US')]
  for (const institutionId of [home, home, away]) {
    const { researcherId } = await make.affiliation({ institutionId, ...dates({ start: '2018' }), isCurrent: true })
    await prisma.cohortMember.create({ data: { cohortId: cohort.id, researcherId } })
  }
  const told = { cohortId: cohort.id, stage: 'WORK', ...year('2019') } as const
  await make.figure({ ...told, label: 'a', countryCode: 'CN', value: 11 })
  before = new Date().toISOString()
  await make.figure({ ...told, label: 'b', countryCode: 'US', value: 33, basis: 'SITE' })
  await make.figure({ label: 'c', countryCode: 'CN', mobility: 'NEVER_LEFT', cohortId: cohort.id, ...year('2019') })
  await make.figure({ label: 'd', measure: 'COMPENSATION', unit: 'USD', value: 1e8, ...year('2019') })
  const { id: researcherId } = await make.researcher()
  await prisma.cohortMember.create({ data: { cohortId: cohort.id, researcherId } })
})

const SHARE = '{ count denominator share low isSuppressed keys { dimension key label country { name } } }'

describe('a figure', () => {
  it('stands beside what the records say, with the reason of a difference, or why they say nothing', async () => {
    const { data, errors } = await ask(
      `{ figures { nodes { label mobility recomputed ${SHARE} recomputedNote evidence { stance } } } }`,
    )
    expect(errors).toBeUndefined()
    const [a, b, c, d] = data.figures.nodes
    expect(a.recomputed).toMatchObject({ count: 2, denominator: 3, isSuppressed: false })
    expect(a.recomputed.keys).toEqual([{ dimension: 'COUNTRY', key: 'CN', label: 'China', country: { name: 'China' } }])
    expect(a.recomputedNote).toContain('Of 1 of them the country of work is not on record')
    expect(a.recomputedNote).toContain('The published 11 % is outside of the interval')
    expect(b.recomputed).toMatchObject({ count: 1, denominator: 3 })
    expect(b.recomputedNote).toContain('The published 33 % is within the interval')
    expect(c).toMatchObject({ mobility: 'NEVER_LEFT', recomputed: null })
    expect(c.recomputedNote).toContain('Of none of the 4 people on record')
    expect(d).toMatchObject({ recomputed: null, evidence: [] })
    expect(d.recomputedNote).toContain('Nothing is computed for a compensation')
  })

  it('is answered the same by a lookup of its own', async () => {
    const { data } = await ask('{ figures(first: 1) { nodes { id recomputed { count } recomputedNote } } }')
    const [figure] = data.figures.nodes
    const alone = await resolverAsker(database)(
      'query ($id: ID!) { node(id: $id) { id ... on Figure { recomputedNote recomputed { count } } } }',
      { id: figure.id },
    )
    expect(alone.data.node).toEqual(figure)
  })

  it('costs no more statements in a longer list that asks the same', async () => {
    const asked = async (first: number) =>
      await ask('query ($first: Int) { figures(first: $first) { nodes { recomputed { count } recomputedNote } } }', {
        first,
      })
    const [short, cohort] = [await asked(1), await prisma.cohort.findFirstOrThrow()]
    expect(short.errors).toBeUndefined()
    const { length } = await Promise.all(
      Array.from({ length: 96 }, (_, n) =>
        make.figure({
          ...year('2019'),
          cohortId: cohort.id,
          stage: 'WORK',
          label: `z${n}`,
          countryCode: n % 2 ? 'FR' : 'GB',
        }),
      ),
    )
    const long = await asked(4 + length)
    expect(long.data.figures.nodes).toHaveLength(100)
    // One more for those by another basis is not asked: SITE is meant where none is told; and one for mobility.
    expect(long.statements).toBe(short.statements + 1)
  })

  it('is read at the instant of the operation', async () => {
    const { data } = await ask(
      `query ($at: DateTime) { cohorts { nodes { members(asOf: { knownAt: $at }) { totalCount } figures { label recomputedNote } } } }`,
      { at: before },
    )
    const [cohort] = data.cohorts.nodes
    expect(cohort.members.totalCount).toBe(3)
    expect(cohort.figures).toEqual([
      { label: 'a', recomputedNote: expect.stringMatching(/^3 people are on record in the cohort “Authors”\. The/) },
    ])
  })

  it('is exported without what is computed', async () => {
    const prepared = prepareExport({ kind: 'figures' })
    expect(prepared.columns.map(({ name }) => name)).toContain('mobility')
    expect(prepared.columns.filter(({ name }) => name.startsWith('recomputed'))).toEqual([])
    await exportRecords(database.url, prepared, async ({ total }) => expect(total).toBeGreaterThan(3))
  })
})
