import type { ClientBase } from 'pg'
import type { AtlasTable } from './catalog.ts'
import { AtlasFileError } from './format.ts'

/** The table that says where records of another one lead that were merged, by the name of that. */
const SUFFIX = '_redirect'

interface Found {
  id: string
  slug: string
  into: string
}

/** Where rows are to be looked for: the redirects in one place, the records in another. */
export type RedirectPlaces = (redirects: string, owner: string) => readonly (readonly [string, string])[]

/**
 * Refuses a record that is there although it was merged into another one: it would be found as two.
 * @param placesOf gives the relations to compare, of a table of redirects and the table of their records
 * @throws AtlasFileError naming the record
 */
export async function checkRedirects(
  client: ClientBase,
  tables: readonly AtlasTable[],
  placesOf: RedirectPlaces,
): Promise<void> {
  for (const { name } of tables.filter((table) => table.name.endsWith(SUFFIX))) {
    const owner = name.slice(0, -SUFFIX.length)
    for (const [redirects, records] of placesOf(name, owner)) {
      // Two joins: one on either column would go through all records for each that was merged.
      const foundBy = (condition: string): string =>
        `SELECT t.id::text, t.slug, r.into_id::text AS into FROM ${redirects} r JOIN ${records} t ON ${condition}`
      const { rows } = await client.query<Found>(
        `${foundBy('t.id = r.old_id')} UNION ${foundBy('t.slug = r.old_slug')} ORDER BY 1 LIMIT 1`,
      )
      const [found] = rows
      if (found) throw new AtlasFileError(`the ${owner} ${found.id} (${found.slug}) was merged into ${found.into}`)
    }
  }
}
