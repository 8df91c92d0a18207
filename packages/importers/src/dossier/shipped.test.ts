import { createTestDatabase } from '@talent-atlas/db/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadDossier } from './load.ts'
import { readDossier } from './read.ts'

const dossier = await readDossier()
const { prisma } = await createTestDatabase()

beforeAll(() => loadDossier(prisma, dossier))

describe('the shipped dossier', () => {
  test.each([
    ['project-985', 39],
    ['c9', 9],
  ])('has every member of %s, all of them in mainland China', async (slug, members) => {
    expect(await prisma.institutionGroupMember.count({ where: { group: { slug } } })).toBe(members)
    const abroad = { group: { slug }, NOT: { institution: { countryCode: 'CN' } } }
    expect(await prisma.institutionGroupMember.count({ where: abroad })).toBe(0)
  })

  test('counts every university of the C9 among those of Project 985', async () => {
    const outside = { memberships: { some: { group: { slug: 'c9' } }, none: { group: { slug: 'project-985' } } } }
    expect(await prisma.institution.count({ where: outside })).toBe(0)
  })

  test('has twelve recruits, of whom eight have a first degree from mainland China, as the figure beside them says', async () => {
    const cohort = { slug: 'msl-recruits-2025' }
    const recruits = { memberships: { some: { cohort } } }
    expect(await prisma.researcher.count({ where: recruits })).toBe(12)
    const bachelor = { degree: 'BACHELOR', institution: { countryCode: 'CN' } } as const
    expect(await prisma.researcher.count({ where: { ...recruits, affiliations: { some: bachelor } } })).toBe(8)
    const figures = await prisma.figure.findMany({
      where: { cohort, value: 8, unit: 'PEOPLE', countryCode: 'CN' },
      include: { evidence: true },
    })
    expect(figures.length).toBeGreaterThan(0)
    expect(
      new Set(figures.flatMap(({ evidence }) => evidence.map(({ sourceId }) => sourceId))).size,
    ).toBeGreaterThanOrEqual(2)
  })

  test('dates a recruit to the month only where a source names it', async () => {
    const where = { institution: { slug: 'meta-superintelligence-labs' }, kind: 'EMPLOYMENT' } as const
    const jobs = await prisma.affiliation.findMany({ where, include: { researcher: true } })
    const ofPrecision = (precision: string): string[] =>
      jobs.filter(({ startPrecision }) => startPrecision === precision).map(({ researcher }) => researcher.slug)
    const toMonth = ['hongyu-ren', 'jiahui-yu', 'ruoming-pang', 'shengjia-zhao', 'shuchao-bi']
    expect(ofPrecision('MONTH').sort()).toEqual(toMonth)
    expect(ofPrecision('YEAR')).toHaveLength(7)
    const left = { endDate: { not: null }, endPrecision: { not: 'YEAR' }, startDate: null } as const
    const undated = { slug: { in: ofPrecision('YEAR') } }
    expect(await prisma.affiliation.count({ where: { ...left, researcher: undated } })).toBe(0)
  })

  test('has every move that a recruit is known to have made to a job in 2025 lead to Meta', async () => {
    const moves = await prisma.$queryRaw<{ slug: string }[]>`
      SELECT there.slug FROM move JOIN institution there ON there.id = to_institution_id
      JOIN affiliation job ON job.id = to_id AND job.kind = 'EMPLOYMENT'
      JOIN cohort_member member ON member.researcher_id = move.researcher_id
      JOIN cohort ON cohort.id = member.cohort_id AND cohort.slug = 'msl-recruits-2025'
      WHERE at_date BETWEEN '2025-01-01' AND '2025-12-31'`
    expect(moves).toHaveLength(12)
    expect(new Set(moves.map(({ slug }) => slug))).toEqual(new Set(['meta-superintelligence-labs']))
  })

  test('has the other cohorts', async () => {
    const cohorts = await prisma.cohort.findMany({ include: { _count: { select: { members: true } } } })
    const sizes = Object.fromEntries(
      cohorts.map(({ slug, reportedSize, _count }) => [slug, [_count.members, reportedSize]]),
    )
    expect(sizes).toMatchObject({ 'msl-recruits-2025': [12, 12], 'xai-founders': [expect.any(Number), 12] })
    expect(Object.keys(sizes).sort()).toEqual([
      'deepseek-authors',
      'msl-recruits-2025',
      'neurips-2019',
      'neurips-2019-oral',
      'neurips-2022',
      'neurips-2022-oral',
      'nexusflow-founders',
      'xai-founders',
    ])
  })

  test('has the cohorts of the tracker without anybody, for an import to fill, and every figure of them whole', async () => {
    const cohorts = await prisma.cohort.findMany({
      where: { slug: { startsWith: 'neurips-' } },
      include: { figures: { distinct: ['population'] }, _count: { select: { members: true } } },
    })
    for (const { figures, _count } of cohorts) {
      expect(_count.members).toBe(0)
      expect(figures.length).toBeGreaterThan(0)
      for (const { population } of figures) expect(population).toMatch(/^(Top-tier|Elite) AI researchers: authors/)
    }
    const part = { population: { contains: 'at institutions in the United States' }, cohortId: { not: null } }
    expect(await prisma.figure.count({ where: part })).toBe(0)
  })

  test('counts as DeepSeek authors exactly the authors of its nine papers', async () => {
    expect(await prisma.work.count()).toBe(9)
    const members = await prisma.cohortMember.findMany({ where: { cohort: { slug: 'deepseek-authors' } } })
    const authors = await prisma.authorship.findMany({ distinct: ['researcherId'], select: { researcherId: true } })
    const ids = (rows: { researcherId: string }[]): string[] => rows.map(({ researcherId }) => researcherId).sort()
    expect(ids(members)).toEqual(ids(authors))
  })

  test('has 115 published figures, two of them as three means each', () => {
    const published = dossier.figures.flatMap(({ key }) => /^pf-(\d{3})/.exec(key)?.[1] ?? [])
    expect(published).toHaveLength(119)
    expect(new Set(published).size).toBe(115)
    const several = Object.values(Object.groupBy(published, (number) => number)).filter(
      (rows) => rows && rows.length > 1,
    )
    expect(several.map((rows) => rows?.length)).toEqual([3, 3])
  })

  test('names a source for every record', async () => {
    const unproven = { where: { evidence: { none: {} } } }
    expect(await prisma.researcher.count(unproven)).toBe(0)
    expect(await prisma.institution.count(unproven)).toBe(0)
    expect(await prisma.institutionRelation.count(unproven)).toBe(0)
    expect(await prisma.institutionGroup.count(unproven)).toBe(0)
    expect(await prisma.affiliation.count(unproven)).toBe(0)
    expect(await prisma.work.count(unproven)).toBe(0)
    expect(await prisma.cohort.count(unproven)).toBe(0)
    expect(await prisma.figure.count(unproven)).toBe(0)
  })

  test('has two sides to every conflict, and a reason', async () => {
    const conflicts = await prisma.conflict.findMany({ include: { figures: true, affiliations: true } })
    expect(conflicts.length).toBeGreaterThan(0)
    expect(conflicts.filter(({ figures, affiliations }) => figures.length + affiliations.length < 2)).toEqual([])
    expect(conflicts.filter(({ explanation }) => explanation === null)).toEqual([])
  })

  test('gives 59 from two articles and 65 from another for the United States in 2019, a conflict of populations', async () => {
    const conflicts = await prisma.conflict.findMany({
      where: { kind: 'POPULATION', figures: { some: { figure: { value: 65, countryCode: 'US', stage: 'WORK' } } } },
      include: { figures: { include: { figure: { include: { evidence: { include: { source: true } } } } } } },
    })
    const articles = (value: number): Set<string> =>
      new Set(
        conflicts
          .flatMap(({ figures }) => figures.map(({ figure }) => figure))
          .filter((figure) => figure.value === value)
          .flatMap(({ evidence }) =>
            evidence.filter(({ source }) => source.kind === 'ARTICLE').map(({ sourceId }) => sourceId),
          ),
      )
    expect(articles(59).size).toBeGreaterThanOrEqual(2)
    expect(articles(65).size).toBeGreaterThanOrEqual(1)
  })

  test('has an end for what later changed', async () => {
    const left = {
      where: {
        endDate: { not: null },
        researcher: { slug: { in: ['ruoming-pang', 'greg-yang', 'yuhuai-wu', 'jimmy-ba'] } },
      },
    }
    const people = new Set((await prisma.affiliation.findMany(left)).map(({ researcherId }) => researcherId))
    expect(people.size).toBe(4)
  })
})
