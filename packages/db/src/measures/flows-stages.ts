import type { FlowsQuestion } from './flows.ts'
import { parts, partsOf } from './flows-parts.ts'
import { everyoneOf } from './question.ts'
import { type Sql, sql } from './records.ts'
import { placementsOf, timesOf } from './stage.ts'

/**
 * Tables for a WITH RECURSIVE: `counted` has the people who are known at a stage, as `from_key`, `to_key`, `year`, and
 * `portions`, the number of those of whom so many `parts` make one person; `everyone` has the `total` of people.
 */
export function stagesCounted(question: FlowsQuestion): Sql {
  const { from, to, window, perYear, validAt } = question
  const times = timesOf({ validAt })
  const isInWindow = Boolean(window?.from || window?.to)
  const arriving = isInWindow || perYear ? (window ?? {}) : undefined
  const placements = [placementsOf(from, times, question), placementsOf(to, times, question, arriving)]
  const everyone = isInWindow
    ? sql`SELECT count(DISTINCT person) AS total FROM visit_1`
    : sql`SELECT count(*) AS total FROM (${everyoneOf(question)}) person`
  // A full join is never made by nested loops, into which a wrong guess at the number of people leads. Materialized, it
  // stays one: the condition that both keys are known would turn it into an inner join.
  return sql`
    ${partsOf(placements, question, perYear ? 1 : undefined)},
    counted AS MATERIALIZED (
      SELECT here.key AS from_key, there.key AS to_key, there.year, here.parts * there.parts AS parts, count(*) AS portions
      FROM ${parts(0)} here FULL JOIN ${parts(1)} there ON there.person = here.person
      GROUP BY 1, 2, 3, 4
    ),
    everyone AS (${everyone})`
}
