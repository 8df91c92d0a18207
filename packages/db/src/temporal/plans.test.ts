import { beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../testing/index.ts'
import { openKnownRecords } from './known-at.ts'

const { prisma, url } = await createTestDatabase()

const [PEOPLE, STEPS] = [8_000, 5]
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
  for (let step = 1; step <= STEPS; step += 1) {
    await prisma.$executeRaw`
      INSERT INTO affiliation (researcher_id, institution_id, kind, start_date, start_precision, is_current)
      SELECT numbered(n),
        numbered(CASE WHEN ${step}::int = ${STEPS}::int AND n <= ${AT_SMALL}::int THEN 1000
                      WHEN ${step}::int = ${STEPS}::int AND n <= 2050 THEN 1001
                      ELSE (n * 7 + ${step}::int * 131) % 1000 END),
        'EMPLOYMENT', make_date(1990 + 5 * ${step}::int, 1, 1), 'YEAR', ${step}::int = ${STEPS}::int
      FROM generate_series(1, ${PEOPLE}::int) n`
  }
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

/** How many affiliations a query reads, on the present and as it is known now. */
async function affiliationsRead(query: string, ...values: readonly unknown[]): Promise<number[]> {
  const read = async (sql: string): Promise<number> => {
    const [row] = await prisma.$queryRawUnsafe<{ 'QUERY PLAN': { Plan: PlanNode }[] }[]>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`,
      ...values,
    )
    const plan = row?.['QUERY PLAN'][0]?.Plan
    return plan ? rowsRead(plan, 'affiliation') : Number.NaN
  }
  const past = query.replace(/(FROM|JOIN) (\w+)/g, '$1 known.$2(now())')
  return [await read(query), await read(past)]
}

describe('moves of an institution', () => {
  test.each(['ARRIVAL', 'DEPARTURE'])('read the careers of its own people only, looking for %s', async (side) => {
    const where = 'FROM institution_move WHERE institution_id = $1::uuid AND side = $2'
    const page = 'ORDER BY at_date DESC NULLS LAST, to_id LIMIT 10'
    const [counted, countedThen = 0] = await affiliationsRead(`SELECT count(*) ${where}`, small, side)
    const [found, foundThen = 0] = await affiliationsRead(`SELECT to_id, crosses_border ${where} ${page}`, small, side)
    expect([counted, found]).toEqual([AT_SMALL * STEPS, AT_SMALL * STEPS])
    // Who was there is no table at an instant, but read from the affiliations.
    expect([countedThen, foundThen]).toEqual([AT_SMALL * (STEPS + 1), AT_SMALL * (STEPS + 1)])
  })

  test('read of many institutions the careers of their people only', async () => {
    const people =
      'SELECT count(*) FROM institution i JOIN institution_move m ON m.institution_id = i.id WHERE i.id = ANY($1::uuid[])'
    const ids = [small, uuid(1002)]
    const [read] = await affiliationsRead(people, ids)
    expect(read).toBe(AT_SMALL * STEPS)
  })

  test('are the same as they are known now', async () => {
    const known = openKnownRecords(url)
    try {
      for (const [side, count] of [
        ['ARRIVAL', AT_SMALL],
        ['DEPARTURE', 0],
      ] as const) {
        const query = { where: { institutionId: small, side }, orderBy: { toId: 'asc' } } as const
        const now = await prisma.institutionMove.findMany(query)
        expect(now).toHaveLength(count)
        expect(await known.at(new Date()).institutionMove.findMany(query)).toEqual(now)
      }
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
  const where = 'FROM colleague WHERE owner_id = $1::uuid'
  for (const query of [`SELECT count(*) ${where}`, `SELECT * ${where} ORDER BY days DESC, researcher_id LIMIT 10`]) {
    for (const read of await affiliationsRead(query, person)) expect(read).toBeLessThanOrEqual(STEPS + there)
  }
})

test('careers read the affiliations of their people only', async () => {
  const people = [uuid(1), uuid(2)]
  const query = `SELECT r.id, (SELECT json_agg(m.at_date ORDER BY m.place) FROM move m WHERE m.researcher_id = r.id),
    (SELECT json_agg(s.place) FROM career_step s WHERE s.researcher_id = r.id) FROM researcher r WHERE r.id = ANY($1::uuid[])`
  expect(await affiliationsRead(query, people)).toEqual([2 * 2 * STEPS, 2 * 2 * STEPS])
})

test('what a person had at an instant is found by indexes, in the table and in its history', async () => {
  await prisma.$executeRaw`UPDATE affiliation SET role = 'Changed' WHERE researcher_id <= ${uuid(2000)}::uuid`
  await prisma.$executeRaw`ANALYZE`
  const [changed, unchanged] = [uuid(1), uuid(6000)]
  const query =
    'SELECT i.name FROM affiliation a JOIN institution i ON i.id = a.institution_id WHERE a.researcher_id = $1::uuid'
  expect(await affiliationsRead(query, changed)).toEqual([STEPS, 2 * STEPS])
  expect(await affiliationsRead(query, unchanged)).toEqual([STEPS, STEPS])
})
