import { type ShareOf, shareOf } from './interval.ts'
import { keyColumn, keyedBy } from './keys.ts'
import {
  type CareerStage,
  type Counting,
  type CountryQuestion,
  type Dimension,
  everyoneOf,
  gathered,
  type Question,
  QuestionError,
  type Window,
} from './question.ts'
import { empty, join, type Sql, sql } from './records.ts'
import { countRows, type MeasureSource } from './source.ts'
import { placementsOf, timesOf } from './stage.ts'

/** What `shares` is asked with. */
export interface SharesQuestion extends Question, CountryQuestion {
  stage: CareerStage
  /** One to three, each once. With YEAR there are rows for the end of each year of `window`. */
  by: readonly Dimension[]
  /** Without YEAR: what may have held on some day of it counts. */
  window?: Window | null | undefined
  /** WHOLE unless told. */
  counting?: Counting | undefined
  /** Rows below are left out. */
  having?: { countGte?: number | null | undefined; shareGte?: number | null | undefined } | null | undefined
}

/** A key in a dimension. The slug of an institution or group, the code of a country or the name of a group of them. */
export interface Key {
  dimension: Dimension
  key: string
}

export interface ShareRow extends ShareOf {
  keys: Key[]
}

/** People by where they were. */
export interface ShareTable {
  /** The largest first; with YEAR in order of the years. */
  rows: ShareRow[]
  /** People asked about. */
  total: number
  /** Those whose keys are on record; with YEAR at the end of some year. */
  known: number
  unknown: number
}

const DIMENSIONS = 3
const MOST_ROWS = 20_000

/** A row of the answer: of keys, of a year without keys, or of everyone. */
export interface CountedRow {
  level: 'KEYS' | 'YEAR' | 'ALL'
  year: number
  keys: string[] | null
  count: number
  people: number
  total: number
}

/** The query of a table of shares: a row for each combination of keys, one for each year, and one for everyone. */
export function sharesSql(asking: SharesQuestion): Sql {
  const { asked, question } = gathered(asking)
  const { records, by, stage, counting } = question
  const dimensions = by.filter((dimension) => dimension !== 'YEAR')
  const times = timesOf({ ...question, byYear: by.includes('YEAR') })
  const keys = join([empty, ...dimensions.map((_, index) => keyColumn(index))], ', ')
  const divided = sql`(SELECT *, 1::numeric / count(*) OVER (PARTITION BY person, year) AS part FROM keyed) keyed`
  const isFractional = counting === 'FRACTIONAL'
  return sql`
    WITH RECURSIVE ${asked} placement AS (${placementsOf(stage, times, question)}),
    ${keyedBy(dimensions, records, question)},
    counted AS (
      SELECT year ${keys}, GROUPING(year) AS every_year, ${dimensions.length > 0 ? sql`GROUPING(k0)` : sql`1`} AS every_key,
        ${isFractional ? sql`sum(part)::float8` : sql`count(DISTINCT person)`} AS count, count(DISTINCT person) AS people
      FROM ${isFractional ? divided : sql`keyed`}
      GROUP BY GROUPING SETS ((year ${keys}), ${dimensions.length > 0 ? sql`(year),` : empty} ())
    )
    SELECT CASE WHEN every_year = 1 THEN 'ALL' WHEN every_key = 1 THEN 'YEAR' ELSE 'KEYS' END AS level, year,
      ${dimensions.length > 0 ? sql`CASE WHEN every_key = 0 THEN ARRAY[${join(dimensions.map((_, index) => keyColumn(index)))}] END` : sql`NULL::text[]`} AS keys,
      count, people, (SELECT count(*) FROM (${everyoneOf(question)}) everyone) AS total
    FROM counted`
}

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)

/** In order of the years, then the largest first, then by keys, so that an answer is always the same. */
function compareRows(a: ShareRow, b: ShareRow, year: number): number {
  const texts = [a, b].map(({ keys }) => keys.map(({ key }) => key).join('\0'))
  return year || compare(b.count, a.count) || compare(texts[0] ?? '', texts[1] ?? '')
}

function keysOf({ year, keys }: CountedRow, by: readonly Dimension[]): Key[] {
  const rest = [...(keys ?? [])]
  return by.map((dimension) => ({ dimension, key: dimension === 'YEAR' ? String(year) : (rest.shift() ?? '') }))
}

/** The table of what was counted, whichever way. @throws QuestionError where it has too many rows */
function shareTable({ by, having }: SharesQuestion, counted: readonly CountedRow[]): ShareTable {
  const level = by.every((dimension) => dimension === 'YEAR') ? 'YEAR' : 'KEYS'
  const inYear = new Map(counted.flatMap((row) => (row.level === 'YEAR' ? [[row.year, row.people]] : [])))
  const all = counted.find((row) => row.level === 'ALL')
  const rows = counted
    .filter((row) => row.level === level)
    .map((row) => {
      const denominator = inYear.get(row.year) ?? all?.people ?? 0
      return { year: row.year, row: { keys: keysOf(row, by), ...shareOf(row.count, denominator) } }
    })
    .filter(({ row }) => row.count >= (having?.countGte ?? 0) && (row.share ?? 0) >= (having?.shareGte ?? 0))
    // Fractions are compared as they are shown.
    .sort((a, b) => compareRows(a.row, b.row, compare(a.year, b.year)))
    .map(({ row }) => row)
  if (rows.length > MOST_ROWS)
    throw new QuestionError('having', `must leave no more than ${MOST_ROWS} rows: there are ${rows.length}`)
  const [total, known] = [all?.total ?? 0, all?.people ?? 0]
  return { rows, total, known, unknown: total - known }
}

/** @throws QuestionError where a table of shares cannot be asked for so */
function checkShares({ by, having }: Pick<SharesQuestion, 'by' | 'having'>): void {
  if (by.length === 0 || by.length > DIMENSIONS) throw new QuestionError('by', `takes one to ${DIMENSIONS} dimensions`)
  if (new Set(by).size < by.length) throw new QuestionError('by', 'has a dimension more than once')
  if (having && having.countGte == null && having.shareGte == null)
    throw new QuestionError('having', 'needs `countGte` or `shareGte`')
}

/**
 * How people divide at a stage of their careers. A person counts where the keys are on record: with WHOLE counting once
 * for each combination of keys, with FRACTIONAL for a part of each. The denominator is everyone whose keys are on record,
 * in that year where YEAR is asked for.
 *
 * So MacroPolo counts in "The Global AI Talent Tracker" (2020 and 2.0, 2024): of the authors whose institution at a stage
 * is found, the share in each country, by the headquarters of the institution, people counted whole.
 * @throws QuestionError
 */
export async function shares(source: MeasureSource, question: SharesQuestion): Promise<ShareTable> {
  checkShares(question)
  return shareTable(question, await countRows(source, 'shares', question, sharesSql(question)))
}
