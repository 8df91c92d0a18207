import { authorships, bibtex } from './author-lists.ts'
import { education, positions } from './career-tables.ts'
import type { KindCommand } from './kinds.ts'
import { openalex, openreview, orcid, ror } from './registries.ts'

/** Every kind of data set that can be imported, but our own format. */
export const kindCommands: readonly KindCommand[] = [
  ror,
  authorships,
  positions,
  education,
  openalex,
  orcid,
  openreview,
  bibtex,
]
