import type { TestDatabase } from '../../testing/index.ts'

/** How many there are of each. */
export const MANY = { people: 5_000, facts: 4, institutions: 300 } as const

/** Fills an empty database with people who studied, studied on, and had two jobs; one institution in three has a parent. */
export async function storeMany({ prisma }: Pick<TestDatabase, 'prisma'>): Promise<void> {
  const { people, facts, institutions } = MANY
  await prisma.$executeRaw`
    CREATE FUNCTION numbered(n int) RETURNS uuid IMMUTABLE LANGUAGE sql
    AS $$ SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid $$`
  await prisma.$executeRaw`
    INSERT INTO researcher (id, slug, name)
    SELECT numbered(n), 'person-' || n, 'Person' FROM generate_series(1, ${people}::int) n`
  await prisma.$executeRaw`
    INSERT INTO institution (id, slug, name, kind, country_code)
    SELECT numbered(n), 'place-' || n, 'Place', 'COMPANY', (ARRAY['CN', 'US', 'HK', NULL, 'GB'])[1 + n % 5]
    FROM generate_series(0, ${institutions - 1}::int) n`
  await prisma.$executeRaw`
    INSERT INTO institution_relation (from_id, to_id, kind)
    SELECT numbered(n), numbered(n / 3), 'PARENT' FROM generate_series(1, ${institutions - 1}::int) n WHERE n % 3 = 0`
  await prisma.$executeRaw`
    INSERT INTO affiliation
      (researcher_id, institution_id, kind, degree, start_date, start_precision, end_date, end_precision)
    SELECT numbered(n), numbered((n * 7 + step * 131) % ${institutions}::int),
      (CASE WHEN step <= 2 THEN 'EDUCATION' ELSE 'EMPLOYMENT' END)::affiliation_kind,
      (ARRAY['BACHELOR', 'DOCTORATE'])[step]::degree,
      make_date(1990 + 5 * step, 1, 1), 'YEAR', make_date(1994 + 5 * step, 1, 1), 'YEAR'
    FROM generate_series(1, ${people}::int) n, generate_series(1, ${facts}::int) step`
  await prisma.$executeRaw`ANALYZE`
}

/** The ids of the first people. */
export const firstOf = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => `00000000-0000-7000-8000-${String(n + 1).padStart(12, '0')}`)
