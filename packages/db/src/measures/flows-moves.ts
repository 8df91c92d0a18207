import { latestDay } from '../temporal/partial-date.ts'
import type { FlowsQuestion } from './flows.ts'
import { keysOf } from './flows-parts.ts'
import { ofAsked, type Window } from './question.ts'
import { empty, type Sql, sql } from './records.ts'
import { mayLieIn } from './stage.ts'

type JobsQuestion = Pick<FlowsQuestion, 'records' | 'people' | 'validAt'>

/**
 * The jobs of people in order of time, by the rules of the view `career_step`: an undated job comes last, an undated
 * postdoctoral position after the dated studies.
 */
function jobsSql({ records, people, validAt }: JobsQuestion): Sql {
  const begun = validAt ? sql`AND (a.covers_from IS NULL OR a.covers_from <= ${latestDay(validAt)}::date)` : empty
  return sql`
    SELECT a.id, a.researcher_id, a.institution_id, a.start_date, a.start_precision, a.end_date, a.end_precision,
      a.covers_from, a.kind = 'EMPLOYMENT' AS is_employment,
      CASE WHEN a.covers_from IS NOT NULL THEN a.covers_from WHEN a.kind = 'EMPLOYMENT' THEN date 'infinity'
      ELSE coalesce((
        SELECT max(study.covers_from) FROM ${records.table('affiliation')} study
        WHERE study.researcher_id = a.researcher_id AND study.kind = 'EDUCATION' AND study.status <> 'RETRACTED'
          AND study.degree IS DISTINCT FROM 'POSTDOCTORAL'), date '-infinity')
      END AS sort_day
    FROM ${records.table('affiliation')} a
    WHERE (a.kind = 'EMPLOYMENT' OR (a.kind = 'EDUCATION' AND a.degree = 'POSTDOCTORAL')) AND a.status <> 'RETRACTED'
      ${ofAsked({ people })} ${begun}`
}

/** What the date of a move is, in the columns of a step. */
const AT = {
  on: sql`(CASE WHEN start_date IS NULL THEN from_end_date ELSE start_date END)`,
  precision: sql`(CASE WHEN start_date IS NULL THEN from_end_precision ELSE start_precision END)`,
}

/**
 * The moves between consecutive jobs that may lie in the window: rows of `person`, `from_institution_id`,
 * `institution_id`, `at_date` and `at_precision`.
 */
export function movesSql(question: JobsQuestion, window: Window = {}): Sql {
  return sql`
    SELECT person, from_institution_id, institution_id, ${AT.on} AS at_date, ${AT.precision} AS at_precision
    FROM (
      SELECT researcher_id AS person, institution_id, start_date, start_precision, covers_from,
        lag(institution_id) OVER career AS from_institution_id,
        lag(end_date) OVER career AS from_end_date, lag(end_precision) OVER career AS from_end_precision
      FROM (${jobsSql(question)}) job
      WINDOW career AS (PARTITION BY researcher_id ORDER BY sort_day, is_employment, start_date IS NOT NULL, id)
    ) step
    WHERE from_institution_id <> institution_id
      AND (start_date IS NOT NULL OR latest_day(from_end_date, from_end_precision) <= covers_from)
      AND ${mayLieIn(window, AT)}`
}

/**
 * Tables for a WITH RECURSIVE: `counted` has the moves between places that are known, as `from_key`, `to_key`, `year`,
 * and `portions`, the number of those of which so many `parts` make one move; `everyone` has the `total` of moves.
 */
export function movesCounted(question: FlowsQuestion): Sql {
  const { window, perYear } = question
  return sql`
    moved AS (
      SELECT from_institution_id, institution_id, ${perYear ? sql`extract(year FROM at_date)::int` : sql`NULL::int`} AS year
      FROM (${movesSql(question, window ?? {})}) move
    ),
    ${keysOf(sql`SELECT institution_id FROM moved UNION ALL SELECT from_institution_id FROM moved`, question)},
    part AS (SELECT institution_id, k0 AS key, count(*) OVER (PARTITION BY institution_id) AS parts FROM keyed),
    counted AS (
      SELECT here.key AS from_key, there.key AS to_key, year, here.parts * there.parts AS parts, count(*) AS portions
      FROM moved JOIN part here ON here.institution_id = moved.from_institution_id
        JOIN part there ON there.institution_id = moved.institution_id
      GROUP BY 1, 2, 3, 4
    ),
    everyone AS (SELECT count(*) AS total FROM moved)`
}
