import type { InstitutionKind } from '../generated/prisma/enums.ts'
import { headquartersOf } from './headquarters.ts'
import { roundCount } from './interval.ts'
import {
  type CareerStage,
  type Counting,
  type CountryBasis,
  everyoneOf,
  gathered,
  type Question,
  QuestionError,
  type Window,
} from './question.ts'
import { empty, type Sql, sql } from './records.ts'
import { countRows, type MeasureSource } from './source.ts'
import { placementsOf, timesOf } from './stage.ts'

/** What `ranking` is asked with. */
export interface RankingQuestion extends Question {
  stage: CareerStage
  /** Institutions of other kinds are left out. All kinds where there is none. */
  kinds?: readonly InstitutionKind[] | null | undefined
  window?: Window | null | undefined
  /** WHOLE unless told. */
  counting?: Counting | undefined
  /** SITE unless told. With HEADQUARTERS an institution counts as the organisation at the top of it, where that is one. */
  basis?: CountryBasis | undefined
  /** Rows at the most, from 1 to 1000; 25 unless told. */
  first?: number | null | undefined
}

export interface RankingRow {
  /** From 1; institutions with as many people have the same rank, and ranks are left out after them. */
  rank: number
  institutionId: string
  slug: string
  count: number
}

/** Institutions by how many people were there. */
export interface Ranking {
  /** The largest first, then by name and slug. */
  rows: RankingRow[]
  /** People asked about. */
  total: number
  /** Those who were at some institution, of whichever kind. */
  known: number
  unknown: number
}

const ROWS = 25
const MOST_ROWS = 1_000

function rowsOf(first: number | null | undefined): number {
  const rows = first ?? ROWS
  if (!Number.isInteger(rows) || rows < 1 || rows > MOST_ROWS)
    throw new QuestionError('first', `is a whole number from 1 to ${MOST_ROWS}`)
  return rows
}

/** Rows of `person` and the institution that they count for; several of one person where it was at several places. */
function seatedSql({ records, basis }: RankingQuestion): Sql {
  if (basis !== 'HEADQUARTERS')
    return sql`seated AS (SELECT DISTINCT person, institution_id, institution_id AS counted_id FROM placement)`
  return sql`
    spot AS (SELECT DISTINCT institution_id, year, first, last FROM placement),
    ${headquartersOf(records)},
    seated AS (
      SELECT DISTINCT person, institution_id, coalesce(headquarters.root_id, institution_id) AS counted_id
      FROM placement LEFT JOIN headquarters USING (institution_id, year)
    )`
}

/** The query of a ranking: rows with `total` and `known`, and one without a rank where no institution has anybody. */
export function rankingSql(asking: RankingQuestion): Sql {
  const { asked, question } = gathered(asking)
  const { records, stage, kinds, counting, first } = question
  const isFractional = counting === 'FRACTIONAL'
  const divided = sql`(SELECT *, 1::numeric / count(*) OVER (PARTITION BY person) AS part FROM seated) seated`
  return sql`
    WITH RECURSIVE ${asked} placement AS (${placementsOf(stage, timesOf(question), question)}),
    ${seatedSql(question)},
    counted AS (
      SELECT counted_id AS id, ${isFractional ? sql`round(sum(part), 6)` : sql`count(DISTINCT person)`} AS count
      FROM ${isFractional ? divided : sql`seated`} GROUP BY counted_id
    ),
    ranked AS (
      SELECT rank() OVER (ORDER BY count DESC) AS rank, i.id, i.slug, i.name, count
      FROM counted JOIN ${records.table('institution')} i USING (id)
      ${kinds ? sql`WHERE i.kind = ANY(${kinds}::institution_kind[])` : empty}
      ORDER BY rank, i.name COLLATE "C", i.slug COLLATE "C" LIMIT ${rowsOf(first)}::int
    )
    SELECT rank, id AS "institutionId", slug, count::float8 AS count, total, known
    FROM (SELECT
      (SELECT count(*) FROM (${everyoneOf(question)}) everyone) AS total,
      (SELECT count(DISTINCT person) FROM seated) AS known) everyone
    LEFT JOIN ranked ON true ORDER BY rank, name COLLATE "C", slug COLLATE "C"`
}

/** A row with what is told of all; without a rank where no institution has anybody. */
export interface RankedRow extends Omit<RankingRow, 'rank'> {
  rank: number | null
  total: number
  known: number
}

/**
 * Institutions by the people who were there at a stage of their careers, as MacroPolo and others rank the institutions
 * where the authors of a conference work. With WHOLE counting a person counts once for each institution, with FRACTIONAL
 * for an equal part. The people asked about are the same whatever kinds are shown.
 * @throws QuestionError
 */
export async function ranking(source: MeasureSource, question: RankingQuestion): Promise<Ranking> {
  const first = rowsOf(question.first)
  const found = await countRows(source, 'ranking', { ...question, first }, rankingSql(question))
  const { total, known } = found[0] ?? { total: 0, known: 0 }
  const rows = found.flatMap(({ rank, institutionId, slug, count }) =>
    rank === null ? [] : [{ rank, institutionId, slug, count: roundCount(count) }],
  )
  return { rows, total, known, unknown: total - known }
}
