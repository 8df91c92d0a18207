import { z } from 'zod'
import { common, listOf, preferredFirst } from './parts.ts'
import type { RorIdentifier, RorName, RorRecord } from './record.ts'

const externalId = z.object({
  preferred: z.string().nullish(),
  all: z
    .union([z.string(), z.array(z.string())])
    .nullish()
    .transform((all) => (typeof all === 'string' ? [all] : (all ?? []))),
})

const schema = z.object({
  ...common,
  name: z.string(),
  labels: listOf(z.object({ label: z.string(), iso639: z.string().nullish() })),
  aliases: listOf(z.string()),
  acronyms: listOf(z.string()),
  links: listOf(z.string()),
  addresses: listOf(z.object({ city: z.string().nullish() })),
  country: z.object({ country_code: z.string().nullish() }).nullish(),
  external_ids: z.object({ GRID: externalId.optional(), Wikidata: externalId.optional() }).nullish(),
})

type Record1 = z.output<typeof schema>

const namesOf = ({ name, labels, aliases, acronyms }: Record1): RorName[] => [
  { text: name, language: null, roles: ['ror_display'], path: 'name' },
  ...labels.map(({ label, iso639 }, index) => ({
    text: label,
    language: iso639 ?? null,
    roles: ['label'],
    path: `labels[${index}].label`,
  })),
  ...aliases.map((text, index) => ({ text, language: null, roles: ['alias'], path: `aliases[${index}]` })),
  ...acronyms.map((text, index) => ({ text, language: null, roles: ['acronym'], path: `acronyms[${index}]` })),
]

function identifiersOf({ external_ids: ids }: Record1): RorIdentifier[] {
  const schemes = [
    ['GRID', 'GRID'],
    ['Wikidata', 'WIKIDATA'],
  ] as const
  return schemes.flatMap(([key, scheme]) => {
    const written = ids?.[key]
    const path = `external_ids.${key}`
    return written ? preferredFirst(written.preferred, written.all).map((value) => ({ scheme, value, path })) : []
  })
}

/** Records of version 1 of the registry's schema. */
export const version1 = schema.transform((record): RorRecord => {
  const { id, status, types, links, addresses, country, relationships } = record
  const [website] = links
  return {
    id,
    status,
    types,
    names: namesOf(record),
    country: country?.country_code ?? null,
    city: addresses[0]?.city ?? null,
    website: website === undefined ? null : { value: website, path: 'links[0]' },
    identifiers: identifiersOf(record),
    relationships: relationships.map((value, index) => ({ value, path: `relationships[${index}]` })),
  }
})
