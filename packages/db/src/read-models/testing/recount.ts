import { expect } from 'vitest'
import type { PrismaClient } from '../../generated/prisma/client.ts'

/** What stands in each read model, in an order of its own; of slots, the sums that are not zero. */
const KEPT = {
  institution_person: 'SELECT institution_id, researcher_id, affiliations FROM institution_person',
  researcher_country: 'SELECT country_code, researcher_id, name, affiliations FROM researcher_country',
  researcher_count: 'SELECT researcher_id, affiliations FROM researcher_count',
  institution_count: 'SELECT institution_id, country_code, people, affiliations FROM institution_count',
  country_count:
    'SELECT country_code, sum(researchers)::int FROM country_count GROUP BY 1 HAVING sum(researchers) <> 0',
  table_count: 'SELECT table_name, sum(rows)::int FROM table_count GROUP BY 1 HAVING sum(rows) <> 0',
} as const

/** The same, counted from the facts alone. */
const COUNTED: Record<keyof typeof KEPT, string> = {
  institution_person: 'SELECT institution_id, researcher_id, count(*)::int FROM standing GROUP BY 1, 2',
  researcher_country: `SELECT i.country_code, r.id, r.name, count(*)::int
    FROM standing s JOIN institution i ON i.id = s.institution_id JOIN researcher r ON r.id = s.researcher_id
    WHERE i.country_code IS NOT NULL GROUP BY 1, 2, 3`,
  researcher_count: `SELECT r.id, (SELECT count(*)::int FROM standing s WHERE s.researcher_id = r.id) FROM researcher r`,
  institution_count: `SELECT i.id, i.country_code,
      (SELECT count(DISTINCT researcher_id)::int FROM standing s WHERE s.institution_id = i.id),
      (SELECT count(*)::int FROM standing s WHERE s.institution_id = i.id)
    FROM institution i`,
  country_count: `SELECT i.country_code, count(DISTINCT s.researcher_id)::int
    FROM standing s JOIN institution i ON i.id = s.institution_id WHERE i.country_code IS NOT NULL GROUP BY 1`,
  table_count: `SELECT name, rows FROM (
      SELECT 'affiliation' AS name, count(*)::int AS rows FROM standing
      ${['researcher', 'institution', 'work', 'source', 'cohort', 'figure', 'conflict']
        .map((table) => `UNION ALL SELECT '${table}', count(*)::int FROM ${table}`)
        .join(' ')}) counted WHERE rows <> 0`,
}

/** Rows of a query as one text each, in order of that text. */
const rowsOf = (query: string): string =>
  `(SELECT coalesce(array_agg(row::text ORDER BY row::text), '{}') FROM (${query}) row)`

const names = Object.keys(KEPT) as (keyof typeof KEPT)[]
const everything = (queries: Record<string, string>): string =>
  `WITH standing AS (SELECT * FROM affiliation WHERE status <> 'RETRACTED')
   SELECT ${names.map((name) => `${rowsOf(queries[name] ?? '')} AS ${name}`).join(', ')}`

/** Counts everything from the facts and expects each read model to say the same. */
export async function expectRecount(prisma: PrismaClient): Promise<void> {
  const [kept] = await prisma.$queryRawUnsafe<object[]>(everything(KEPT))
  const [counted] = await prisma.$queryRawUnsafe<object[]>(everything(COUNTED))
  expect(kept).toEqual(counted)
}
