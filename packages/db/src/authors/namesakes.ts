import type { BulkLoad } from '../bulk-load.ts'

/** Where people are looked for: among the papers of a venue, or with null among all. */
export interface Scope {
  venue: string
  years: readonly number[]
}

/**
 * Places on author lists under the names that are asked for, and at the venue, if any. Every name of a person is looked
 * up by its letters. OFFSET 0 makes each step a look-up for each row: nothing tells the planner how rare names are.
 */
const NAMED = `
  named AS MATERIALIZED (
    SELECT DISTINCT k.key, n.researcher_id
    FROM (SELECT DISTINCT key, ('''~' || hashtextextended(key, 0) || '''')::tsquery AS token FROM asked) k,
      LATERAL (SELECT researcher_id FROM researcher_name WHERE search_tokens(text) @@ k.token OFFSET 0) n
  ), printed AS MATERIALIZED (
    SELECT named.key, a.id, named.researcher_id AS researcher, a.work_id AS work, a.printed_affiliation, w.year
    FROM named,
      LATERAL (SELECT * FROM authorship WHERE researcher_id = named.researcher_id OFFSET 0) a,
      LATERAL (SELECT venue, year FROM work WHERE id = a.work_id OFFSET 0) w
    WHERE ($1::text IS NULL OR (w.venue = $1 AND w.year = ANY ($2::int[])))
      AND named.key = replace(search_key(
        coalesce(a.printed_name, (SELECT r.name FROM researcher r WHERE r.id = a.researcher_id))), ' ', '')
  )`

/** A place on an author list on record under one of the names that were asked for. */
export interface Namesake {
  /** Letters of the name. */
  key: string
  researcher: string
  work: string
  year: number
  institutions: readonly string[]
  /** Letters of the printed affiliation; null where none is printed. */
  affiliation: string | null
}

const NAMESAKES = `
  WITH asked AS (SELECT unnest($3::text[]) AS key), ${NAMED}
  SELECT p.key, p.researcher, p.work, p.year, replace(search_key(p.printed_affiliation), ' ', '') AS affiliation,
    ARRAY(SELECT i.institution_id::text FROM authorship_institution i WHERE i.authorship_id = p.id) AS institutions
  FROM printed p ORDER BY p.key, p.researcher, p.work`

/** People of the same names on papers of a venue. */
export async function findNamesakes(
  query: BulkLoad['query'],
  { venue, years }: Scope,
  keys: readonly string[],
): Promise<Namesake[]> {
  return (await query(NAMESAKES, [venue, years, keys])) as unknown as Namesake[]
}

/** An author list that is to be compared. */
export interface AskedList {
  /** Letters of the names, full ones and initials. */
  full: readonly string[]
  initials: readonly string[]
}

/** Authors that a list has in common with a work on record. */
export interface SharedAuthors {
  /** The list's place among those asked for. */
  list: number
  work: string
  year: number | null
  authors: readonly { key: string; researcher: string }[]
  /** How many full names they have in common. */
  count: number
}

const SHARED = `
  WITH asked (list, key, is_full) AS (SELECT * FROM unnest($3::int[], $4::text[], $5::boolean[])), ${NAMED}
  SELECT a.list, p.work, p.year, count(DISTINCT a.key) FILTER (WHERE a.is_full)::int AS count,
    jsonb_agg(DISTINCT jsonb_build_object('key', a.key, 'researcher', p.researcher)) AS authors
  FROM asked a JOIN printed p USING (key)
  GROUP BY a.list, p.work, p.year HAVING count(DISTINCT a.key) FILTER (WHERE a.is_full) >= $6
  ORDER BY a.list, p.work`

/** Works on record that have at least so many full names in common with the lists. */
export async function findSharedAuthors(
  query: BulkLoad['query'],
  scope: Scope | null,
  lists: readonly AskedList[],
  least: number,
): Promise<SharedAuthors[]> {
  const asked = lists.flatMap(({ full, initials }, list) => [
    ...full.map((key) => ({ list, key, isFull: true })),
    ...initials.map((key) => ({ list, key, isFull: false })),
  ])
  const rows = await query(SHARED, [
    scope?.venue ?? null,
    scope?.years ?? [],
    asked.map(({ list }) => list),
    asked.map(({ key }) => key),
    asked.map(({ isFull }) => isFull),
    least,
  ])
  return rows as unknown as SharedAuthors[]
}
