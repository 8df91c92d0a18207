import { Degree, type InstitutionKind } from '../../generated/prisma/enums.ts'

/** What a fact is, as far as measures tell facts apart. In order: of graduate studies the higher one is the larger. */
export const FACT_KINDS = ['BACHELOR', 'MASTER', 'DOCTORATE', 'POSTDOCTORAL', 'EMPLOYMENT', 'AUTHORSHIP'] as const

/** The degrees that facts may have, jobs too. */
export const DEGREES = Object.values(Degree)

/** How the degree, from 1 on, and the kind stand in one number. */
export const DEGREE_SHIFT = 4
export const KIND_MASK = 2 ** DEGREE_SHIFT - 1

/** Stands for a day that is not known: before all others. */
export const NO_DAY = -(2 ** 31)

/** Days since 1970-01-01. */
export const dayOf = (date: Date): number => Math.floor(date.getTime() / 86_400_000)

/** A period whose ends may be open, in days. */
export interface Span {
  start: number | null
  end: number | null
}

export interface InstitutionFacts {
  id: string
  slug: string
  name: string
  kind: InstitutionKind
  country: string | null
}

/** What is known of institutions, in the order of their ids. */
export interface Institutions {
  list: readonly InstitutionFacts[]
  /** Of each institution its parents, by their place in the list. */
  parents: readonly (readonly (Span & { place: number })[])[]
  /** Of each institution the groups that it belongs to, by their slugs. */
  groups: readonly (readonly (Span & { slug: string })[])[]
}

/** Facts of people, person by person in the order of their ids. */
export interface Facts {
  /** 16 bytes for each person who has facts. */
  ids: Uint8Array
  /** Where the facts of each person begin, and behind the last one's end. */
  starts: Int32Array
  /** Places in the list of institutions. */
  places: Int32Array
  /** Places in {@link FACT_KINDS}, and in {@link DEGREES} from 1 on: `kind | degree << DEGREE_SHIFT`. */
  kinds: Uint8Array
  /** First and last day that the fact may have held; {@link NO_DAY} where nothing is known. */
  from: Int32Array
  to: Int32Array
}

/** Moves of people between consecutive jobs, person by person as their facts are. */
export interface Moves {
  /** Where the moves of each person begin, and behind the last one's end. */
  starts: Int32Array
  /** Places in the list of institutions. */
  from: Int32Array
  to: Int32Array
  /** First and last day that the date of the move can mean; {@link NO_DAY} where it is not known. */
  first: Int32Array
  last: Int32Array
}

/**
 * All facts that measures count, at one instant, as columns in memory: 13 bytes a fact, 16 a move and 24 a person.
 */
export interface Columns {
  instant: Date
  /** People on record, with facts or without. */
  people: number
  institutions: Institutions
  facts: Facts
  moves: Moves
}
