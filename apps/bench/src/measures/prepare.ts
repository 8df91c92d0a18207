import { withBulkLoad } from '@talent-atlas/db'
import type { Named } from './questions.ts'

const COHORT = 'bench-10000'
const PEOPLE = 10_000

/** The part of everyone who was ever in the country that is asked about. */
const PART = 0.1

/**
 * Makes what the questions name: a cohort of 10,000 people from all over the atlas, and finds the country in which about a
 * tenth of everyone was at some time.
 */
export const prepare = (url: string): Promise<Named & { facts: number; people: number }> =>
  withBulkLoad(url, 'bench', async ({ query }) => {
    const [cohort] = await query(
      `INSERT INTO cohort (slug, name, definition) VALUES ($1, 'What the benchmark asks about', 'Chosen by hash.') RETURNING id`,
      [COHORT],
    )
    const id = String(cohort?.['id'])
    await query(
      `INSERT INTO cohort_member (cohort_id, researcher_id)
       SELECT $1::uuid, id FROM researcher ORDER BY md5(id::text || 'bench') LIMIT $2::int`,
      [id, PEOPLE],
    )
    const [found] = await query(
      `SELECT country_code FROM affiliation a JOIN institution i ON i.id = a.institution_id
       GROUP BY country_code
       ORDER BY abs(count(DISTINCT researcher_id) - $1::float8 * (SELECT count(*) FROM researcher)) LIMIT 1`,
      [PART],
    )
    const [size] = await query(
      'SELECT (SELECT count(*)::int FROM affiliation) AS facts, (SELECT count(*)::int FROM researcher) AS people',
    )
    await query('VACUUM (ANALYZE) affiliation')
    await query('ANALYZE')
    return {
      country: String(found?.['country_code']),
      cohort: { id, slug: COHORT },
      facts: Number(size?.['facts']),
      people: Number(size?.['people']),
    }
  })
