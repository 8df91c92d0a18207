import { Prisma, type PrismaClient } from '../generated/prisma/client.ts'
import type { DatePrecision } from '../generated/prisma/enums.ts'
import { latestDay, type PartialDate } from './partial-date.ts'

/** A row of the view `move`. */
export interface MoveRow {
  researcherId: string
  fromId: string
  toId: string
  atDate: Date | null
  atPrecision: DatePrecision | null
}

export interface MoveQuery {
  institutionId: string
  /** `arrivals` end at the institution, `departures` begin there. */
  side: 'arrivals' | 'departures'
  /** Moves that may have been on some day of it; those of unknown date are then left out. */
  from?: PartialDate | null | undefined
  to?: PartialDate | null | undefined
}

function condition({ institutionId, side, from, to }: MoveQuery): Prisma.Sql {
  const here = side === 'arrivals' ? Prisma.sql`to_institution_id` : Prisma.sql`from_institution_id`
  // The person's whole career is needed to know what follows what, but only that of people who were here. An array,
  // because a condition with a subquery in it is not applied below the window functions of the view.
  const people = Prisma.sql`researcher_id = ANY (ARRAY(SELECT researcher_id FROM institution_person WHERE institution_id = ${institutionId}::uuid))`
  const since = from ? Prisma.sql`AND latest_day(at_date, at_precision) >= ${from.date}::date` : Prisma.empty
  const until = to ? Prisma.sql`AND at_date <= ${latestDay(to)}::date` : Prisma.empty
  return Prisma.sql`FROM move WHERE ${here} = ${institutionId}::uuid AND ${people} ${since} ${until}`
}

/** Moves to or from an institution, latest first, those of unknown date last. */
export async function findMoves(
  prisma: PrismaClient,
  query: MoveQuery,
  page: { limit: number; offset: number },
): Promise<MoveRow[]> {
  return prisma.$queryRaw<MoveRow[]>`
    SELECT researcher_id AS "researcherId", from_id AS "fromId", to_id AS "toId", at_date AS "atDate",
      at_precision AS "atPrecision"
    ${condition(query)}
    ORDER BY at_date DESC NULLS LAST, to_id LIMIT ${page.limit} OFFSET ${page.offset}`
}

/** How many moves there are. */
export async function countMoves(prisma: PrismaClient, query: MoveQuery): Promise<number> {
  const [row] = await prisma.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count ${condition(query)}`
  return row?.count ?? 0
}
