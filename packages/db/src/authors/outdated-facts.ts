import type { BulkLoad } from '../bulk-load.ts'

/** An author list that is about to be written, as it will stand. */
export interface RewrittenList {
  work: string
  year: number
  /** Slug of the cohort of the work's status, where the source says one. */
  cohort: string | null
  /** Another place in the source has told of the work before: only its status is looked at. */
  isTold: boolean
  authors: readonly { position: number; researcher: string; institutions: readonly string[] }[]
}

/** The cohort of the authors at a venue in a year. Those of a status have a slug that goes on. */
export interface VenueYear {
  year: number
  slug: string
}

/** The beginning of the actors whose facts may go: imports of the kind that is under way, and their withdrawal. */
const ME = `me AS (SELECT substring(current_setting('atlas.actor', true) FROM '^import:[^:]*:') AS kind,
  current_setting('atlas.actor', true) AS actor)`

const isOwn = (row: string): string =>
  `(starts_with(${row}.changed_by, me.kind) OR starts_with(${row}.changed_by, 'undo:' || me.kind))`

/** The places that are written, with the people that they will have. OFFSET 0 makes what follows look-ups by index. */
const PLANNED = `${ME}, planned AS MATERIALIZED (
    SELECT p.work, p.year, p.position, coalesce(r.into_id, p.researcher) AS researcher, p.institutions
    FROM jsonb_to_recordset($1) AS p (work uuid, year int, position int, researcher uuid, institutions uuid[])
      LEFT JOIN researcher_redirect r ON r.old_id = p.researcher
  ), placed AS MATERIALIZED (
    SELECT p.*, a.id AS authorship, a.researcher_id AS former
    FROM me, planned p,
      LATERAL (SELECT * FROM authorship WHERE work_id = p.work AND position = p.position OFFSET 0) a
    WHERE ${isOwn('a')}
  )`

const INSTITUTIONS = `
  WITH ${PLANNED}, outdated AS (
    SELECT i.id, p.former AS researcher, p.year
    FROM me, placed p, LATERAL (SELECT * FROM authorship_institution WHERE authorship_id = p.authorship OFFSET 0) i
    WHERE ${isOwn('i')} AND NOT i.institution_id = ANY (p.institutions)
  )
  DELETE FROM authorship_institution i USING outdated o WHERE i.id = o.id RETURNING o.researcher, o.year`

const FORMER = `
  WITH ${PLANNED}
  SELECT DISTINCT former AS researcher, year FROM placed WHERE former <> researcher`

/** Where people of `concerned` stand on author lists once the lists are written. */
const STANDING = `standing AS MATERIALIZED (
    SELECT a.researcher_id AS researcher, a.work_id AS work, w.year, w.venue, a.id AS authorship, NULL::uuid[] AS named
    FROM (SELECT DISTINCT researcher FROM concerned) c,
      LATERAL (SELECT * FROM authorship WHERE researcher_id = c.researcher OFFSET 0) a,
      LATERAL (SELECT * FROM work WHERE id = a.work_id OFFSET 0) w
    WHERE NOT EXISTS (SELECT FROM planned p WHERE p.work = a.work_id AND p.position = a.position
      AND p.researcher <> a.researcher_id)
    UNION ALL SELECT researcher, work, year, $3, NULL, institutions FROM planned
  )`

const CONCERNED = `concerned AS MATERIALIZED (
    SELECT DISTINCT coalesce(r.into_id, c.researcher) AS researcher, c.year
    FROM jsonb_to_recordset($2) AS c (researcher uuid, year int)
      LEFT JOIN researcher_redirect r ON r.old_id = c.researcher
  )`

const AFFILIATIONS = `
  WITH ${PLANNED}, ${CONCERNED}, ${STANDING}, outdated AS (
    SELECT f.id FROM me, concerned c, LATERAL (SELECT * FROM affiliation WHERE researcher_id = c.researcher OFFSET 0) f
    WHERE f.kind = 'AUTHORSHIP' AND extract(year FROM f.observed_date) = c.year AND ${isOwn('f')}
      AND NOT EXISTS (SELECT FROM evidence e WHERE e.affiliation_id = f.id AND NOT ${isOwn('e')})
      AND NOT EXISTS (
        SELECT FROM standing s WHERE s.researcher = c.researcher AND s.year = c.year AND (
          f.institution_id = ANY (s.named) OR EXISTS (
            SELECT FROM authorship_institution i
            WHERE i.authorship_id = s.authorship AND i.institution_id = f.institution_id)))
  )
  DELETE FROM affiliation f USING outdated o WHERE f.id = o.id`

/** A status as its cohort has it, whatever the case and the gaps. */
const folded = (text: string): string => `regexp_replace(lower(normalize(${text})), '[\\s\\u2010-\\u2015-]+', ' ', 'g')`

/**
 * A status stands with the evidence of its work, at the end. The import that is under way has the last word; where it
 * has not come to a work yet, the last one of its kind before. A work of no known status may have any.
 */
const MEMBERS = `
  WITH ${PLANNED}, ${CONCERNED}, ${STANDING}, venue_year AS (
    SELECT c.id, c.slug, y.year,
      CASE WHEN c.slug <> y.slug THEN ${folded(`substr(c.name, strpos(c.name, ' authors: ') + 9)`)} END AS status
    FROM jsonb_to_recordset($4) AS y (year int, slug text) JOIN cohort c
      ON c.slug = y.slug OR (starts_with(c.slug, y.slug || '-') AND strpos(c.name, ' authors: ') > 0)
  ), told AS (
    SELECT * FROM jsonb_to_recordset($5) AS t (work uuid, cohort text)
  ), outdated AS (
    SELECT m.id
    FROM me, concerned c,
      LATERAL (SELECT * FROM cohort_member WHERE researcher_id = c.researcher OFFSET 0) m
      JOIN venue_year v ON v.id = m.cohort_id
    WHERE v.year = c.year AND ${isOwn('m')} AND NOT EXISTS (
      SELECT FROM standing s
      WHERE s.researcher = c.researcher AND s.year = v.year AND lower(s.venue) = lower($3) AND (
        v.status IS NULL
        OR EXISTS (SELECT FROM told t WHERE t.work = s.work AND t.cohort = v.slug)
        OR EXISTS (
          SELECT FROM (
            SELECT e.locator, rank() OVER (ORDER BY e.changed_by = me.actor DESC, e.recorded_at DESC, e.source_id) AS rank,
              e.changed_by = me.actor AS is_mine
            FROM evidence e WHERE e.work_id = s.work AND ${isOwn('e')}) e
          WHERE (e.is_mine OR (e.rank = 1 AND NOT EXISTS (SELECT FROM told t WHERE t.work = s.work)))
            AND (strpos(e.locator, ', ') = 0 OR right(${folded('e.locator')}, length(v.status) + 1) = ',' || v.status))
        OR NOT EXISTS (SELECT FROM evidence e WHERE e.work_id = s.work AND ${isOwn('e')})
          AND NOT EXISTS (SELECT FROM told t WHERE t.work = s.work)))
  )
  DELETE FROM cohort_member m USING outdated o WHERE m.id = o.id`

/**
 * Takes out what earlier imports of the kind that is under way wrote of works whose author lists are about to be written
 * again, and what no list says any more: institutions printed beside authors; of people who lose a place or an
 * institution, affiliations of that year; and of all, memberships in the cohorts of the venue's year. What anybody else
 * wrote, or has given evidence of, stays. It is to be called in the transaction that writes the lists.
 */
export async function removeOutdatedFacts(
  query: BulkLoad['query'],
  lists: readonly RewrittenList[],
  venue: string,
  years: readonly VenueYear[],
): Promise<void> {
  const rewritten = lists.filter(({ isTold }) => !isTold)
  const planned = JSON.stringify(
    rewritten.flatMap(({ work, year, authors }) => authors.map((author) => ({ work, year, ...author }))),
  )
  const relieved = [...(await query(INSTITUTIONS, [planned])), ...(await query(FORMER, [planned]))]
  const authors = rewritten.flatMap(({ year, authors }) => authors.map(({ researcher }) => ({ researcher, year })))
  const told = lists.flatMap(({ work, cohort }) => (cohort === null ? [] : [{ work, cohort }]))
  if (relieved.length > 0) await query(AFFILIATIONS, [planned, JSON.stringify(relieved), venue])
  const concerned = JSON.stringify([...relieved, ...authors])
  await query(MEMBERS, [planned, concerned, venue, JSON.stringify(years), JSON.stringify(told)])
}
