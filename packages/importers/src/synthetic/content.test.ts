import { createTestDatabase } from '@talent-atlas/db/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { generateSynthetic } from './generate.ts'

const SET = { researchers: 3000, seed: 1 }
const { url, prisma } = await createTestDatabase()

const count = async (sql: string): Promise<number> =>
  Number((await prisma.$queryRawUnsafe<{ count: bigint }[]>(`SELECT count(*) FROM ${sql}`))[0]?.count)

beforeAll(() => generateSynthetic(url, SET))

describe('the content of a synthetic atlas', () => {
  test('is labelled: slugs, source, cohort, evidence and titles', async () => {
    for (const table of ['researcher', 'institution', 'institution_group', 'cohort']) {
      expect(await count(`${table} WHERE slug NOT LIKE 'synthetic-1-%'`)).toBe(0)
    }
    expect(await prisma.source.findMany({ select: { title: true, kind: true, url: true } })).toEqual([
      { title: 'Synthetic data made by atlas generate (seed 1)', kind: 'DATASET', url: null },
    ])
    expect(await count(`affiliation a WHERE NOT EXISTS (SELECT FROM evidence e WHERE e.affiliation_id = a.id)`)).toBe(0)
    expect(await count(`institution i WHERE NOT EXISTS (SELECT FROM evidence e WHERE e.institution_id = i.id)`)).toBe(0)
    expect(await count(`work WHERE title NOT LIKE '%synthetic%'`)).toBe(0)
    const cohort = await prisma.cohort.findUniqueOrThrow({ where: { slug: 'synthetic-1-3000' } })
    expect(cohort.definition).toContain('do not exist')
    expect(await prisma.cohortMember.count({ where: { cohortId: cohort.id } })).toBe(SET.researchers)
  })

  test('invents no identifiers of registries', async () => {
    for (const owner of ['researcher', 'institution', 'work']) expect(await count(`${owner}_identifier`)).toBe(0)
  })

  test('has about five affiliations to a researcher, half a work, and sixty researchers to an institution', async () => {
    const each = (await prisma.affiliation.count()) / SET.researchers
    expect(each).toBeGreaterThan(4.5)
    expect(each).toBeLessThan(5.5)
    expect(await prisma.work.count()).toBe(SET.researchers / 2)
    expect(await prisma.institution.count()).toBe(SET.researchers / 60)
  })

  test('knows every kind, status and precision of a fact, and all the scripts', async () => {
    const affiliations = await prisma.affiliation.findMany()
    const distinct = (values: (string | null)[]): string[] => [...new Set(values.map(String))].sort()
    expect(distinct(affiliations.map(({ kind }) => kind))).toEqual([
      'AUTHORSHIP',
      'EDUCATION',
      'EMPLOYMENT',
      'VISITING',
    ])
    expect(distinct(affiliations.map(({ status }) => status))).toEqual(['ACCEPTED', 'DISPUTED', 'RETRACTED'])
    for (const precisions of [
      affiliations.map(({ startPrecision }) => startPrecision),
      affiliations.map(({ endPrecision }) => endPrecision),
      affiliations.map(({ observedPrecision }) => observedPrecision),
    ]) {
      expect(distinct(precisions)).toEqual(['DAY', 'MONTH', 'YEAR', 'null'])
    }
    expect(affiliations.some(({ isCurrent }) => isCurrent)).toBe(true)
    const names = (await prisma.researcherName.findMany()).map(({ text }) => text).join(' ')
    for (const script of ['Han', 'Hangul', 'Devanagari', 'Arabic', 'Cyrillic']) {
      expect(names).toMatch(new RegExp(`\\p{Script=${script}}`, 'u'))
    }
    expect(names).toMatch(/[äéłø]/)
  })

  test('has few who write much more than the others', async () => {
    const rows = await prisma.authorship.groupBy({ by: ['researcherId'], _count: true })
    const sizes = rows.map(({ _count }) => _count).sort((one, other) => other - one)
    const sum = (list: number[]): number => list.reduce((total, size) => total + size, 0)
    // The place of an author in a batch is uniform ** 2.5 of it; at most 0.15 are of other batches.
    const tenth = (1 - 0.15) * 0.1 ** (1 / 2.5)
    expect(sum(sizes.slice(0, SET.researchers / 10)) / sum(sizes)).toBeGreaterThan(tenth)
  })

  test('has stays that overlap and people with the same name', async () => {
    expect(
      await count(`affiliation a JOIN affiliation b ON a.researcher_id = b.researcher_id AND a.id < b.id
        AND a.covers_from < b.covers_to AND b.covers_from < a.covers_to`),
    ).toBeGreaterThan(100)
    expect(await count(`(SELECT FROM researcher GROUP BY name HAVING count(*) > 1) same`)).toBeGreaterThan(10)
  })
})
