import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Affiliation } from '../generated/prisma/client.ts'
import { AffiliationKind, Degree } from '../generated/prisma/enums.ts'
import { mergeRows } from '../merge.ts'
import { createTestDatabase, dates, factories } from '../testing/index.ts'
import { formatPartialDate, latestDay } from './partial-date.ts'
import { movesOf, orderCareer } from './testing/career.ts'
import { fact, partialDate, partialDateColumns, periodColumns, rowId } from './testing/facts.ts'

const { prisma } = await createTestDatabase()
const make = factories(prisma)
const countries = ['CN', 'US', null]
const institutions: string[] = []
for (const countryCode of countries) institutions.push((await make.institution({ countryCode })).id)
const countryOf = (id: string) => countries[institutions.indexOf(id)] ?? null

/** Any fact of a person that the database takes, at one of three institutions. */
const step = fc
  .record({
    fact,
    kind: fc.constantFrom(...Object.values(AffiliationKind)),
    degree: fc.option(fc.constantFrom(...Object.values(Degree))),
    institution: fc.constantFrom(...institutions),
    seen: partialDate,
    isRetracted: fc.integer({ max: 9, min: 0 }).map((number) => number === 0),
  })
  .map(({ fact: { start, end, observed, isCurrent }, kind, degree, institution, seen, isRetracted }) => ({
    id: rowId(),
    institution_id: institution,
    kind,
    degree: kind === 'EDUCATION' || degree === 'POSTDOCTORAL' ? degree : null,
    ...(kind === 'AUTHORSHIP' ? periodColumns({ start: null, end: null }) : periodColumns({ start, end })),
    ...partialDateColumns('observed', kind === 'AUTHORSHIP' ? seen : observed),
    is_current: isCurrent && kind !== 'AUTHORSHIP',
    status: isRetracted ? 'RETRACTED' : 'ACCEPTED',
  }))

const careers = fc.array(fc.array(step, { maxLength: 7 }), { minLength: 1, maxLength: 20 })

const byTarget = <Move extends { toId: string }>(moves: readonly Move[]): Move[] =>
  [...moves].sort((a, b) => (a.toId < b.toId ? -1 : 1))

/** Stores random careers, one for each of as many new people. */
async function store(some: readonly object[][]): Promise<string[]> {
  const people = some.map(() => rowId())
  await mergeRows(
    prisma,
    'researcher',
    people.map((id) => ({ id, slug: id, name: 'Somebody' })),
  )
  const rows = some.flatMap((steps, index) =>
    steps.map((columns) => ({ id: '', ...columns, researcher_id: people[index] ?? '' })),
  )
  await mergeRows(prisma, 'affiliation', rows)
  return people
}

const factsOf = (researcherId: string): Promise<Affiliation[]> =>
  prisma.affiliation.findMany({ where: { researcherId, status: { not: 'RETRACTED' } }, orderBy: { id: 'desc' } })

/** The steps of a career as the views have them. */
const stepsOf = (researcherId: string) =>
  prisma.careerStep.findMany({ where: { researcherId }, orderBy: { place: 'asc' }, include: { affiliation: true } })

const pastMoves = (researcherId: string) =>
  prisma.$queryRaw`SELECT * FROM known.move(now()) WHERE researcher_id = ${researcherId}::uuid ORDER BY place`
const presentMoves = (researcherId: string) =>
  prisma.$queryRaw`SELECT * FROM move WHERE researcher_id = ${researcherId}::uuid ORDER BY place`

test('careers and moves are those that the rules give in plain words', async () => {
  await fc.assert(
    fc.asyncProperty(careers, async (some) => {
      for (const person of await store(some)) {
        const career = orderCareer(await factsOf(person))
        const steps = await stepsOf(person)
        expect(steps.map(({ affiliationId }) => affiliationId)).toEqual(career.map(({ id }) => id))
        expect(steps.map(({ place }) => place)).toEqual(career.map((_, index) => index + 1))
        const moves = await prisma.move.findMany({ where: { researcherId: person } })
        const expected = movesOf(career).map(({ from, to, at }) => {
          const [here, there] = [countryOf(from.institutionId), countryOf(to.institutionId)]
          return {
            researcherId: person,
            fromId: from.id,
            toId: to.id,
            fromInstitutionId: from.institutionId,
            toInstitutionId: to.institutionId,
            place: career.indexOf(to) + 1,
            atDate: at?.date ?? null,
            atPrecision: at?.precision ?? null,
            crossesBorder: here !== null && there !== null && here !== there,
          }
        })
        expect(byTarget(moves)).toEqual(byTarget(expected))
        expect(await pastMoves(person)).toEqual(await presentMoves(person))
      }
    }),
    { numRuns: 20 },
  )
})

test('the moves of an institution are those of all careers that end or begin there', async () => {
  await fc.assert(
    fc.asyncProperty(careers, async (some) => {
      await prisma.researcher.deleteMany()
      await store(some)
      const moves = await prisma.move.findMany({ omit: { place: true } })
      for (const institutionId of institutions) {
        const seen = (await prisma.institutionMove.findMany({ where: { institutionId } })).map(
          ({ atLatest, ...move }) => {
            const at = move.atDate && move.atPrecision ? { date: move.atDate, precision: move.atPrecision } : null
            expect(atLatest).toEqual(at && latestDay(at))
            return move
          },
        )
        const arrivals = moves.filter(({ toInstitutionId }) => toInstitutionId === institutionId)
        const departures = moves.filter(({ fromInstitutionId }) => fromInstitutionId === institutionId)
        const expected = [
          ...arrivals.map((move) => ({ ...move, institutionId, side: 'ARRIVAL' })),
          ...departures.map((move) => ({ ...move, institutionId, side: 'DEPARTURE' })),
        ]
        expect(byTarget(seen)).toEqual(byTarget(expected))
      }
    }),
    { numRuns: 10 },
  )
})

type Written = Parameters<typeof dates>[0]
type Step = [role: string, at: number, what: Partial<Affiliation>, when?: Written]

/** The roles of a career in order, and its moves as `from > to (when)`. */
async function career(...steps: Step[]): Promise<{ order: string[]; moves: string[] }> {
  const { id: researcherId } = await make.researcher()
  for (const [role, at, what, when = {}] of steps) {
    const institutionId = institutions[at] ?? ''
    await make.affiliation({ researcherId, institutionId, role, ...what, ...dates(when) })
  }
  const ordered = await stepsOf(researcherId)
  const where = { researcherId }
  const moves = await prisma.move.findMany({ where, orderBy: { place: 'asc' }, include: { from: true, to: true } })
  const told = moves.map(({ from, to, atDate, atPrecision }) => {
    const at = atDate && atPrecision ? formatPartialDate(atDate, atPrecision) : 'unknown'
    return `${from.role} > ${to.role} (${at})`
  })
  return { order: ordered.map(({ affiliation }) => affiliation.role ?? ''), moves: told }
}

const bachelor = { kind: 'EDUCATION', degree: 'BACHELOR' } as const
const master = { kind: 'EDUCATION', degree: 'MASTER' } as const
const doctorate = { kind: 'EDUCATION', degree: 'DOCTORATE' } as const
const job = { kind: 'EMPLOYMENT' } as const

describe('a career', () => {
  test('with an undated first degree begins with it', async () => {
    const told = await career(
      ['founder', 2, job, { start: '2023-06', end: '2025-06' }],
      ['doctorate', 1, doctorate, { end: '2018' }],
      ['bachelor', 0, bachelor],
    )
    expect(told.order).toEqual(['bachelor', 'doctorate', 'founder'])
    expect(told.moves).toEqual(['bachelor > doctorate (unknown)', 'doctorate > founder (2023-06)'])
  })

  test('has undated degrees after the dated ones of lower level', async () => {
    const told = await career(
      ['PhD', 1, doctorate],
      ['MS', 2, master],
      ['BS', 0, bachelor, { end: '1998' }],
      ['job', 0, job, { start: '2005' }],
    )
    expect(told.order).toEqual(['BS', 'MS', 'PhD', 'job'])
    expect(told.moves).toEqual(['BS > MS (1998)', 'MS > PhD (unknown)', 'PhD > job (2005)'])
  })

  test('has what ended in a month before what starts in it', async () => {
    const told = await career(['new', 1, job, { start: '2025-06' }], ['old', 0, job, { end: '2025-06' }])
    expect(told.order).toEqual(['old', 'new'])
    expect(told.moves).toEqual(['old > new (2025-06)'])
  })

  test('has an undated job last, which nobody is known to have moved to', async () => {
    const told = await career(['undated', 1, job], ['dated', 0, job, { start: '2020' }])
    expect(told.order).toEqual(['dated', 'undated'])
    expect(told.moves).toEqual([])
  })

  test('knows no move from a degree to a job without a date, but one from a degree to the next', async () => {
    const told = await career(['job', 1, job], ['BS', 0, bachelor, { end: '1998' }], ['MS', 2, master])
    expect(told.order).toEqual(['BS', 'MS', 'job'])
    expect(told.moves).toEqual(['BS > MS (1998)'])
  })

  test('has a job that was only seen after one that had ended by then', async () => {
    const told = await career(
      ['seen', 1, job, { observed: '2024' }],
      ['old', 0, job, { start: '2020', end: '2022-03' }],
    )
    expect(told.moves).toEqual(['old > seen (2022-03)'])
  })

  test('moves neither by a visit nor by a new role at the same place, and authorships are no steps', async () => {
    const told = await career(
      ['engineer', 0, job, { start: '2018', end: '2020' }],
      ['visit', 1, { kind: 'VISITING' }, { start: '2019' }],
      ['paper', 1, { kind: 'AUTHORSHIP' }, { observed: '2019' }],
      ['director', 0, job, { start: '2020' }],
    )
    expect(told.order).toEqual(['engineer', 'visit', 'director'])
    expect(told.moves).toEqual([])
  })
})
