import { z } from 'zod'
import type { DehydratedInstitution } from './parts.ts'
import { dehydratedInstitution, idOf, listOf, nameText, ror, text, year } from './parts.ts'

/** The sorts of objects that are taken; the word of the snapshot's folders. */
export const objectNames = ['authors', 'institutions', 'works'] as const
export type ObjectName = (typeof objectNames)[number]

/** The letter that ids of each begin with. */
export const letters: Record<ObjectName, string> = { authors: 'A', institutions: 'I', works: 'W' }

const optionalName = text.transform((name) => name ?? '')

export const institutionSchema = z.object({
  id: idOf('I'),
  ror,
  display_name: nameText,
  display_name_alternatives: listOf(optionalName),
  display_name_acronyms: listOf(optionalName),
  country_code: text,
  type: text,
  homepage_url: text,
  geo: z.object({ city: text }).nullish(),
  ids: z.object({ grid: text, wikidata: text }).nullish(),
  associated_institutions: listOf(z.unknown()),
})

export const associatedSchema = z.object({
  id: idOf('I'),
  ror,
  relationship: z
    .string()
    .toLowerCase()
    .pipe(z.enum(['parent', 'child', 'related'])),
})

export const authorSchema = z.object({
  id: idOf('A'),
  orcid: text,
  display_name: nameText,
  display_name_alternatives: listOf(optionalName),
  affiliations: listOf(z.unknown()),
})

export const affiliationSchema = z.object({ institution: dehydratedInstitution, years: listOf(year) })

const location = z.object({ landing_page_url: text, source: z.object({ display_name: text }).nullish() }).nullish()

export const workSchema = z.object({
  id: idOf('W'),
  doi: text,
  ids: z.object({ doi: text, arxiv: text }).nullish(),
  display_name: text,
  title: text,
  publication_year: year.nullish(),
  primary_location: location,
  locations: listOf(location),
  host_venue: z.object({ display_name: text }).nullish(),
  authorships: listOf(z.unknown()),
})

export const authorshipSchema = z.object({
  author: z.object({ id: text, display_name: text, orcid: text }).nullish(),
  raw_author_name: text,
  raw_affiliation_strings: listOf(text),
  institutions: listOf(z.unknown()),
})

export type InstitutionObject = z.output<typeof institutionSchema>

export interface AuthorObject {
  id: string
  name: string
  otherNames: readonly string[]
  orcid: string | null
  affiliations: readonly { institution: DehydratedInstitution; years: readonly number[] }[]
}

/** An author as a work names it. */
export interface AuthorSlot {
  /** From 1. */
  position: number
  /** Null for somebody that OpenAlex could not tell. */
  author: string | null
  orcid: string | null
  name: string
  printedName: string
  printedAffiliation: string | null
  institutions: readonly DehydratedInstitution[]
}

export interface WorkObject {
  id: string
  title: string
  year: number | null
  venue: string | null
  doi: string | null
  arxiv: string | null
  slots: readonly AuthorSlot[]
}

/** A record of whatever sort. */
export type OpenAlexObject =
  | { sort: 'institutions'; value: InstitutionObject }
  | { sort: 'authors'; value: AuthorObject }
  | { sort: 'works'; value: WorkObject }
