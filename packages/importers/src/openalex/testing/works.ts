import { institutionNamed } from './generate.ts'

/** An author of a work of a test. */
export interface TestSlot {
  /** Number of the author; none for somebody that OpenAlex cannot tell. */
  author?: number
  name: string
  printed?: string
  orcid?: string
  affiliations?: readonly string[]
  /** Numbers of institutions. */
  institutions?: readonly number[]
}

/** A work as the snapshot has it. */
export const workOf = (number: number, slots: readonly TestSlot[], given: object = {}) => ({
  id: `https://openalex.org/W${number}`,
  doi: `https://doi.org/10.5555/Work.${number}`,
  title: `Work ${number}`,
  publication_year: 2021,
  primary_location: { source: { display_name: 'Journal of Tests' }, landing_page_url: null },
  locations: [{ landing_page_url: `https://arxiv.org/abs/2101.${String(number).padStart(5, '0')}v2` }],
  authorships: slots.map((slot) => ({
    author_position: 'middle',
    author: {
      id: slot.author === undefined ? null : `https://openalex.org/A${slot.author}`,
      display_name: slot.name,
      orcid: slot.orcid ?? null,
    },
    raw_author_name: slot.printed ?? slot.name,
    raw_affiliation_strings: slot.affiliations ?? [],
    institutions: (slot.institutions ?? []).map(institutionNamed),
  })),
  ...given,
})

/** A whole record of an institution. */
export const institutionOf = (number: number, given: object = {}) => ({
  ...institutionNamed(number),
  display_name_alternatives: [],
  display_name_acronyms: [],
  homepage_url: null,
  geo: { city: 'Testville', country_code: 'US' },
  ids: {},
  associated_institutions: [],
  ...given,
})
