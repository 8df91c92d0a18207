import { continents, countries } from 'countries-list'
import type pg from 'pg'

/** Codes that the list adds to ISO 3166-1 for common use. */
const NOT_ISO = new Set(['AC', 'TA', 'XK'])

/** Every country of ISO 3166-1, from the library that keeps them. */
export const isoCountries = Object.entries(countries)
  .filter(([code]) => !NOT_ISO.has(code))
  .map(([code, country]) => ({ code, name: country.name, region: continents[country.continent] }))

/** Makes the table of countries equal to the library's list; changes nothing when it is. */
export async function syncCountries(client: pg.ClientBase): Promise<void> {
  await client.query(
    `INSERT INTO country (code, name, region)
     SELECT code, name, region FROM json_populate_recordset(NULL::country, $1)
     ON CONFLICT (code) DO UPDATE SET name = excluded.name, region = excluded.region
     WHERE (country.name, country.region) IS DISTINCT FROM (excluded.name, excluded.region)`,
    [JSON.stringify(isoCountries)],
  )
}
