import type { Reader } from '../reader.ts'
import { shareOf } from './interval.ts'
import { daysAsked } from './mobility-home.ts'
import { type CareerStage, everyoneOf, gathered, ofAsked, type Question } from './question.ts'
import { ask, join, type Sql, sql } from './records.ts'
import { isCounted } from './stage.ts'

/** What `coverage` is asked with. */
export type CoverageQuestion = Pick<Question, 'records' | 'people' | 'validAt'>

export interface StageCoverage {
  stage: CareerStage
  /** People with something on record at the stage; with `validAt` of what other measures count then. */
  known: number
  /** Of all; 0 where there is nobody. */
  share: number
}

/** How much is on record of some people. */
export interface Coverage {
  total: number
  /** In order of a career. */
  stages: StageCoverage[]
}

const STAGES: readonly CareerStage[] = ['UNDERGRADUATE', 'GRADUATE', 'WORK']

/** Whether a row counts at a stage: at the date, work that may have held then, and studies that had begun. */
function isOnRecord(stage: CareerStage, question: CoverageQuestion): Sql {
  const days = daysAsked(question)
  if (!days) return isCounted(stage)
  const { first, last } = days
  const held =
    stage === 'WORK'
      ? sql`a.covers_from <= ${last}::date AND a.covers_to >= ${first}::date`
      : sql`(a.covers_from IS NULL OR a.covers_from <= ${last}::date)`
  return sql`(${isCounted(stage)} AND ${held})`
}

/** The query of a coverage: one row of `total` and, in order of a career, the people `known` at each stage. */
export function coverageSql(asking: CoverageQuestion): Sql {
  const { asked, question } = gathered(asking)
  const { records } = question
  const any = STAGES.map((stage) => sql`bool_or${isOnRecord(stage, question)}`)
  return sql`
    WITH ${asked} person AS (
      SELECT ARRAY[${join(any)}] AS any_of FROM ${records.table('affiliation')} a
      WHERE true ${ofAsked(question)} GROUP BY a.researcher_id
    )
    SELECT (SELECT count(*) FROM (${everyoneOf(question)}) everyone) AS total,
      ARRAY[count(*) FILTER (WHERE any_of[1]), count(*) FILTER (WHERE any_of[2]), count(*) FILTER (WHERE any_of[3])] AS known
    FROM person`
}

/**
 * Of how many people something is on record at each stage of a career, whenever or at a date: the most that the
 * denominators of all other measures can be.
 * A study whose countries or institutions are unknown counts, since that it was is known.
 */
export async function coverage(reader: Pick<Reader, 'query'>, question: CoverageQuestion): Promise<Coverage> {
  const [found] = await ask<{ total: number; known: number[] }>(reader, coverageSql(question))
  const total = found?.total ?? 0
  const stages = STAGES.map((stage, index) => {
    const known = found?.known[index] ?? 0
    return { stage, known, share: shareOf(known, total).share ?? 0 }
  })
  return { total, stages }
}
