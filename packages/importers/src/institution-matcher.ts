import type { ImportContext } from './importer.ts'

/** What an affiliation text was found to be; none where nothing was safe. */
interface AffiliationMatch {
  /** Ids of institutions on record. */
  institutions: readonly string[]
}

/** Finds the institutions that texts name, as printed on papers and in tables; one answer for each text, in order. */
export type MatchAffiliations = (
  query: ImportContext<unknown>['query'],
  texts: readonly string[],
) => Promise<readonly AffiliationMatch[]>
