import { latestDay, type PartialDate } from '../temporal/partial-date.ts'
import { type CareerStage, ofAsked, type Question, QuestionError, type Window } from './question.ts'
import { empty, join, raw, type Sql, sql } from './records.ts'

/**
 * What counts at a stage of a career, after the studies: UNDERGRADUATE is study for a bachelor's degree (MacroPolo's
 * "origin"), GRADUATE study for the highest of master's degree and doctorate, WORK a job, a postdoctoral position or an
 * institution printed on a paper. Visits count nowhere, nor what is retracted.
 */
const COUNTED: Readonly<Record<CareerStage, string>> = {
  UNDERGRADUATE: `a.kind = 'EDUCATION' AND a.degree = 'BACHELOR'`,
  GRADUATE: `a.kind = 'EDUCATION' AND a.degree IN ('MASTER', 'DOCTORATE')`,
  WORK: `(a.kind IN ('EMPLOYMENT', 'AUTHORSHIP') OR (a.kind = 'EDUCATION' AND a.degree = 'POSTDOCTORAL'))`,
}

/** Whether a row of `affiliation` counts at a stage. */
export const isCounted = (stage: CareerStage): Sql => raw(`(${COUNTED[stage]} AND a.status <> 'RETRACTED')`)

/** Days at which placements are asked for: of years, of a date, or of a window. */
export interface Moment {
  /** 0 where it is not asked by year. */
  year: number
  /** Absent where the window is open. */
  first: Date | null
  last: Date | null
}

/** When placements are asked for. */
export interface Times {
  /** None for the last that is on record. */
  moments: readonly Moment[]
  /** Whether studies count that went on at the time; otherwise those that had begun by then do. */
  isDuring: boolean
}

/** More years than a table has rows for. */
const MOST_YEARS = 200

const yearOf = (date: PartialDate): number => date.date.getUTCFullYear()

function yearsOf({ from, to }: Window): Moment[] {
  if (!from || !to) throw new QuestionError('window', 'needs `from` and `to` where YEAR is asked for')
  const [first, last] = [yearOf(from), latestDay(to).getUTCFullYear()]
  if (last - first >= MOST_YEARS) throw new QuestionError('window', `spans more than ${MOST_YEARS} years`)
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const end = new Date(Date.UTC(first + index, 11, 31))
    return { year: first + index, first: end, last: end }
  })
}

/**
 * The times of a question: the end of each year of the window, the window, the date, or none for what is last on record.
 * @throws QuestionError where they contradict each other
 */
export function timesOf({
  validAt,
  window,
  byYear,
}: Pick<Question, 'validAt'> & { window?: Window | null | undefined; byYear?: boolean }): Times {
  const [from, to] = [window?.from ?? null, window?.to ?? null]
  if (from && to && latestDay(to) < from.date) throw new QuestionError('window', 'ends before it begins')
  if (validAt && (from || to)) throw new QuestionError('window', 'and `asOf.validAt` both say when: give one of them')
  if (byYear) return { moments: yearsOf({ from, to }), isDuring: false }
  if (from || to)
    return { moments: [{ year: 0, first: from?.date ?? null, last: to ? latestDay(to) : null }], isDuring: true }
  if (validAt) return { moments: [{ year: 0, first: validAt.date, last: latestDay(validAt) }], isDuring: false }
  return { moments: [], isDuring: false }
}

const day = (date: Date | null, open: string): string => `date '${date ? date.toISOString().slice(0, 10) : open}'`

const momentSql = ({ year, first, last }: Moment): Sql =>
  raw(`(${year}, ${day(first, '-infinity')}, ${day(last, 'infinity')})`)

/** Which of several count: of graduate studies the highest; of work, unless a time is asked for, what was last. */
function orderOf(stage: CareerStage, isLatest: boolean): Sql | null {
  if (stage === 'GRADUATE') return sql`a.degree DESC`
  return stage === 'WORK' && isLatest ? sql`a.covers_to DESC NULLS LAST` : null
}

/** What had begun by then counts of studies, done or not; of work, what may have held. */
function heldSql(stage: CareerStage, { isDuring }: Times): Sql {
  const held = sql`a.covers_from <= moment.last AND a.covers_to >= moment.first`
  return stage === 'WORK' || isDuring ? held : sql`(a.covers_from IS NULL OR a.covers_from <= moment.last)`
}

/** When a person came, as far as that is on record; a paper was seen when the person had come. */
const ARRIVED = {
  on: `CASE WHEN a.kind = 'AUTHORSHIP' THEN a.observed_date ELSE a.start_date END`,
  precision: `CASE WHEN a.kind = 'AUTHORSHIP' THEN a.observed_precision ELSE a.start_precision END`,
}

/** Whether a partial date may lie in a window; an unknown one is outside of every window. */
export function mayLieIn({ from, to }: Window, { on, precision }: { on: Sql; precision: Sql }): Sql {
  const since = from ? sql`AND latest_day(${on}, ${precision}) >= ${raw(day(from.date, ''))}` : empty
  const until = to ? sql`AND ${on} <= ${raw(day(latestDay(to), ''))}` : empty
  return sql`(true ${since} ${until})`
}

/**
 * Where people were at a stage: rows of `person`, `institution_id`, `degree`, and of the moment `year`, `first`, `last`.
 * The last on record reaches from and to infinity. A person may have several, and the same several times.
 * @param arriving only those who may have come on some day of it count; the rows have `arrived_on` too
 */
export function placementsOf(
  stage: CareerStage,
  times: Times,
  { records, people }: Question,
  arriving?: Window | undefined,
): Sql {
  const isLatest = times.moments.length === 0
  const moment = isLatest
    ? sql`(VALUES (0, date 'infinity', date 'infinity'))`
    : sql`(VALUES ${join(times.moments.map(momentSql))})`
  const when = isLatest ? empty : sql`AND ${heldSql(stage, times)}`
  const order = orderOf(stage, isLatest)
  const arrival = arriving ? sql`, ${raw(ARRIVED.on)} AS arrived_on` : empty
  const came = arriving
    ? sql`AND ${mayLieIn(arriving, { on: raw(`(${ARRIVED.on})`), precision: raw(`(${ARRIVED.precision})`) })}`
    : empty
  const facts = sql`
    SELECT a.researcher_id AS person, a.institution_id, a.degree, moment.year, moment.first, moment.last ${arrival}
      ${order ? sql`, rank() OVER (PARTITION BY a.researcher_id, moment.year ORDER BY ${order}) AS place` : empty}
    FROM ${records.table('affiliation')} a CROSS JOIN ${moment} moment (year, first, last)
    WHERE ${isCounted(stage)} ${ofAsked({ people })} ${when} ${came}`
  return order
    ? sql`SELECT person, institution_id, degree, year, first, last ${arriving ? sql`, arrived_on` : empty} FROM (${facts}) fact WHERE place = 1`
    : facts
}
