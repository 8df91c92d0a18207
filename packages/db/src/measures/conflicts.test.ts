import { expect, test } from 'vitest'
import { mergeInstitutions } from '../identity/merge/merge-records.ts'
import { createTestDatabase, dates, factories } from '../testing/index.ts'
import { wilson } from './interval.ts'
import { instantNow } from './testing/store.ts'

const { prisma } = await createTestDatabase()
const make = factories(prisma)

function period(start: string, end = start) {
  const { startDate, startPrecision, endDate, endPrecision } = dates({ start, end })
  return { startDate, startPrecision, endDate, endPrecision }
}

/** Derived conflicts, as kind and values, of figures that have `words` in their population. */
async function conflictsOf(words: string) {
  const found = await prisma.disagreement.findMany({
    where: { isDerived: true, figures: { some: { figure: { population: { contains: words } } } } },
    include: { figures: { include: { figure: true }, orderBy: { figure: { value: 'asc' } } } },
  })
  return found.map(({ kind, figures }) => [kind, ...figures.map(({ figure }) => figure.value)].join(' '))
}

const usWork = { countryCode: 'US', stage: 'WORK', basis: 'HEADQUARTERS' } as const

test('59 % of some and 65 % of others in the same country and year are a conflict of populations, in words', async () => {
  const low = await make.figure({
    label: 'Top tier',
    value: 59,
    population: 'Tracked authors',
    ...usWork,
    ...period('2019'),
  })
  const given = { countryCode: 'US', stage: 'WORK', ...period('2019') } as const
  const high = await make.figure({ label: 'Top', value: 65, population: 'Tracked top researchers', ...given })
  const found = await prisma.disagreement.findMany({ where: { isDerived: true } })
  expect(found).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      kind: 'POPULATION',
      explanation:
        '“Top tier” gives 59 %, “Top” 65 %. They are of different populations: “Tracked authors” and “Tracked top researchers”.',
      resolution: null,
      isDerived: true,
      recordedAt: high.recordedAt,
      oneId: low.id,
      otherId: high.id,
    },
  ])
})

test('26 and 28 % dated 2022 by one and 2023 by another are each a conflict of periods', async () => {
  for (const [value, countryCode] of [
    [26, 'CN'],
    [28, 'US'],
  ] as const)
    for (const year of ['2022', '2023'])
      await make.figure({
        ...{ value, countryCode, stage: 'UNDERGRADUATE', population: 'Dated elite' },
        ...period(year),
      })
  expect((await conflictsOf('Dated elite')).sort()).toEqual(['PERIOD 26 26', 'PERIOD 28 28'])
})

test('four hires and at least five are a conflict of values; four and at least four are none', async () => {
  const { id: institutionId } = await make.institution()
  const hires = {
    measure: 'COUNT',
    unit: 'PEOPLE',
    institutionId,
    population: 'Hired researchers',
    ...period('2025-06'),
  } as const
  const four = await make.figure({ ...hires, value: 4 })
  await make.figure({ ...hires, value: 5, bound: 'AT_LEAST' })
  expect(await conflictsOf('Hired')).toEqual(['VALUE 4 5'])
  await prisma.figure.update({ where: { id: four.id }, data: { bound: 'AT_LEAST' } })
  expect(await conflictsOf('Hired')).toEqual([])
})

test('shares of a population whose size is on record agree within its 95 % interval', async () => {
  const told = { countryCode: 'FR', stage: 'WORK', population: 'Sampled authors', ...period('2019') } as const
  await make.figure({ ...told, value: 59 })
  await make.figure({ ...told, value: 61 })
  expect(await conflictsOf('Sampled')).toEqual(['VALUE 59 61'])
  const whole = {
    measure: 'COUNT',
    unit: 'PEOPLE',
    value: 675,
    population: 'Sampled authors',
    ...period('2019'),
  } as const
  await make.figure(whole)
  expect(await conflictsOf('Sampled')).toEqual([])
})

test('numbers of one source that say neither stage nor place are of different things', async () => {
  const weights = { population: 'Weighed index', ...period('2025') } as const
  const [one, other] = [await make.figure({ ...weights, value: 35 }), await make.figure({ ...weights, value: 25 })]
  expect(await conflictsOf('Weighed')).toEqual(['VALUE 25 35'])
  const { id: sourceId } = await make.source()
  for (const { id: figureId } of [one, other]) await prisma.evidence.create({ data: { sourceId, figureId } })
  expect(await conflictsOf('Weighed')).toEqual([])
})

test('two figures that a written conflict names together are no conflict once more, as long as it stands', async () => {
  const told = { countryCode: 'GB', stage: 'WORK', population: 'Curated authors', ...period('2019') } as const
  const two = [await make.figure({ ...told, value: 4 }), await make.figure({ ...told, value: 9 })]
  const { id: conflictId, ...curated } = await prisma.conflict.create({ data: { kind: 'DEFINITION' } })
  for (const { id: figureId } of two) await prisma.conflictFigure.create({ data: { conflictId, figureId } })
  expect(await conflictsOf('Curated')).toEqual([])
  const written = { where: { id: conflictId }, include: { figures: true } }
  expect(await prisma.disagreement.findFirst(written)).toMatchObject({ kind: curated.kind, isDerived: false })
  expect((await prisma.disagreement.findFirst(written))?.figures).toHaveLength(2)
  await prisma.conflict.delete({ where: { id: conflictId } })
  expect(await conflictsOf('Curated')).toEqual(['VALUE 4 9'])
})

test('institutions that turn out to be one bring their figures into conflict', async () => {
  const [into, duplicate] = [await make.institution(), await make.institution()]
  const ranked = { measure: 'RANK', unit: 'RANK', population: 'Ranked institutions', ...period('2019') } as const
  await make.figure({ ...ranked, value: 9, institutionId: into.id })
  await make.figure({ ...ranked, value: 13, institutionId: duplicate.id })
  expect(await conflictsOf('Ranked')).toEqual([])
  const merge = { into: into.id, duplicates: [duplicate.id], reason: 'The same.' }
  await prisma.$transaction((transaction) => mergeInstitutions(transaction, merge))
  expect(await conflictsOf('Ranked')).toEqual(['VALUE 9 13'])
})

test('a conflict is known from the moment of its second figure, with the words of then, to the end of it', async () => {
  const told = { countryCode: 'DE', stage: 'WORK', population: 'Known authors', ...period('2019') } as const
  await make.figure({ ...told, label: 'First', value: 4 })
  const before = await instantNow({ prisma })
  const second = await make.figure({ ...told, label: 'Second', value: 9 })
  const during = await instantNow({ prisma })
  await prisma.figure.update({ where: { id: second.id }, data: { label: 'Corrected' } })
  const after = await instantNow({ prisma })
  await prisma.figure.delete({ where: { id: second.id } })
  const known = async (instant: Date) => {
    const rows = await prisma.$queryRaw<{ id: string; explanation: string; figures: number }[]>`
      SELECT d.id, d.explanation, (SELECT count(*)::int FROM known.disagreement_figure(${instant}) f
        WHERE f.one_id = d.one_id AND f.other_id = d.other_id) AS figures
      FROM known.disagreement(${instant}) d JOIN known.figure(${instant}) f ON f.id = d.one_id
      WHERE f.population = 'Known authors'`
    return rows
  }
  expect(await known(before)).toEqual([])
  const [then] = await known(during)
  expect(then).toMatchObject({ explanation: expect.stringContaining('“Second” 9 %'), figures: 2 })
  expect(await known(after)).toEqual([{ ...then, explanation: expect.stringContaining('“Corrected” 9 %') }])
  expect(await conflictsOf('Known')).toEqual([])
})

test.each([
  [47, 'EXACT', '[46.5,47.5)'],
  [47.2, 'EXACT', '[47.15,47.25)'],
  [100_000_000, 'EXACT', '[99999999.5,100000000.5)'],
  [50, 'ABOUT', '[47.50,52.50]'],
  [4, 'ABOUT', '[3.5,4.5]'],
  [5, 'AT_LEAST', '[5,)'],
  [5, 'AT_MOST', '(,5]'],
] as const)('%d that is meant %s may stand for %s', async (value, bound, expected) => {
  const [row] = await prisma.$queryRaw<{ range: string }[]>`
    SELECT figure_range(${value}::float8, ${bound}::bound)::text AS range`
  expect(row?.range).toBe(expected)
})

test('the interval of a percentage is the one that measures give', async () => {
  const [row] = await prisma.$queryRaw<{ low: number; high: number }[]>`
    SELECT lower(score_range(59, 675))::float8 AS low, upper(score_range(59, 675))::float8 AS high`
  const { low, high } = wilson(0.59 * 675, 675)
  expect(row?.low).toBeCloseTo(100 * low, 6)
  expect(row?.high).toBeCloseTo(100 * high, 6)
})
