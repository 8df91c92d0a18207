import { isOwn, ME } from './own-facts.ts'

/** The places that are written, with the people that they will have. OFFSET 0 makes what follows look-ups by index. */
export const PLANNED = `${ME}, planned AS MATERIALIZED (
    SELECT p.work, p.year, p.position, coalesce(r.into_id, p.researcher) AS researcher, p.institutions
    FROM jsonb_to_recordset($1) AS p (work uuid, year int, position int, researcher uuid, institutions uuid[])
      LEFT JOIN researcher_redirect r ON r.old_id = p.researcher
  )`

const PLACED = `placed AS MATERIALIZED (
    SELECT p.*, a.id AS authorship, a.researcher_id AS former
    FROM me, planned p,
      LATERAL (SELECT * FROM authorship WHERE work_id = p.work AND position = p.position OFFSET 0) a
    WHERE ${isOwn('a')}
  )`

/** Takes out the places `$1`. @returns whose they were */
export const WITHDRAWN = `
  WITH ${ME}, listed AS MATERIALIZED (
    SELECT a.id, l.year
    FROM jsonb_to_recordset($1) AS l (work uuid, year int, position int),
      LATERAL (SELECT * FROM authorship WHERE work_id = l.work AND position = l.position OFFSET 0) a, me
    WHERE ${isOwn('a')}
  )
  DELETE FROM authorship a USING listed l WHERE a.id = l.id RETURNING a.researcher_id AS researcher, l.year`

/** Takes out institutions that are not printed any more. @returns beside whom they were */
export const INSTITUTIONS = `
  WITH ${PLANNED}, ${PLACED}, outdated AS (
    SELECT i.id, p.former AS researcher, p.year
    FROM me, placed p, LATERAL (SELECT * FROM authorship_institution WHERE authorship_id = p.authorship OFFSET 0) i
    WHERE ${isOwn('i')} AND NOT i.institution_id = ANY (p.institutions)
  )
  DELETE FROM authorship_institution i USING outdated o WHERE i.id = o.id RETURNING o.researcher, o.year`

/** Whose places another one will have. */
export const FORMER = `
  WITH ${PLANNED}, ${PLACED}
  SELECT DISTINCT former AS researcher, year FROM placed WHERE former <> researcher`

/** People `$2` who are looked at, each with a year. */
export const CONCERNED = `concerned AS MATERIALIZED (
    SELECT DISTINCT coalesce(r.into_id, c.researcher) AS researcher, c.year
    FROM jsonb_to_recordset($2) AS c (researcher uuid, year int)
      LEFT JOIN researcher_redirect r ON r.old_id = c.researcher
  )`

/**
 * Where people of `concerned` stand on author lists once the lists are written. Nothing tells the planner how many they
 * are: IN makes it look places up in a table of its own, where it would go through all of them for each.
 */
export const STANDING = `standing AS MATERIALIZED (
    SELECT a.researcher_id AS researcher, a.work_id AS work, w.year, w.venue, a.id AS authorship, NULL::uuid[] AS named
    FROM (SELECT DISTINCT researcher FROM concerned) c,
      LATERAL (SELECT * FROM authorship WHERE researcher_id = c.researcher OFFSET 0) a,
      LATERAL (SELECT * FROM work WHERE id = a.work_id OFFSET 0) w
    WHERE (a.work_id, a.position) NOT IN (SELECT p.work, p.position FROM planned p)
      OR (a.work_id, a.position, a.researcher_id) IN (SELECT p.work, p.position, p.researcher FROM planned p)
    UNION ALL SELECT researcher, work, year, $3, NULL, institutions FROM planned
  )`

/** Takes out affiliations of people `$2` that no paper of the year names. */
export const AFFILIATIONS = `
  WITH ${PLANNED}, ${CONCERNED}, ${STANDING}, named AS MATERIALIZED (
    SELECT s.researcher, s.year, i.institution_id AS institution
    FROM standing s, LATERAL (SELECT * FROM authorship_institution WHERE authorship_id = s.authorship OFFSET 0) i
    UNION ALL SELECT s.researcher, s.year, unnest(s.named) FROM standing s
  ), outdated AS (
    SELECT f.id FROM me, concerned c, LATERAL (SELECT * FROM affiliation WHERE researcher_id = c.researcher OFFSET 0) f
    WHERE f.kind = 'AUTHORSHIP' AND extract(year FROM f.observed_date) = c.year AND ${isOwn('f')}
      AND NOT EXISTS (SELECT FROM evidence e WHERE e.affiliation_id = f.id AND NOT ${isOwn('e')})
      AND (f.institution_id IS NULL OR (c.researcher, c.year, f.institution_id) NOT IN (
        SELECT n.researcher, n.year, n.institution FROM named n WHERE n.year IS NOT NULL))
  )
  DELETE FROM affiliation f USING outdated o WHERE f.id = o.id`
