import { type ImportedCohort, type ImportRows, importId } from '../rows.ts'
import { slugOf } from '../slug.ts'

/** A cohort that all authors of an import belong to, besides those that are made of the data. */
export interface CohortOption {
  /** In kebab case. */
  slug: string
  name: string
}

type Cohort = Omit<ImportedCohort, 'id'>

/** Everybody who is an author of a paper of a venue in a year. */
export const venueCohort = (venue: string, year: number): Cohort => ({
  slug: slugOf(`${venue} ${year}`, 'venue'),
  name: `${venue} ${year} authors`,
  definition: `Everybody who is printed as an author of a paper accepted at ${venue} ${year}.`,
})

/** Those with a paper of one status. */
export const statusCohort = (venue: string, year: number, status: string): Cohort => ({
  slug: slugOf(`${venue} ${year} ${status}`, 'venue'),
  name: `${venue} ${year} authors: ${status}`,
  definition: `Everybody who is printed as an author of a paper at ${venue} ${year} whose status is “${status}”.`,
})

export const givenCohort = ({ slug, name }: CohortOption, title: string): Cohort => ({
  slug: slugOf(slug, 'cohort'),
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

  add(cohort: Cohort, researcher: string): void {
    const id = importId('cohort', cohort.slug)
    if (!this.#members.has(id)) this.#rows.addCohort({ id, ...cohort })
    const member = `${id} ${researcher}`
    if (!this.#members.has(member)) this.#rows.addMember(id, researcher)
    this.#members.add(id).add(member)
  }
}
