import { CONCERNED, PLANNED, STANDING } from './outdated-authors.ts'
import { isOwn } from './own-facts.ts'

/** A status as its cohort has it, whatever the case and the gaps. */
const folded = (text: string): string => `regexp_replace(lower(normalize(${text})), '[\\s\\u2010-\\u2015-]+', ' ', 'g')`

/** Memberships of people of `concerned` that the imports of the kind wrote. */
const OWN_MEMBERS = `me, (SELECT DISTINCT researcher, year FROM concerned) c,
      LATERAL (SELECT * FROM cohort_member WHERE researcher_id = c.researcher OFFSET 0) m`

/**
 * Takes out memberships of people `$2` in the cohorts `$4` of the venue's year. A status stands with the evidence of its
 * work, at the end. The import that is under way has the last word; where it has not come to a work yet, the last one of
 * its kind before. A work of no known status may have any.
 */
export const MEMBERS = `
  WITH ${PLANNED}, ${CONCERNED}, ${STANDING}, venue_year AS MATERIALIZED (
    SELECT c.id, c.slug, y.year,
      CASE WHEN c.slug <> y.slug THEN ${folded(`substr(c.name, strpos(c.name, ' authors: ') + 9)`)} END AS status
    FROM jsonb_to_recordset($4) AS y (year int, slug text) JOIN cohort c
      ON c.slug = y.slug OR (starts_with(c.slug, y.slug || '-') AND strpos(c.name, ' authors: ') > 0)
  ), told AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($5) AS t (work uuid, cohort text)
  ), paper AS MATERIALIZED (
    SELECT DISTINCT work, year FROM standing WHERE lower(venue) = lower($3)
  ), stated AS MATERIALIZED (
    SELECT p.work, p.year, ${folded('e.locator')} AS locator, strpos(e.locator, ', ') = 0 AS has_no_status,
      e.changed_by = me.actor AS is_mine, rank() OVER (
        PARTITION BY p.work ORDER BY e.changed_by = me.actor DESC, e.recorded_at DESC, e.source_id) AS rank
    FROM me, paper p, LATERAL (SELECT * FROM evidence WHERE work_id = p.work OFFSET 0) e WHERE ${isOwn('e')}
  ), accepted AS MATERIALIZED (
    SELECT p.work, v.id AS cohort FROM paper p JOIN venue_year v USING (year)
    WHERE v.status IS NULL OR (p.work, v.slug) IN (SELECT t.work, t.cohort FROM told t)
      OR p.work NOT IN (SELECT s.work FROM stated s) AND p.work NOT IN (SELECT t.work FROM told t)
    UNION
    SELECT s.work, v.id FROM stated s JOIN venue_year v USING (year)
    WHERE (s.is_mine OR (s.rank = 1 AND s.work NOT IN (SELECT t.work FROM told t)))
      AND (s.has_no_status OR right(s.locator, length(v.status) + 1) = ',' || v.status)
  ), outdated AS (
    SELECT m.id FROM ${OWN_MEMBERS} JOIN venue_year v ON v.id = m.cohort_id
    WHERE v.year = c.year AND ${isOwn('m')} AND (m.researcher_id, m.cohort_id) NOT IN (
      SELECT s.researcher, a.cohort FROM standing s JOIN accepted a USING (work))
  )
  DELETE FROM cohort_member m USING outdated o WHERE m.id = o.id`

/**
 * Takes out memberships of people `$2` in cohorts that imports were told to put all their authors into, where they are on
 * no list of such an import any more. Which cohort that is stands in the last line of an import's scope; that of the
 * import under way is `$4`.
 */
export const GIVEN_MEMBERS = `
  WITH ${PLANNED}, ${CONCERNED}, ${STANDING}, given AS MATERIALIZED (
    SELECT c.id AS cohort, c.slug, i.source_id AS source
    FROM import i JOIN cohort c ON c.slug = substring(i.scope FROM '[^\\n]*$')
    WHERE i.source_id IS NOT NULL
  ), accepted AS MATERIALIZED (
    SELECT s.researcher, g.cohort FROM standing s, LATERAL (
      SELECT source_id FROM evidence WHERE work_id = s.work OFFSET 0) e JOIN given g ON g.source = e.source_id
    UNION
    SELECT p.researcher, g.cohort FROM planned p, given g WHERE g.slug = $4
  ), outdated AS (
    SELECT m.id FROM ${OWN_MEMBERS}
    WHERE ${isOwn('m')} AND m.cohort_id IN (SELECT g.cohort FROM given g)
      AND (m.researcher_id, m.cohort_id) NOT IN (SELECT a.researcher, a.cohort FROM accepted a)
  )
  DELETE FROM cohort_member m USING outdated o WHERE m.id = o.id`
