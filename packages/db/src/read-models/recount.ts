/** What stands in each read model, in an order of its own; of slots, the sums that are not zero. */
export const KEPT = {
  institution_person: 'SELECT institution_id, researcher_id, affiliations FROM institution_person',
  researcher_country: 'SELECT country_code, researcher_id, name, affiliations FROM researcher_country',
  researcher_count: 'SELECT researcher_id, affiliations FROM researcher_count',
  institution_count: 'SELECT institution_id, country_code, people, affiliations FROM institution_count',
  country_count:
    'SELECT country_code, sum(researchers)::int FROM country_count GROUP BY 1 HAVING sum(researchers) <> 0',
  table_count: 'SELECT table_name, sum(rows)::int FROM table_count GROUP BY 1 HAVING sum(rows) <> 0',
} as const

/** The same, counted from the facts alone. */
export const COUNTED: Record<keyof typeof KEPT, string> = {
  institution_person: 'SELECT institution_id, researcher_id, count(*)::int FROM standing GROUP BY 1, 2',
  researcher_country: `SELECT i.country_code, r.id, r.name, count(*)::int
    FROM standing s JOIN institution i ON i.id = s.institution_id JOIN researcher r ON r.id = s.researcher_id
    WHERE i.country_code IS NOT NULL GROUP BY 1, 2, 3`,
  researcher_count: `SELECT r.id, count(s.id)::int FROM researcher r LEFT JOIN standing s ON s.researcher_id = r.id
    GROUP BY 1`,
  institution_count: `SELECT i.id, i.country_code, count(DISTINCT s.researcher_id)::int, count(s.id)::int
    FROM institution i LEFT JOIN standing s ON s.institution_id = i.id GROUP BY 1, 2`,
  country_count: `SELECT i.country_code, count(DISTINCT s.researcher_id)::int
    FROM standing s JOIN institution i ON i.id = s.institution_id WHERE i.country_code IS NOT NULL GROUP BY 1`,
  table_count: `SELECT name, rows FROM (
      SELECT 'affiliation' AS name, count(*)::int AS rows FROM standing
      ${['researcher', 'institution', 'work', 'source', 'cohort', 'figure', 'conflict']
        .map((table) => `UNION ALL SELECT '${table}', count(*)::int FROM ${table}`)
        .join(' ')}) counted WHERE rows <> 0`,
}

/** Facts that count. */
export const STANDING = `standing AS (SELECT * FROM affiliation WHERE status <> 'RETRACTED')`

/** How many rows of a read model are not what the facts say. */
export const countWrong = (model: keyof typeof KEPT): string => `
  WITH ${STANDING}, kept AS (${KEPT[model]}), counted AS (${COUNTED[model]})
  SELECT count(*)::int AS wrong FROM (
    (TABLE kept EXCEPT ALL TABLE counted) UNION ALL (TABLE counted EXCEPT ALL TABLE kept)) differing`
