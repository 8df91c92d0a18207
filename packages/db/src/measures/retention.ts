import type { Reader } from '../reader.ts'
import { latestDay } from '../temporal/partial-date.ts'
import { type ShareOf, shareOf } from './interval.ts'
import { checkCountry, locatedBy, placeKey } from './mobility-home.ts'
import { type CareerStage, type CountryQuestion, everyoneOf, type Question, QuestionError } from './question.ts'
import { ask, empty, type Sql, sql } from './records.ts'
import { isCounted } from './stage.ts'

/** What `retention` is asked with. */
export interface RetentionQuestion extends Question, CountryQuestion {
  /** The code of a country; where that is in one of the groups, it is the whole group. */
  origin: string
  stage: CareerStage
  /** How many years later people are looked for: from 0 to 60, each once, 50 at the most. */
  years: readonly number[]
}

export interface RetentionRow {
  years: number
  /** Of all who can be looked for after so many years, those lost to view among them. */
  retained: ShareOf
  /** Those who worked elsewhere then. */
  left: number
  /** Those of whom no work is on record then, or some at a place whose country is not known. */
  unknown: number
}

/** Who still worked in a country. */
export interface RetentionTable {
  origin: string
  /** In the order asked for. */
  rows: RetentionRow[]
  /** People asked about. */
  total: number
  /** Those of them who are known to have finished there, and when; for WORK, to have begun. */
  finished: number
}

const LATEST_YEAR = 60
const MOST_ROWS = 50

function checkYears(years: readonly number[]): void {
  const isWrong = (year: number): boolean => !Number.isInteger(year) || year < 0 || year > LATEST_YEAR
  if (years.some(isWrong)) throw new QuestionError('years', `are whole numbers from 0 to ${LATEST_YEAR}`)
  if (new Set(years).size < years.length) throw new QuestionError('years', 'have a number more than once')
  if (years.length === 0 || years.length > MOST_ROWS)
    throw new QuestionError('years', `takes one to ${MOST_ROWS} numbers`)
}

/** The last day that can be looked at: that of the records, or of the world asked for. */
function horizonOf({ records, validAt }: Question): string {
  const [known, asked] = [records.instant, validAt ? latestDay(validAt) : records.instant]
  return new Date(Math.min(asked.getTime(), known.getTime())).toISOString().slice(0, 10)
}

/**
 * What begins the count of years, as a partial date, and which of several does: the end of a study, the last; or the
 * first day of work, as far as it is on record.
 */
function clockOf(stage: CareerStage): { date: Sql; precision: Sql; order: Sql } {
  if (stage !== 'WORK')
    return { date: sql`a.end_date`, precision: sql`a.end_precision`, order: sql`sure DESC, date DESC` }
  return {
    date: sql`coalesce(a.start_date, a.observed_date)`,
    precision: sql`CASE WHEN a.start_date IS NULL THEN a.observed_precision ELSE a.start_precision END`,
    order: sql`date, sure`,
  }
}

/** The query of retention: a row for each number of years. */
export function retentionSql(question: RetentionQuestion): Sql {
  const { records, people, origin, stage, years } = question
  const { date, precision, order } = clockOf(stage)
  const among = people ? sql`JOIN (${people}) person ON person.id = a.researcher_id` : empty
  const horizon = sql`${horizonOf(question)}::date`
  const isStage = isCounted(stage)
  // Of graduate studies only the highest that had begun count.
  const counting =
    stage === 'GRADUATE'
      ? sql`(SELECT *, rank() OVER (PARTITION BY person ORDER BY degree DESC) AS place FROM placed WHERE is_stage) study WHERE place = 1`
      : sql`placed WHERE is_stage`
  return sql`
    WITH RECURSIVE fact AS (
      SELECT a.researcher_id AS person, a.institution_id, a.covers_from, a.covers_to, ${isCounted('WORK')} AS is_work,
        ${isStage} AS is_stage, a.degree, ${date} AS date, latest_day(${date}, ${precision}) AS sure,
        ${precision} AS precision
      FROM ${records.table('affiliation')} a ${among}
      WHERE (${isStage} OR ${isCounted('WORK')}) AND (a.covers_from IS NULL OR a.covers_from <= ${horizon})
    ),
    ${locatedBy(question, people === undefined)},
    placed AS (
      SELECT fact.*, located.country = ${placeKey(origin, question)}::text AS is_there
      FROM fact LEFT JOIN located USING (institution_id)
    ),
    finish AS (
      SELECT DISTINCT ON (person) person, date, precision
      FROM ${counting} AND is_there AND sure <= ${horizon}
      ORDER BY person, ${order}
    ),
    later AS (
      SELECT person, years, first, last FROM finish
      CROSS JOIN unnest(${years}::int[]) asked (years)
      CROSS JOIN LATERAL (SELECT (date + make_interval(years => years))::date AS first) begun
      CROSS JOIN LATERAL (SELECT latest_day(first, precision) AS last) ended
      WHERE last <= ${horizon}
    ),
    seen AS (
      SELECT person, years, bool_or(is_there) AS stays, bool_and(is_there IS FALSE) AS leaves
      FROM later LEFT JOIN placed USING (person)
      WHERE is_work AND covers_from <= last AND covers_to >= first
      GROUP BY person, years
    ),
    counted AS (
      SELECT years, count(*) FILTER (WHERE stays) AS retained, count(*) FILTER (WHERE leaves) AS left FROM seen
      GROUP BY years
    )
    SELECT asked.years, coalesce(base.count, 0) AS base, coalesce(retained, 0) AS retained, coalesce(counted.left, 0) AS left,
      (SELECT count(*) FROM (${everyoneOf(question)}) everyone) AS total, (SELECT count(*) FROM finish) AS finished
    FROM unnest(${years}::int[]) WITH ORDINALITY asked (years, place)
    LEFT JOIN (SELECT years, count(*) FROM later GROUP BY years) base USING (years)
    LEFT JOIN counted USING (years)
    ORDER BY asked.place`
}

interface CountedRow {
  years: number
  base: number
  retained: number
  left: number
  total: number
  finished: number
}

/**
 * Of the people who finished a stage of their careers in a country, who still worked there after so many years; after
 * the Carnegie Endowment's look at 100 researchers from China who worked in the United States in 2019, of whom 87 still
 * did in 2025 (Sheehan and Zhuang, "Have Top Chinese AI Researchers Stayed in the United States?", 2025,
 * https://carnegieendowment.org/emissary/2025/12/china-ai-researchers-us-talent-pool).
 *
 * - Years count from the end of the studies, of several in the country the last; of graduate studies the highest that
 *   somebody began counts, wherever it was. For WORK they count from the first day on record of work in the country: the
 *   start of a job, or the date of a paper. Who is not known to have finished, and when, is not looked for.
 * - After n years is the same date n years later, as far as it is known: after 2015-06, some day of June. 29 February
 *   becomes the 28th. Only those are looked for of whom that date has passed for sure, at the instant of the records and
 *   at the end of `validAt` where it is given.
 * - Retained is who may have worked in the country then; who worked, and only elsewhere, has left. Everyone else is
 *   unknown and stays in the denominator: somebody lost to view has neither stayed nor left.
 *
 * With HEADQUARTERS all places are told by the organisation at their top at `validAt`, or last on record.
 *
 * @throws QuestionError
 */
export async function retention(reader: Pick<Reader, 'query'>, question: RetentionQuestion): Promise<RetentionTable> {
  checkCountry('origin', question.origin)
  checkYears(question.years)
  const counted = await ask<CountedRow>(reader, retentionSql(question))
  const rows = counted.map(({ years, base, retained, left }) => ({
    years,
    retained: shareOf(retained, base),
    left,
    unknown: base - retained - left,
  }))
  return { origin: question.origin, rows, total: counted[0]?.total ?? 0, finished: counted[0]?.finished ?? 0 }
}
