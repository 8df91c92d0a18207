import type { ImportContext } from '../importer.ts'
import { type ImportRows, importId } from '../rows.ts'
import type { AuthorSlot, OpenAlexObject } from './objects.ts'
import type { DehydratedInstitution } from './parts.ts'

type Query = ImportContext<unknown>['query']
type Owner = 'institution' | 'researcher'

/** The id that a record of OpenAlex gets with us, unless it is on file under another. */
export const idFor = (id: string): string => importId('openalex', id)

const FIND = (owner: Owner): string => `SELECT scheme::text || ':' || value AS identifier FROM ${owner}_identifier
  WHERE (scheme, value) IN (SELECT * FROM unnest($1::identifier_scheme[], $2::text[]))`

type Reference = readonly (readonly [scheme: 'OPENALEX' | 'ROR' | 'ORCID', value: string])[]

async function findKnown(query: Query, owner: Owner, references: readonly Reference[]): Promise<Set<string>> {
  const all = references.flat()
  if (all.length === 0) return new Set()
  const found = await query(FIND(owner), [all.map(([scheme]) => scheme), all.map(([, value]) => value)])
  return new Set(found.map((row) => String(row['identifier'])))
}

const institutionReference = ({ id, ror }: DehydratedInstitution): Reference => [
  ['OPENALEX', id],
  ...(ror === null ? [] : [['ROR', ror] as const]),
]

const authorReference = ({ author, orcid }: AuthorSlot): Reference => [
  ...(author === null ? [] : [['OPENALEX', author] as const]),
  ...(orcid === null ? [] : [['ORCID', orcid] as const]),
]

/** What records mention beside themselves, each once; those that are records of the batch are left out. */
export interface Mentioned {
  institutions: readonly DehydratedInstitution[]
  authors: readonly AuthorSlot[]
}

/** Gathers what records mention. */
export function mentionedBy(objects: readonly OpenAlexObject[]): Mentioned {
  const own = new Set(objects.map(({ value }) => value.id))
  const institutions = new Map<string, DehydratedInstitution>()
  const authors = new Map<string, AuthorSlot>()
  const add = (one: DehydratedInstitution): void => {
    if (!own.has(one.id) && !institutions.has(one.id)) institutions.set(one.id, one)
  }
  for (const { sort, value } of objects) {
    if (sort === 'authors') for (const { institution } of value.affiliations) add(institution)
    if (sort !== 'works') continue
    for (const slot of value.slots) {
      slot.institutions.forEach(add)
      const { author } = slot
      if (author !== null && !own.has(author) && !authors.has(author)) authors.set(author, slot)
    }
  }
  return { institutions: [...institutions.values()], authors: [...authors.values()] }
}

/**
 * Refers to what is on record, by its identifiers, and adds what is not as far as the mention tells of it. The full record
 * of an institution or author is not overwritten by a mention, whichever comes first.
 */
export async function referTo(
  { institutions, authors }: Mentioned,
  { query, rows }: { query: Query; rows: ImportRows },
  add: { institution(one: DehydratedInstitution): void; author(one: AuthorSlot): void },
): Promise<void> {
  const refer = async <T>(
    owner: Owner,
    all: readonly T[],
    referenceOf: (one: T) => Reference,
    addOne: (one: T) => void,
  ): Promise<void> => {
    const known = await findKnown(query, owner, all.map(referenceOf))
    for (const one of all) {
      const reference = referenceOf(one)
      const [own] = reference
      if (!own) continue
      if (!reference.some((identifier) => known.has(identifier.join(':')))) addOne(one)
      else for (const [scheme, value] of reference) rows.claim(owner, idFor(own[1]), scheme, value)
    }
  }
  await refer('institution', institutions, institutionReference, add.institution)
  await refer('researcher', authors, authorReference, add.author)
}
