import { type ImportedCohort, type ImportRows, importId } from '../rows.ts'
import { foldedName, ownSlugOf } from '../slug.ts'

/** A cohort that all authors of an import belong to, besides those that are made of the data. */
export interface CohortOption {
  /** In kebab case. */
  slug: string
  name: string
}

/** Characters of a slug that a venue and a status may take, so that the year and what follows are not cut. */
const MOST = { venue: 50, status: 24 }

/** A year in a venue's own name could be read as that of the cohort. */
const venueSlug = (venue: string): string => {
  const slug = ownSlugOf(venue, 'venue', MOST.venue)
  return /(?:^|-)\d{4}(?:-|$)/.test(slug) ? ownSlugOf(`${venue}.`, 'venue', MOST.venue) : slug
}

/** Everybody who is an author of a paper of a venue in a year. */
export const venueCohort = (venue: string, year: number): ImportedCohort => ({
  id: importId('cohort', foldedName(venue), year),
  slug: `${venueSlug(venue)}-${year}`,
  name: `${venue} ${year} authors`,
  definition: `Everybody who is printed as an author of a paper accepted at ${venue} ${year}.`,
})

/** Those with a paper of one status. */
export const statusCohort = (venue: string, year: number, status: string): ImportedCohort => ({
  id: importId('cohort', foldedName(venue), year, foldedName(status)),
  slug: `${venueSlug(venue)}-${year}-${ownSlugOf(status, 'status', MOST.status)}`,
  name: `${venue} ${year} authors: ${status}`,
  definition: `Everybody who is printed as an author of a paper at ${venue} ${year} whose status is “${status}”.`,
})

export const givenCohort = ({ slug, name }: CohortOption, title: string): ImportedCohort => ({
  id: importId('cohort', foldedName(slug)),
  slug: ownSlugOf(slug, 'cohort'),
  name,
  definition: `Everybody who is printed as an author of a work in: ${title}.`,
})

/** Puts people into cohorts, each once. */
export class Members {
  readonly #rows: ImportRows
  readonly #members = new Set<string>()

  constructor(rows: ImportRows) {
    this.#rows = rows
  }

  add(cohort: ImportedCohort, researcher: string): void {
    const { id } = cohort
    if (!this.#members.has(id)) this.#rows.addCohort(cohort)
    const member = `${id} ${researcher}`
    if (!this.#members.has(member)) this.#rows.addMember(id, researcher)
    this.#members.add(id).add(member)
  }
}
