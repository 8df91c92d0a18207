import type { Reader } from '../reader.ts'
import { ask, type Records, sql } from './records.ts'

/** What is on record of a cohort that figures are about. */
export interface CountedCohort {
  id: string
  name: string
  /** People on record as belonging to it. */
  members: number
  /** How many there are, as a source says or as the only published count of all of them has it. */
  published: number | null
  /** Small cells of it are not told; marked as such today. */
  isSensitive: boolean
}

/** The cohorts as the records stood: one statement. */
export const countedCohorts = (
  reader: Pick<Reader, 'query'>,
  { table }: Records,
  ids: readonly string[],
): Promise<CountedCohort[]> =>
  ask(
    reader,
    sql`
      SELECT c.id, c.name, coalesce(members, 0) AS members, coalesce(counted, c.reported_size) AS published,
        coalesce(today.is_sensitive, c.is_sensitive) AS "isSensitive"
      FROM ${table('cohort')} c
      LEFT JOIN public.cohort today ON today.id = c.id
      LEFT JOIN (
        SELECT cohort_id, count(*) AS members FROM ${table('cohort_member')}
        WHERE cohort_id = ANY (${ids}::uuid[]) GROUP BY cohort_id
      ) member ON member.cohort_id = c.id
      LEFT JOIN (
        SELECT cohort_id, min(value) AS counted FROM ${table('figure')}
        WHERE cohort_id = ANY (${ids}::uuid[]) AND measure = 'COUNT' AND unit = 'PEOPLE' AND bound = 'EXACT'
          AND stage IS NULL AND mobility IS NULL AND country_code IS NULL AND institution_id IS NULL
        GROUP BY cohort_id HAVING min(value) = max(value)
      ) whole ON whole.cohort_id = c.id
      WHERE c.id = ANY (${ids}::uuid[])`,
  )

/** The slugs of institutions as the records stood, by their ids: one statement, none where there are no ids. */
export async function slugsOf(
  reader: Pick<Reader, 'query'>,
  { table }: Records,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await ask<{ id: string; slug: string }>(
    reader,
    sql`SELECT id, slug FROM ${table('institution')} WHERE id = ANY (${ids}::uuid[])`,
  )
  return new Map(rows.map(({ id, slug }) => [id, slug]))
}
