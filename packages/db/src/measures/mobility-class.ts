import { daysAsked, locatedBy } from './mobility-home.ts'
import type { CountryQuestion, Question } from './question.ts'
import { type Sql, sql } from './records.ts'
import { isCounted } from './stage.ts'

/** Where a career went, relative to a home country; in the order in which tables have them. */
export const MOBILITY_CLASSES = ['NEVER_LEFT', 'RETURNED', 'ABROAD', 'NEVER_PRESENT', 'UNKNOWN'] as const

export type MobilityClass = (typeof MOBILITY_CLASSES)[number]

/** Whose careers are told, and relative to what. All are pieces of SQL. */
export interface Careers {
  /** What keeps rows of the affiliation `a` to the careers asked for; nothing for everyone's. */
  among: Sql
  /** The career of a row of `a` and `among`, of which each is told once. */
  career: Sql
  /** The country in which a row of `fact` is at home, by the words of `located`. */
  home: Sql
  /** Joins of `fact` that `home` needs. */
  homes: Sql
}

/** Presence begins and ends with what is on record; an undated fact comes before everything. */
const FACTS = sql`a.institution_id, coalesce(a.covers_from, '-infinity') AS since, coalesce(a.covers_to, '-infinity') AS until,
  (a.kind = 'EDUCATION' AND a.degree IS DISTINCT FROM 'POSTDOCTORAL') AS is_study`

/** What had begun by the date asked for, and whether it may be where the person works then. */
function timesSql(question: Question): { begun: Sql; isWork: Sql } {
  const days = daysAsked(question)
  if (!days) return { begun: sql`true`, isWork: isCounted('WORK') }
  const { first, last } = days
  return {
    begun: sql`(a.covers_from IS NULL OR a.covers_from <= ${last}::date)`,
    isWork: sql`(${isCounted('WORK')} AND a.covers_from <= ${last}::date AND a.covers_to >= ${first}::date)`,
  }
}

/**
 * The works that hold now: those that may hold at the date asked for, or those that are last on record. In `told`,
 * `home_until` and its like are the ends of the works that may be, on one side of the border each.
 */
const nowSql = (question: Question, end: Sql): Sql =>
  question.validAt
    ? sql`${end} IS NOT NULL`
    : sql`(${end} IS NOT DISTINCT FROM greatest(home_until, abroad_until, lost_until))`

/** An undated end comes after everything. */
const endSql = (end: Sql): Sql => sql`coalesce(nullif(${end}, '-infinity'), 'infinity')`

/**
 * The tables of a WITH RECURSIVE of which `classified` has a row `career`, `class` for each career with facts:
 * `fact` (what is on record, where), `told` (each career in one row) and those of {@link locatedBy}.
 * @param between further tables, after `fact` and `located`
 */
export function classesSql(question: Question & CountryQuestion, careers: Careers, between: Sql): Sql {
  const { begun, isWork } = timesSql(question)
  const [worksAtHome, worksAbroad, worksSomewhere] = [
    nowSql(question, sql`home_until`),
    nowSql(question, sql`abroad_until`),
    nowSql(question, sql`lost_until`),
  ]
  return sql`
    fact AS (
      SELECT ${careers.career} AS career, ${FACTS}, ${isCounted('UNDERGRADUATE')} AS is_origin, ${isWork} AS is_work
      FROM ${question.records.table('affiliation')} a ${careers.among}
      WHERE a.status <> 'RETRACTED' AND ${begun}
    ),
    ${locatedBy(question)},
    ${between}
    told AS (
      SELECT career, bool_or(is_study) AS has_studied, bool_or(is_home IS NULL) AS was_somewhere,
        min(since) FILTER (WHERE is_home) AS home_since, min(since) FILTER (WHERE NOT is_home) AS abroad_since,
        max(until) FILTER (WHERE is_work AND is_home) AS home_until,
        max(until) FILTER (WHERE is_work AND NOT is_home) AS abroad_until,
        max(until) FILTER (WHERE is_work AND is_home IS NULL) AS lost_until
      FROM (
        SELECT fact.*, located.country = ${careers.home} AS is_home
        FROM fact LEFT JOIN located USING (institution_id) ${careers.homes}
      ) fact
      GROUP BY career
    ),
    classified AS (
      SELECT career, CASE
        WHEN greatest(home_until, abroad_until, lost_until) IS NULL THEN 'UNKNOWN'
        WHEN ${worksAtHome} AND abroad_since <= ${endSql(sql`home_until`)} THEN 'RETURNED'
        WHEN ${worksAbroad} AND NOT (${worksAtHome} OR ${worksSomewhere})
          AND home_since <= ${endSql(sql`abroad_until`)} THEN 'ABROAD'
        WHEN was_somewhere OR NOT has_studied THEN 'UNKNOWN'
        WHEN abroad_since IS NULL THEN 'NEVER_LEFT'
        WHEN home_since IS NULL THEN 'NEVER_PRESENT'
        ELSE 'UNKNOWN'
      END AS class FROM told
    )`
}
