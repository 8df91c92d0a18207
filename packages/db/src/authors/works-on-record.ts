import type { BulkLoad } from '../bulk-load.ts'
import { lastWriter } from '../load/write.ts'
import { isOwn, ME } from './own-facts.ts'

export interface GivenIdentifier {
  scheme: string
  /** As it is stored. */
  value: string
  /** What else the work may be on record under where it has this identifier. */
  alias?: { scheme: string; value: string }
}

/** A work as a source has it. */
export interface GivenWork {
  /** The source's id. */
  work: string
  identifiers: readonly GivenIdentifier[]
}

const OWNERS = `
  SELECT i.scheme::text, i.value, i.work_id AS work
  FROM (SELECT * FROM unnest($1::text[], $2::text[])) AS a (scheme, value),
    LATERAL (SELECT * FROM work_identifier
      WHERE scheme = a.scheme::identifier_scheme AND value = a.value OFFSET 0) i`

/** The works on record that identifiers belong to. */
export async function identifierOwners(
  query: BulkLoad['query'],
  works: readonly GivenWork[],
): Promise<Map<string, string>> {
  const asked = works.flatMap(({ identifiers }) => identifiers.flatMap((one) => (one.alias ? [one, one.alias] : [one])))
  if (asked.length === 0) return new Map()
  const rows = await query(OWNERS, [asked.map(({ scheme }) => scheme), asked.map(({ value }) => value)])
  return new Map(rows.map(({ scheme, value, work }) => [`${scheme} ${value}`, String(work)]))
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
  /** Nobody but imports of this kind says so: neither of the work nor of what is printed beside the name. */
  isOnlyOurs: boolean
}

const AUTHORS = `
  WITH ${ME}, known AS (
    SELECT t.*, coalesce(t.printed_name, r.name) AS name,
      coalesce(t.changed_by <> me.actor AND starts_with(${lastWriter('authorship')}, me.kind), false) AS is_open
    FROM authorship t JOIN researcher r ON r.id = t.researcher_id, me WHERE t.work_id = ANY ($1::uuid[])
  )
  SELECT k.work_id AS work, k.position, k.name, replace(search_key(k.name), ' ', '') AS key,
    k.researcher_id AS researcher, k.is_open AS "isOpen",
    CASE WHEN k.is_open THEN
      NOT EXISTS (SELECT FROM evidence e WHERE e.work_id = k.work_id AND NOT ${isOwn('e')})
      AND NOT EXISTS (SELECT FROM authorship_institution i WHERE i.authorship_id = k.id AND NOT ${isOwn('i')})
    ELSE false END AS "isOnlyOurs"
  FROM known k, me ORDER BY k.work_id, k.position`

/** The authors of works, in their order. */
export async function authorsOnRecord(query: BulkLoad['query'], works: Iterable<string>): Promise<RecordedAuthor[]> {
  const rows = await query(AUTHORS, [[...new Set(works)]])
  return rows as unknown as RecordedAuthor[]
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
