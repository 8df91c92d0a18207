import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Prisma } from '../generated/prisma/client.ts'
import { createTestDatabase, dates } from '../testing/index.ts'
import { derivedConflicts, type ToldFigure } from './testing/conflicts.oracle.ts'

const { prisma } = await createTestDatabase()
/** Milliseconds for as many worlds as are tried. */
const SLOW = 120_000

const id = (kind: number, number: number): string => `00000000-0000-7000-a00${kind}-${String(number).padStart(12, '0')}`
const COHORTS = [id(1, 1), id(1, 2)]
const SOURCES = [id(2, 1), id(2, 2), id(2, 3)]
const SIZES = new Map([[COHORTS[1] ?? '', 640]])

const figure = fc.record<Omit<ToldFigure, 'id'>>({
  ...{ measure: fc.constantFrom('SHARE', 'SHARE', 'COUNT'), unit: fc.constant('PERCENT') },
  value: fc.constantFrom(4, 5, 47, 47.2, 47.5, 50, 59, 59, 59.4, 65),
  bound: fc.constantFrom('EXACT', 'EXACT', 'EXACT', 'ABOUT', 'AT_LEAST', 'AT_MOST'),
  population: fc.constantFrom('Authors of 2019', 'authors, of 2019', 'Oral authors'),
  years: fc.constantFrom([2019, 2019], [2019, 2019], [2020, 2020], [2022, 2022], [2020, 2022], null),
  country: fc.constantFrom('US', 'US', 'US', 'CN', null),
  cohort: fc.constantFrom(null, null, null, ...COHORTS),
  stage: fc.constantFrom('WORK', 'WORK', 'UNDERGRADUATE', null),
  mobility: fc.constant(null),
  basis: fc.constantFrom('SITE', 'HEADQUARTERS', null),
  sources: fc.subarray(SOURCES, { maxLength: 1 }),
})

/** How many people there are, and of what careers, besides: what is counted is people then. */
const typed = fc
  .tuple(figure, fc.constantFrom(...['SHARE', 'SHARE', 'SHARE', 'PEOPLE', 'SIZE', 'CAREER']))
  .map(([told, sort]): Omit<ToldFigure, 'id'> => {
    if (sort === 'PEOPLE') return { ...told, measure: 'COUNT', unit: 'PEOPLE' }
    if (sort === 'CAREER') return { ...told, measure: 'SHARE', stage: null, mobility: 'NEVER_LEFT' }
    if (sort === 'SHARE') return { ...told, measure: 'SHARE' }
    const whole = { measure: 'COUNT', unit: 'PEOPLE', country: null, stage: null, bound: 'EXACT' } as const
    return { ...told, ...whole, value: told.value > 50 ? 675 : 867 }
  })

const world = fc.array(typed, { maxLength: 14, size: 'max' }).chain((told) => {
  const figures = told.map((one, n) => ({ ...one, id: id(3, n) }))
  const some = fc.subarray(figures.map((one) => one.id))
  return fc.record({
    figures: fc.constant(figures),
    written: fc.array(some, { maxLength: 1 }),
    sizes: fc.constant(SIZES),
  })
})

function columns({ years, country, cohort, sources: _, ...rest }: ToldFigure): Prisma.FigureCreateManyInput {
  const { startDate, startPrecision, endDate, endPrecision } = dates(
    years ? { start: String(years[0]), end: String(years[1]) } : {},
  )
  const period = { startDate, startPrecision, endDate, endPrecision }
  return { ...rest, ...period, label: rest.id, countryCode: country, cohortId: cohort }
}

async function store({ figures, written }: { figures: readonly ToldFigure[]; written: readonly string[][] }) {
  await prisma.$transaction([
    prisma.conflict.deleteMany(),
    prisma.figure.deleteMany(),
    prisma.figure.createMany({ data: figures.map(columns) }),
    prisma.evidence.createMany({
      data: figures.flatMap((one) => one.sources.map((sourceId) => ({ sourceId, figureId: one.id }))),
    }),
    prisma.conflict.createMany({ data: written.map((_, n) => ({ id: id(4, n), kind: 'VALUE' as const })) }),
    prisma.conflictFigure.createMany({
      data: written.flatMap((ids, n) => ids.map((figureId) => ({ conflictId: id(4, n), figureId }))),
    }),
  ])
}

test(
  'figures disagree by themselves exactly where the definition says so in plain words',
  async () => {
    await prisma.cohort.createMany({
      data: COHORTS.map((id, n) => ({
        id,
        slug: `cohort-${n}`,
        name: '-',
        definition: '-',
        reportedSize: SIZES.get(id) ?? null,
      })),
    })
    await prisma.source.createMany({ data: SOURCES.map((id) => ({ id, title: id, kind: 'ARTICLE' as const })) })
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(world, async (told) => {
        await store(told)
        const found = await prisma.disagreement.findMany({ where: { isDerived: true }, include: { figures: true } })
        const conflicts = found.map(({ kind, figures }) => `${kind} ${figures.map(({ figureId }) => figureId).sort()}`)
        const expected = derivedConflicts(told).map(({ kind, figures }) => `${kind} ${figures.join()}`)
        for (const conflict of conflicts) seen.add(conflict.split(' ')[0] ?? '')
        expect(conflicts.sort()).toEqual(expected.sort())
        expect(new Set(found.map((one) => one.id)).size).toBe(found.length)
      }),
      { numRuns: 150 },
    )
    expect([...seen].sort()).toEqual(['DEFINITION', 'PERIOD', 'POPULATION', 'VALUE'])
  },
  SLOW,
)
