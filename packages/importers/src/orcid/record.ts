import type { AffiliationKind, Degree } from '@talent-atlas/db'
import type { Organization } from '../organization.ts'

/** A public tie of a person to an organisation. */
export interface OrcidTie {
  /** Section and number of the entry, which stay when it is corrected: `employment 9266`. */
  entry: string
  kind: AffiliationKind
  degree: Degree | null
  role: string | null
  start: string | null
  end: string | null
  organization: Organization
}

/** What is taken of a record: only what its owner lets everybody see. */
export interface OrcidRecord {
  /** Bare. */
  orcid: string
  name: string
  otherNames: readonly string[]
  ties: readonly OrcidTie[]
}
