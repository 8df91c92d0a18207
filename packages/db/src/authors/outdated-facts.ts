import type { BulkLoad } from '../bulk-load.ts'
import { AFFILIATIONS, FORMER, INSTITUTIONS, WITHDRAWN } from './outdated-authors.ts'
import { GIVEN_MEMBERS, MEMBERS } from './outdated-members.ts'

/** An author list that is about to be written, as it will stand. */
export interface RewrittenList {
  work: string
  year: number
  /** Slug of the cohort of the work's status, where the source says one. */
  cohort: string | null
  /** Another place in the source has told of the work before: only its status is looked at. */
  isTold: boolean
  authors: readonly { position: number; researcher: string; institutions: readonly string[] }[]
  /** Places that the list does not have any more. */
  withdrawn: readonly number[]
}

/** The cohort of the authors at a venue in a year. Those of a status have a slug that goes on. */
export interface VenueYear {
  year: number
  slug: string
}

/** What the tables of a venue make cohorts of. */
export interface VenueCohorts {
  venue: string
  years: readonly VenueYear[]
  /** Slug, as the import was told, of the further cohort that all authors are put into; null without one. */
  given: string | null
}

/**
 * Takes out what earlier imports of the kind that is under way wrote of works whose author lists are about to be written
 * again, and what no list says any more: places behind the ends of the lists; institutions printed beside authors; of
 * people who lose a place or an institution, affiliations of that year, and memberships in cohorts that imports put all
 * their authors into; and of all, memberships in the cohorts of the venue's year. What anybody else wrote, or has given
 * evidence of, stays. It is to be called in the transaction that writes the lists.
 */
export async function removeOutdatedFacts(
  query: BulkLoad['query'],
  lists: readonly RewrittenList[],
  { venue, years, given }: VenueCohorts,
): Promise<void> {
  const rewritten = lists.filter(({ isTold }) => !isTold)
  const planned = JSON.stringify(
    rewritten.flatMap(({ work, year, authors }) => authors.map((author) => ({ work, year, ...author }))),
  )
  const withdrawn = rewritten.flatMap(({ work, year, withdrawn: places }) =>
    places.map((position) => ({ work, year, position })),
  )
  const dropped = [
    ...(withdrawn.length > 0 ? await query(WITHDRAWN, [JSON.stringify(withdrawn)]) : []),
    ...(await query(FORMER, [planned])),
  ]
  const relieved = [...(await query(INSTITUTIONS, [planned])), ...dropped]
  const authors = rewritten.flatMap(({ year, authors }) => authors.map(({ researcher }) => ({ researcher, year })))
  const told = lists.flatMap(({ work, cohort }) => (cohort === null ? [] : [{ work, cohort }]))
  if (relieved.length > 0) await query(AFFILIATIONS, [planned, JSON.stringify(relieved), venue])
  if (dropped.length > 0) await query(GIVEN_MEMBERS, [planned, JSON.stringify(dropped), venue, given])
  const concerned = JSON.stringify([...relieved, ...authors])
  await query(MEMBERS, [planned, concerned, venue, JSON.stringify(years), JSON.stringify(told)])
}
