import { Prisma, type PrismaClient } from '../generated/prisma/client.ts'
import type { DatePrecision } from '../generated/prisma/enums.ts'

/** Somebody who was at the same institution at the same time, and when. */
export interface ColleagueRow {
  researcherId: string
  institutionId: string
  startDate: Date | null
  startPrecision: DatePrecision | null
  endDate: Date | null
  endPrecision: DatePrecision | null
  isCurrent: boolean
}

/**
 * Pairs of facts whose stated periods meet. The overlap starts at the later start and ends at the earlier end; a side
 * that one of the two leaves open is unknown. Of two dates that begin, or end, on the same day, the more precise one
 * counts. Facts without any date meet nobody.
 */
const meetings = (researcherId: string): Prisma.Sql => Prisma.sql`
  SELECT other.researcher_id, other.institution_id,
    CASE WHEN (mine.start_date, mine.start_precision) >= (other.start_date, other.start_precision) THEN mine.start_date
         WHEN mine.start_date <= other.start_date THEN other.start_date END AS start_date,
    CASE WHEN (mine.start_date, mine.start_precision) >= (other.start_date, other.start_precision) THEN mine.start_precision
         WHEN mine.start_date <= other.start_date THEN other.start_precision END AS start_precision,
    CASE WHEN (mine.end_latest, other.end_precision) <= (other.end_latest, mine.end_precision)
           OR (mine.end_date IS NOT NULL AND other.is_current) THEN mine.end_date
         WHEN mine.end_latest >= other.end_latest OR (other.end_date IS NOT NULL AND mine.is_current) THEN other.end_date END AS end_date,
    CASE WHEN (mine.end_latest, other.end_precision) <= (other.end_latest, mine.end_precision)
           OR (mine.end_date IS NOT NULL AND other.is_current) THEN mine.end_precision
         WHEN mine.end_latest >= other.end_latest OR (other.end_date IS NOT NULL AND mine.is_current) THEN other.end_precision END AS end_precision,
    mine.is_current AND other.is_current AS is_current,
    greatest(0, least(mine.covers_to, other.covers_to, current_date) - greatest(mine.covers_from, other.covers_from)) AS days
  FROM affiliation mine JOIN affiliation other
    ON other.institution_id = mine.institution_id AND other.researcher_id <> mine.researcher_id
    AND other.covers_from <= mine.covers_to AND other.covers_to >= mine.covers_from
  WHERE mine.researcher_id = ${researcherId}::uuid
    AND mine.kind <> 'AUTHORSHIP' AND other.kind <> 'AUTHORSHIP'
    AND mine.status <> 'RETRACTED' AND other.status <> 'RETRACTED'`

/** A person met twice at one institution counts there once, with the longest overlap. */
const longest = (researcherId: string): Prisma.Sql => Prisma.sql`
  SELECT DISTINCT ON (researcher_id, institution_id) * FROM (${meetings(researcherId)}) meeting
  ORDER BY researcher_id, institution_id, days DESC, start_date, start_precision DESC, end_date, end_precision DESC,
    is_current`

/** People who were at the same institution at the same time, longest overlap first. */
export async function findColleagues(
  prisma: PrismaClient,
  researcherId: string,
  page: { limit: number; offset: number },
): Promise<ColleagueRow[]> {
  return prisma.$queryRaw<ColleagueRow[]>`
    SELECT researcher_id AS "researcherId", institution_id AS "institutionId", start_date AS "startDate",
      start_precision AS "startPrecision", end_date AS "endDate", end_precision AS "endPrecision",
      is_current AS "isCurrent"
    FROM (${longest(researcherId)}) colleague
    ORDER BY days DESC, researcher_id, institution_id LIMIT ${page.limit} OFFSET ${page.offset}`
}

/** How many there are. */
export async function countColleagues(prisma: PrismaClient, researcherId: string): Promise<number> {
  const [row] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (${longest(researcherId)}) colleague`
  return row?.count ?? 0
}
