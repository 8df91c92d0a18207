import type { IdentifierScheme } from '@talent-atlas/db'
import { z } from 'zod'
import { common, listOf, preferredFirst } from './parts.ts'
import type { RorIdentifier, RorRecord } from './record.ts'

const name = z.object({ value: z.string(), lang: z.string().nullish(), types: listOf(z.string()) })

const location = z.object({
  geonames_details: z.object({ name: z.string().nullish(), country_code: z.string().nullish() }),
})

const schema = z.object({
  ...common,
  names: z.array(name),
  locations: listOf(location),
  links: listOf(z.object({ type: z.string(), value: z.string() })),
  external_ids: listOf(z.object({ type: z.string(), preferred: z.string().nullish(), all: listOf(z.string()) })),
})

type Record2 = z.output<typeof schema>

/** Registries that are kept; the registry also names ISNI and the Crossref Funder Registry. */
const schemes: Readonly<Record<string, IdentifierScheme>> = { grid: 'GRID', wikidata: 'WIKIDATA' }

const identifiersOf = ({ external_ids: ids }: Record2): RorIdentifier[] =>
  ids.flatMap(({ type, preferred, all }, index) => {
    const scheme = schemes[type]
    const path = `external_ids[${index}]`
    return scheme ? preferredFirst(preferred, all).map((value) => ({ scheme, value, path })) : []
  })

function websiteOf({ links }: Record2): RorRecord['website'] {
  const index = links.findIndex(({ type }) => type === 'website')
  const link = links[index]
  return link ? { value: link.value, path: `links[${index}].value` } : null
}

/** Records of the versions 2.0 and 2.1 of the registry's schema. Of several places the first one is the main one. */
export const version2 = schema.transform((record): RorRecord => {
  const place = record.locations[0]?.geonames_details
  return {
    id: record.id,
    status: record.status,
    types: record.types,
    names: record.names.map(({ value, lang, types }, index) => ({
      text: value,
      language: lang ?? null,
      roles: types,
      path: `names[${index}].value`,
    })),
    country: place?.country_code ?? null,
    city: place?.name ?? null,
    website: websiteOf(record),
    identifiers: identifiersOf(record),
    relationships: record.relationships.map((value, index) => ({ value, path: `relationships[${index}]` })),
  }
})
