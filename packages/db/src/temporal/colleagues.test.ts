import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Colleague, Prisma } from '../generated/prisma/client.ts'
import type { DatePrecision } from '../generated/prisma/enums.ts'
import { mergeRows } from '../merge.ts'
import { createTestDatabase, dates, factories } from '../testing/index.ts'
import { formatPartialDate } from './partial-date.ts'
import { fact, partialDateColumns, periodColumns, rowId } from './testing/facts.ts'

const { prisma } = await createTestDatabase()
const make = factories(prisma)

type Written = Parameters<typeof dates>[0] & Partial<Prisma.AffiliationUncheckedCreateInput>

/** A person at a place; another person or place where none is given. */
function stay({ start, end, observed, ...rest }: Written) {
  const when = { ...(start ? { start } : {}), ...(end ? { end } : {}), ...(observed ? { observed } : {}) }
  return make.affiliation({ ...dates(when), ...rest })
}

const longestFirst: Prisma.ColleagueOrderByWithRelationInput[] = [
  { days: 'desc' },
  { researcherId: 'asc' },
  { institutionId: 'asc' },
]
const all = (ownerId: string): Promise<Colleague[]> =>
  prisma.colleague.findMany({ where: { ownerId }, orderBy: longestFirst })

const side = (date: Date | null, precision: DatePrecision | null, unknown: string): string => {
  if (date && precision) return formatPartialDate(date, precision)
  return date || precision ? 'half a date' : unknown
}

/** An overlap as `2020-01 to 2021`, `2020 to now`, or with `?` for an unknown side. */
const written = ({ startDate, startPrecision, endDate, endPrecision, isCurrent }: Colleague): string =>
  `${side(startDate, startPrecision, '?')} to ${side(endDate, endPrecision, isCurrent ? 'now' : '?')}`

/** When two people who were at the same place met; undefined if they did not. */
async function meeting(mine: Written, theirs: Written): Promise<string | undefined> {
  const { id: institutionId } = await make.institution()
  const me = await stay({ ...mine, institutionId })
  await stay({ ...theirs, institutionId })
  const [colleague, ...others] = await all(me.researcherId)
  expect(others).toEqual([])
  expect(await prisma.colleague.count({ where: { ownerId: me.researcherId } })).toBe(colleague ? 1 : 0)
  return colleague && written(colleague)
}

describe('two people at one institution', () => {
  test.each<[string, Written, Written, string | undefined]>([
    [
      'meet from the later start to the earlier end',
      { start: '2018', end: '2022-06' },
      { start: '2020-03', end: '2024' },
      '2020-03 to 2022-06',
    ],
    [
      'meet until now where both are still there',
      { start: '2018', isCurrent: true },
      { start: '2020-03', isCurrent: true },
      '2020-03 to now',
    ],
    [
      'meet until the end of one where the other is still there',
      { start: '2018', isCurrent: true },
      { start: '2020', end: '2021' },
      '2020 to 2021',
    ],
    [
      'meet to an unknown day where nobody says when one left',
      { start: '2020' },
      { start: '2018', end: '2024' },
      '2020 to ?',
    ],
    [
      'meet from an unknown day where nobody says when one came',
      { end: '2020' },
      { start: '2018', end: '2024' },
      '? to 2020',
    ],
    [
      'meet where one ended in the month in which the other began',
      { start: '2018', end: '2020-06' },
      { start: '2020-06' },
      '2020-06 to ?',
    ],
    ['do not meet where one had left', { start: '2018', end: '2019' }, { start: '2020', end: '2021' }, undefined],
    ['do not meet where one is not said to have stayed', { start: '2018' }, { start: '2020' }, undefined],
    ['do not meet where one has no date', {}, { start: '2018', isCurrent: true }, undefined],
    [
      'do not meet where one is only printed as an author',
      { kind: 'AUTHORSHIP', observed: '2019' },
      { start: '2018', isCurrent: true },
      undefined,
    ],
    ['do not meet by a retracted fact', { start: '2018', status: 'RETRACTED' }, { start: '2018' }, undefined],
    [
      'meet on a visit',
      { kind: 'VISITING', start: '2019', end: '2019' },
      { start: '2018', end: '2024' },
      '2019 to 2019',
    ],
    [
      'meet from the more precise of two dates that begin on the same day',
      { start: '2018', end: '2020' },
      { start: '2018-01', end: '2024' },
      '2018-01 to 2020',
    ],
    [
      'meet to the more precise of two dates that end on the same day',
      { start: '2018', end: '2020' },
      { start: '2017', end: '2020-12-31' },
      '2018 to 2020-12-31',
    ],
  ])('%s', async (_, mine, theirs, expected) => {
    expect(await meeting(mine, theirs)).toBe(expected)
    expect(await meeting(theirs, mine)).toBe(expected)
  })
})

describe('the colleagues of a person', () => {
  test('come by the length of the time together, longest first', async () => {
    const { researcherId, institutionId } = await stay({ start: '2010', end: '2020' })
    const short = await stay({ institutionId, start: '2019', end: '2020' })
    const long = await stay({ institutionId, start: '2011', end: '2019' })
    const ids = (await all(researcherId)).map((colleague) => colleague.researcherId)
    expect(ids).toEqual([long.researcherId, short.researcherId])
    const known = await prisma.$queryRaw`
      SELECT researcher_id AS id FROM known.colleague(now()) WHERE owner_id = ${researcherId}::uuid ORDER BY days DESC`
    expect(known).toEqual(ids.map((id) => ({ id })))
  })

  test('count once at an institution, with the longest time, and again at another', async () => {
    const { researcherId, institutionId } = await stay({ start: '2010', end: '2020' })
    const other = await stay({ institutionId, start: '2010', end: '2010' })
    await stay({ researcherId: other.researcherId, institutionId, start: '2012', end: '2018' })
    expect((await all(researcherId)).map(written)).toEqual(['2012 to 2018'])
    const elsewhere = await stay({ researcherId, start: '2021' })
    await stay({ researcherId: other.researcherId, institutionId: elsewhere.institutionId, start: '2021' })
    expect((await all(researcherId)).map(written)).toEqual(['2012 to 2018', '2021 to ?'])
  })

  test('are never the person', async () => {
    const { researcherId, institutionId } = await stay({ start: '2010', end: '2020' })
    await stay({ researcherId, institutionId, start: '2012', isCurrent: true })
    expect(await all(researcherId)).toEqual([])
  })
})

const stays = fc.array(fc.record({ fact, person: fc.nat({ max: 3 }), place: fc.nat({ max: 1 }) }), { maxLength: 12 })

test('whoever has a colleague is a colleague of that person, at the same place over the same time', async () => {
  await fc.assert(
    fc.asyncProperty(stays, async (some) => {
      const [people, places] = [Array.from({ length: 4 }, rowId), Array.from({ length: 2 }, rowId)]
      await mergeRows(
        prisma,
        'researcher',
        people.map((id) => ({ id, slug: id, name: 'Somebody' })),
      )
      await mergeRows(
        prisma,
        'institution',
        places.map((id) => ({ id, slug: id, name: 'Somewhere', kind: 'OTHER' })),
      )
      const rows = some.map(({ fact: { start, end, observed, isCurrent }, person, place }) => ({
        id: rowId(),
        researcher_id: people[person] ?? '',
        institution_id: places[place] ?? '',
        kind: 'EMPLOYMENT',
        is_current: isCurrent,
        ...periodColumns({ start, end }),
        ...partialDateColumns('observed', observed),
      }))
      await mergeRows(prisma, 'affiliation', rows)
      const told: string[] = []
      const expected: string[] = []
      for (const person of people) {
        for (const row of await all(person)) {
          told.push([person, row.researcherId, row.institutionId, written(row)].join())
          expected.push([row.researcherId, person, row.institutionId, written(row)].join())
        }
      }
      expect(told.sort()).toEqual(expected.sort())
      expect(new Set(told).size).toBe(told.length)
    }),
    { numRuns: 20 },
  )
})
