import { movesCounted } from './flows-moves.ts'
import type { PlacesQuestion } from './flows-parts.ts'
import { stagesCounted } from './flows-stages.ts'
import { roundCount } from './interval.ts'
import { type CareerStage, gathered, QuestionError, type Window } from './question.ts'
import { ask, type Sql, sql } from './records.ts'
import type { Key } from './shares.ts'
import { countRows, type MeasureSource } from './source.ts'

/** What `flows` is asked with. */
export interface FlowsQuestion extends PlacesQuestion {
  from: CareerStage
  to: CareerStage
  /** Only arrivals that may lie on some day of it count. */
  window?: Window | null | undefined
  /** Whether links are told apart by the year of arrival. */
  perYear?: boolean | undefined
}

export interface FlowLink {
  from: Key
  to: Key
  /** Of arrival, where links are told apart by it and it is on record. */
  year: number | null
  count: number
}

export interface FlowTable {
  /** In order of the years, the largest first. */
  links: FlowLink[]
  /** People; or moves, from WORK to WORK. */
  total: number
  /** Those in no link. */
  unknown: number
}

const MOST_LINKS = 20_000

/** A link with what is told of all; without a link where there is none. */
export interface FlowRow {
  total: number
  unknown: number
  from_key: string | null
  to_key: string | null
  year: number | null
  count: number
}

/** The query of flows: a row for each link. */
export function flowsSql(question: FlowsQuestion): Sql {
  const { asked, question: own } = gathered(question)
  return sql`
    WITH RECURSIVE ${asked} ${own.from === own.to ? movesCounted(own) : stagesCounted(own)},
    linked AS (SELECT * FROM counted WHERE from_key IS NOT NULL AND to_key IS NOT NULL),
    link AS (
      SELECT from_key, to_key, year, sum(portions::numeric / parts)::float8 AS count
      FROM linked GROUP BY from_key, to_key, year LIMIT ${MOST_LINKS + 1}::int
    ),
    known AS (
      SELECT coalesce(sum(whole), 0)::bigint AS people
      FROM (SELECT round(sum(portions) / parts) AS whole FROM linked GROUP BY parts) linked
    )
    SELECT everyone.total, everyone.total - known.people AS unknown, link.*
    FROM everyone CROSS JOIN known LEFT JOIN link ON true`
}

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)

/** In order of the years, unknown ones last, then the largest first, then by keys: an answer is always the same. */
const compareLinks = (a: FlowLink, b: FlowLink): number =>
  compare(a.year ?? Number.POSITIVE_INFINITY, b.year ?? Number.POSITIVE_INFINITY) ||
  compare(b.count, a.count) ||
  compare(a.from.key, b.from.key) ||
  compare(a.to.key, b.to.key)

/** The table of what was counted, whichever way. @throws QuestionError where it has too many links */
export function flowTable({ by }: FlowsQuestion, rows: readonly FlowRow[]): FlowTable {
  const { total = 0, unknown = 0 } = rows[0] ?? {}
  const found = rows.filter(({ from_key }) => from_key !== null)
  if (found.length > MOST_LINKS)
    throw new QuestionError(
      'by',
      `gives more than ${MOST_LINKS} links: ask for fewer people, or for what is told apart less`,
    )
  const keyOf = (key: string | null): Key => ({ dimension: by, key: key ?? '' })
  const links = found
    .map(({ from_key, to_key, year, count }) => ({
      from: keyOf(from_key),
      to: keyOf(to_key),
      year,
      count: roundCount(count),
    }))
    .sort(compareLinks)
  return { links, total, unknown }
}

/** @throws QuestionError where flows cannot be asked for so */
function checkFlows({ from, to }: Pick<FlowsQuestion, 'from' | 'to'>): void {
  if (from === to && from !== 'WORK')
    throw new QuestionError('to', `must be another stage than ${from}: only within WORK are moves counted`)
}

/**
 * Where people went from one stage to another, or from job to job; the matrices of the Hoover study of DeepSeek
 * (Zegart and Johnston, "A Deep Peek into DeepSeek AI's Talent", 2025) and of MacroPolo's tracker.
 *
 * Between two stages: people who are known at both. Each counts as one, in equal parts at each institution and key of
 * either stage, a link having the product of the parts at its ends; the links sum to the total without the unknown, and
 * those out of a key to the people who were there, whether they left it or stayed. People arrive when the placement that
 * counts is stated to have started, or in the year of the paper; of several facts at one institution the earliest known
 * start counts. With a window, only placements at the second stage that may have started on some day of it count, the
 * last or highest of these, and the total are the people who have such a placement.
 *
 * From WORK to WORK: moves between consecutive jobs. Jobs are employments and postdoctoral positions in order of time;
 * studies, visits and papers are none. A move is a step to another institution whose order is known, by the start of the
 * second job or by the end of the first, which in this order is also its date (the view `move`, without studies); each
 * counts as one. With a window the total are the moves whose date may lie on some day of it. With `validAt` careers are
 * seen as far as they had come by then: steps that had begun, or of which it is not known when they began.
 *
 * Organisations and leagues count as they were at `validAt`, in the window, or as they are last on record.
 * @throws QuestionError
 */
export async function flows(source: MeasureSource, question: FlowsQuestion): Promise<FlowTable> {
  checkFlows(question)
  const query = flowsSql(question)
  // In memory are moves only, and of whole careers.
  const isMoves = question.from === question.to && !question.validAt
  return flowTable(question, isMoves ? await countRows(source, 'flows', question, query) : await ask(source, query))
}
