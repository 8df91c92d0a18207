import type { Reader } from '../reader.ts'
import { ask, type Records, sql } from './records.ts'

/** A cohort as the records stood. */
export interface FoundCohort {
  id: string
  slug: string
  /** Marked as such today: an address from before the mark must not tell what is hidden now. */
  isSensitive: boolean
}

/** The cohorts among those named by id or slug that were on record: one statement. */
export const cohortsOf = (
  reader: Pick<Reader, 'query'>,
  { table }: Records,
  { ids, slugs }: { ids: readonly string[]; slugs: readonly string[] },
): Promise<FoundCohort[]> =>
  ask(
    reader,
    sql`
      SELECT c.id, c.slug, coalesce(today.is_sensitive, c.is_sensitive) AS "isSensitive"
      FROM ${table('cohort')} c LEFT JOIN public.cohort today USING (id)
      WHERE c.id = ANY (${ids}::uuid[]) OR c.slug = ANY (${slugs}::text[])`,
  )
