import { heldSql } from './flows-held.ts'
import { keyedBy, type PlaceDimension } from './keys.ts'
import { type CountryQuestion, type Dimension, type Question, QuestionError, type Window } from './question.ts'
import { join, raw, type Sql, sql } from './records.ts'

/** What is asked of places at several stages of a career. */
export interface PlacesQuestion extends Question, CountryQuestion {
  /** What tells places apart. */
  by: Dimension
  window?: Window | null | undefined
}

/** What tells places apart: years are asked for otherwise, and degrees are of one stage only. @throws QuestionError */
export function placeDimension(by: Dimension): PlaceDimension {
  if (by === 'YEAR' || by === 'DEGREE')
    throw new QuestionError('by', `takes what tells places apart, which ${by} does not`)
  return by
}

/**
 * Tables for a WITH RECURSIVE: `keyed` has each institution with its key as `institution_id` and `k0`, or with several
 * keys, or is without it where the key is unknown. Far fewer rows are keyed so than if each fact was.
 * @param places a query of `institution_id`, each as often as may be
 */
export const keysOf = (places: Sql, question: PlacesQuestion): Sql => sql`
  placement AS (
    SELECT NULL::uuid AS person, institution_id, NULL::degree AS degree, 0 AS year, ${heldSql(question)}
    FROM (SELECT DISTINCT institution_id FROM (${places}) place) once
  ),
  ${keyedBy([placeDimension(question.by)], question.records, question)}`

const visits = (stage: number): Sql => raw(`visit_${stage}`)

/** The table that {@link partsOf} makes of a stage. */
export const parts = (stage: number): Sql => raw(`part_${stage}`)

/**
 * Tables for a WITH RECURSIVE: {@link parts} of each stage have the rows `person`, `key`, `parts` and `year`. Each says
 * that one of so many equal parts of the person was at that key. Who is unknown at a stage has no row of it.
 * @param placements of each stage in turn, as `placementsOf` gives them
 * @param datedStage has the `year` of the first known arrival at the institution; others have none
 */
export function partsOf(placements: readonly Sql[], question: PlacesQuestion, datedStage?: number): Sql {
  const visited = placements.map((placement, stage) => {
    const columns = raw(stage === datedStage ? 'person, institution_id, arrived_on' : 'person, institution_id')
    return sql`${visits(stage)} AS (SELECT ${columns} FROM (${placement}) placement)`
  })
  const places = placements.map((_, stage) => sql`SELECT institution_id FROM ${visits(stage)}`)
  const divided = placements.map((_, stage) => {
    const year = stage === datedStage ? sql`extract(year FROM min(visit.arrived_on))::int` : sql`NULL::int`
    return sql`
      ${parts(stage)} AS (
        SELECT person, key, year, count(*) OVER (PARTITION BY person) AS parts
        FROM (
          SELECT visit.person, keyed.k0 AS key, ${year} AS year
          FROM ${visits(stage)} visit JOIN keyed ON keyed.institution_id = visit.institution_id
          GROUP BY visit.person, visit.institution_id, keyed.k0
        ) place
      )`
  })
  return sql`${join(visited)}, ${keysOf(join(places, ' UNION ALL '), question)}, ${join(divided)}`
}
