import { createTestDatabase, dates, factories } from '@talent-atlas/db/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { asker, citer } from '../testing/index.ts'

const database = await createTestDatabase()
const { prisma } = database
const make = factories(prisma)
const ask = asker(database)
const { citeAt } = citer(database)

const mark = (isSensitive: boolean) => prisma.cohort.update({ where: { slug: 'some' }, data: { isSensitive } })

/** People of a cohort at work in a country. */
async function workers(count: number, countryCode: string, cohortId: string): Promise<void> {
  const { id: institutionId } = await make.institution({ slug: `in-${countryCode.toLowerCase()}`, countryCode })
  for (let n = 0; n < count; n += 1) {
    const { id: researcherId } = await make.researcher()
    await prisma.cohortMember.create({ data: { cohortId, researcherId } })
    await make.affiliation({ researcherId, institutionId, ...dates({ start: '2020' }), isCurrent: true })
  }
}

beforeAll(async () => {
  const { id } = await make.cohort({ slug: 'some' })
  await workers(9, 'US', id)
  await workers(6, 'CN', id)
  await workers(3, 'FR', id)
})

const ROWS = '{ total known rows { keys { key } count share low isSuppressed } citation { url } }'
const OF = 'population: { cohort: { slug: "some" } }'
const asked = async (more = '', population = OF) => {
  const { data, errors } = await ask(`{ shares(${population}, stage: WORK, by: [COUNTRY] ${more}) ${ROWS} }`)
  expect(errors).toBeUndefined()
  return data.shares
}
type Row = { keys: { key: string }[]; count: number; isSuppressed: boolean }
const shown = ({ rows }: { rows: Row[] }) =>
  rows.map(({ keys, count, isSuppressed }) => `${keys[0]?.key}: ${isSuppressed ? '-' : count}`)

describe('small cells of a cohort', () => {
  it('are told where it is not marked sensitive', async () => {
    expect(shown(await asked())).toEqual(['US: 9', 'CN: 6', 'FR: 3'])
  })

  it('are hidden where it is, with what would tell them', async () => {
    const { url: address } = (await asked()).citation
    await mark(true)
    const table = await asked()
    expect(shown(table)).toEqual(['US: 9', 'CN: -', 'FR: -'])
    expect(table.rows[2]).toMatchObject({ count: 0, share: null, low: null })
    expect(table).toMatchObject({ total: 18, known: 18 })
    // What was told before is not told again.
    expect(await citeAt(address)).toMatchObject({
      kind: 'changed',
      message: expect.stringContaining('marked sensitive'),
    })
    expect((await citeAt(table.citation.url)).kind).toBe('answer')
  })

  it('are hidden whatever part of the population names it, and from `having`', async () => {
    const inFilter = 'population: { filter: { and: [{ cohort: { slug: "some" } }] } }'
    expect(shown(await asked('', inFilter))).toEqual(['US: 9', 'CN: -', 'FR: -'])
    expect(shown(await asked('having: { countGte: 3 }'))).toEqual(['US: 9'])
    expect((await ask(`{ shares(${OF}, stage: WORK, by: [COUNTRY], having: {}) ${ROWS} }`)).errors).toHaveLength(1)
    expect(shown(await asked('', 'population: {}'))).toEqual(['US: 9', 'CN: 6', 'FR: 3'])
  })

  it('are hidden in every measure', async () => {
    const { data } = await ask(`{
      ranking(${OF}, stage: WORK) { rows { count isSuppressed institution { slug } } }
      mobility(${OF}, home: "US") { rows { class share { count isSuppressed } ofKnown { share isSuppressed } } }
      pipeline(${OF}, stages: [WORK], by: COUNTRY) { nodes { key { key } count isSuppressed } }
      compare(a: { cohort: { slug: "some" } }, b: {}, stage: WORK, by: [COUNTRY]) { a { rows { isSuppressed } } differences { keys { key } } } }`)
    const hiddenOf = (cells: { isSuppressed: boolean }[]): boolean[] => cells.map(({ isSuppressed }) => isSuppressed)
    expect(hiddenOf(data.ranking.rows)).toEqual([false, true, true])
    expect(hiddenOf(data.pipeline.nodes)).toEqual([false, true, true])
    expect(hiddenOf(data.compare.a.rows)).toEqual([false, true, true])
    expect(data.compare.differences).toEqual([{ keys: [{ key: 'US' }] }])
    expect(hiddenOf(data.mobility.rows.map(({ share }: { share: { isSuppressed: boolean } }) => share))).not.toContain(
      true,
    )
  })

  it('are told again where the mark is taken away', async () => {
    await mark(false)
    expect(shown(await asked())).toEqual(['US: 9', 'CN: 6', 'FR: 3'])
  })

  it('of a cohort that says so: the mark is on record', async () => {
    await mark(true)
    expect((await ask('{ cohort(by: { slug: "some" }) { isSensitive } }')).data.cohort).toEqual({ isSensitive: true })
  })
})
