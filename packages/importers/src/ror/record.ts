import type { IdentifierScheme, InstitutionStatus } from '@talent-atlas/db'

/** What a name is to its organisation, in the words of the registry; a name may be several of them. */
export type NameRole = 'ror_display' | 'label' | 'alias' | 'acronym'

/** A part of a record and where it stands in it: `names[2].value`. */
interface Part {
  path: string
}

export interface RorName extends Part {
  text: string
  language: string | null
  roles: readonly string[]
}

export interface RorIdentifier extends Part {
  scheme: IdentifierScheme
  value: string
}

interface RorRelationship extends Part {
  /** As it was read; looked at when all institutions are known. */
  value: unknown
}

/** A record of the registry, whichever version of the schema it is written in. */
export interface RorRecord {
  /** Without the address: `0abcdef12`. */
  id: string
  status: InstitutionStatus
  /** In small letters. */
  types: readonly string[]
  names: readonly RorName[]
  country: string | null
  city: string | null
  website: { value: string; path: string } | null
  identifiers: readonly RorIdentifier[]
  relationships: readonly RorRelationship[]
}

/** What cannot be taken of a record, and why. */
export interface Fault extends Part {
  value: string
  reason: string
}

/** Where the registry shows a record. */
export const rorUrl = (id: string): string => `https://ror.org/${id}`
