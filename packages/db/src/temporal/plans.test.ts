import { beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../testing/index.ts'
import { countColleagues, findColleagues } from './colleagues.ts'
import { openKnownRecords } from './known-at.ts'
import { countMoves, findMoves } from './moves.ts'

const { prisma, takeStatements, url } = await createTestDatabase()

const [PEOPLE, STEPS] = [20_000, 5]
const page = { limit: 10, offset: 0 }
const uuid = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
/** Where the first 50 people are now, where the next 2,000 are, and one of 1,000 places that people come through. */
const [small, big] = [uuid(1000), uuid(1001)]
const AT_SMALL = 50

beforeAll(async () => {
  await prisma.$executeRaw`
    CREATE FUNCTION numbered(n int) RETURNS uuid IMMUTABLE LANGUAGE sql
    AS $$ SELECT ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid $$`
  await prisma.$executeRaw`
    INSERT INTO researcher (id, slug, name)
    SELECT numbered(n), 'person-' || n, 'Person' FROM generate_series(1, ${PEOPLE}::int) n`
  await prisma.$executeRaw`
    INSERT INTO institution (id, slug, name, kind)
    SELECT numbered(n), 'place-' || n, 'Place', 'COMPANY' FROM generate_series(0, 1001) n`
  await prisma.$executeRaw`
    INSERT INTO affiliation (researcher_id, institution_id, kind, start_date, start_precision, is_current)
    SELECT numbered(n),
      numbered(CASE WHEN step = ${STEPS}::int AND n <= ${AT_SMALL}::int THEN 1000
                    WHEN step = ${STEPS}::int AND n <= 2050 THEN 1001 ELSE (n * 7 + step * 131) % 1000 END),
      'EMPLOYMENT', make_date(1990 + 5 * step, 1, 1), 'YEAR', step = ${STEPS}::int
    FROM generate_series(1, ${PEOPLE}::int) n, generate_series(1, ${STEPS}::int) step`
  await prisma.$executeRaw`ANALYZE`
}, 120_000)

interface PlanNode {
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: PlanNode[]
}

/** Rows of a table that a plan read, kept or not. */
function rowsRead(node: PlanNode, table: string): number {
  const below = (node.Plans ?? []).reduce((sum, child) => sum + rowsRead(child, table), 0)
  if (node['Relation Name'] !== table) return below
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
  return below + (node['Actual Rows'] + removed) * node['Actual Loops']
}

/** How many affiliations the one statement that `work` sends reads, run again with its values. */
async function affiliationsRead(work: () => Promise<unknown>, values: readonly unknown[]): Promise<number> {
  takeStatements()
  await work()
  const [statement, ...others] = takeStatements()
  expect(others).toEqual([])
  const [row] = await prisma.$queryRawUnsafe<{ 'QUERY PLAN': { Plan: PlanNode }[] }[]>(
    `EXPLAIN (ANALYZE, FORMAT JSON) ${statement}`,
    ...values,
  )
  const plan = row?.['QUERY PLAN'][0]?.Plan
  return plan ? rowsRead(plan, 'affiliation') : Number.NaN
}

const sides = ['arrivals', 'departures'] as const

describe('moves of an institution', () => {
  test.each(sides)('read the careers of its own people only, looking for %s', async (side) => {
    const query = { institutionId: small, side }
    const [counted, found] = [
      await affiliationsRead(() => countMoves(prisma, query), [small, small]),
      await affiliationsRead(() => findMoves(prisma, query, page), [small, small, page.limit, page.offset]),
    ]
    expect(counted).toBe(AT_SMALL * STEPS)
    expect(found).toBe(AT_SMALL * STEPS)
  })

  test('are the same as they are known now', async () => {
    const known = openKnownRecords(url)
    try {
      for (const [side, count] of [
        ['arrivals', AT_SMALL],
        ['departures', 0],
      ] as const) {
        const query = { institutionId: small, side }
        expect(await countMoves(prisma, query)).toBe(count)
        expect(await countMoves(known.at(new Date()), query)).toBe(count)
      }
      const arrivals = { institutionId: small, side: 'arrivals' } as const
      const all = { limit: AT_SMALL, offset: 0 }
      expect(await findMoves(known.at(new Date()), arrivals, all)).toEqual(await findMoves(prisma, arrivals, all))
    } finally {
      await known.close()
    }
  })
})

test("colleagues read the affiliations of the person's institutions only", async () => {
  const person = uuid(100)
  const mine = await prisma.affiliation.findMany({ where: { researcherId: person }, select: { institutionId: true } })
  const places = mine.map(({ institutionId }) => institutionId)
  expect(places).toContain(big)
  const there = await prisma.affiliation.count({ where: { institutionId: { in: places } } })
  const [counted, found] = [
    await affiliationsRead(() => countColleagues(prisma, person), [person]),
    await affiliationsRead(() => findColleagues(prisma, person, page), [person, page.limit, page.offset]),
  ]
  expect(counted).toBeLessThanOrEqual(STEPS + there)
  expect(found).toBeLessThanOrEqual(STEPS + there)
})
