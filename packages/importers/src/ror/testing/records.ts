/** A record of version 2 of the registry's schema, of an organisation that does not exist. */
export const version2Record = (id: string, given: object = {}) => ({
  admin: { created: { date: '2024-01-01', schema_version: '2.0' } },
  id: `https://ror.org/${id}`,
  status: 'active',
  types: ['education'],
  names: [{ value: `University ${id}`, lang: 'en', types: ['ror_display', 'label'] }],
  locations: [{ geonames_id: 1, geonames_details: { name: 'Lyon', country_code: 'FR', country_name: 'France' } }],
  links: [],
  external_ids: [],
  relationships: [],
  established: null,
  ...given,
})

/** A record of version 1. */
export const version1Record = (id: string, given: object = {}) => ({
  id: `https://ror.org/${id}`,
  name: `University ${id}`,
  status: 'active',
  types: ['Education'],
  labels: [],
  aliases: [],
  acronyms: [],
  links: [],
  wikipedia_url: null,
  addresses: [{ city: 'Lyon' }],
  country: { country_name: 'France', country_code: 'FR' },
  external_ids: {},
  relationships: [],
  ...given,
})

/** What the registry says of two records. */
export const relationship = (type: string, id: string) => ({ type, id: `https://ror.org/${id}`, label: 'Somewhere' })

/** Records as JSON lines. */
export const asLines = (...records: unknown[]): string => records.map((record) => JSON.stringify(record)).join('\n')
