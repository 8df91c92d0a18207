import type { BulkLoad } from '../bulk-load.ts'

/** A work as a source has it. */
export interface GivenWork {
  /** The source's id. */
  work: string
  /** As they are stored. */
  identifiers: readonly { scheme: string; value: string }[]
}

/** The record of the same id, or the one with an identifier of the work, as the load finds it too. */
const KNOWN = `
  WITH asked AS (
    SELECT work, scheme::identifier_scheme AS scheme, value
    FROM unnest($2::uuid[], $3::text[], $4::text[]) AS a (work, scheme, value)
  )
  SELECT DISTINCT ON (given) given, known FROM (
    SELECT w.id AS given, w.id AS known, NULL::identifier_scheme AS scheme FROM work w WHERE w.id = ANY ($1::uuid[])
    UNION ALL
    SELECT a.work, i.work_id, a.scheme FROM asked a JOIN work_identifier i ON i.scheme = a.scheme AND i.value = a.value
  ) found ORDER BY given, scheme NULLS FIRST, known`

/** Which works are on record, and under which id. */
export async function worksOnRecord(
  query: BulkLoad['query'],
  works: readonly GivenWork[],
): Promise<Map<string, string>> {
  const claims = works.flatMap(({ work, identifiers }) => identifiers.map((identifier) => ({ work, ...identifier })))
  const rows = await query(KNOWN, [
    works.map(({ work }) => work),
    claims.map(({ work }) => work),
    claims.map(({ scheme }) => scheme),
    claims.map(({ value }) => value),
  ])
  return new Map(rows.map(({ given, known }) => [String(given), String(known)]))
}

/** An author of a work on record. */
export interface RecordedAuthor {
  work: string
  position: number
  /** As printed. */
  name: string
  /** Its letters. */
  key: string
  researcher: string
  /** It was last written by an earlier import of the kind that is under way, which this one may correct. */
  isOpen: boolean
}

const AUTHORS = `
  SELECT a.work_id AS work, a.position, coalesce(a.printed_name, r.name) AS name,
    replace(search_key(coalesce(a.printed_name, r.name)), ' ', '') AS key, a.researcher_id AS researcher,
    a.changed_by <> me.actor AND starts_with(a.changed_by, substring(me.actor FROM '^import:[^:]*:')) AS "isOpen"
  FROM authorship a JOIN researcher r ON r.id = a.researcher_id,
    (SELECT coalesce(current_setting('atlas.actor', true), '') AS actor) me
  WHERE a.work_id = ANY ($1::uuid[]) ORDER BY a.work_id, a.position`

/** The authors of works, in their order. */
export async function authorsOnRecord(query: BulkLoad['query'], works: Iterable<string>): Promise<RecordedAuthor[]> {
  const rows = await query(AUTHORS, [[...new Set(works)]])
  return rows.map((row) => ({ ...row, isOpen: row['isOpen'] === true })) as unknown as RecordedAuthor[]
}

const TOLD = `
  SELECT DISTINCT a.work FROM unnest($1::uuid[], $2::text[]) AS a (work, place)
  JOIN evidence e ON e.work_id = a.work AND e.locator <> a.place
  JOIN import i ON i.source_id = e.source_id
  WHERE current_setting('atlas.actor', true) = 'import:' || i.kind || ':' || i.id`

/** Which works the import that is under way has on record from other places in its source. */
export async function worksToldElsewhere(
  query: BulkLoad['query'],
  works: readonly { work: string; place: string }[],
): Promise<Set<string>> {
  const rows = await query(TOLD, [works.map(({ work }) => work), works.map(({ place }) => place)])
  return new Set(rows.map(({ work }) => String(work)))
}
