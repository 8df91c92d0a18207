import { type CopyValue, withBulkLoad } from '@talent-atlas/db'
import { SOURCE } from './source-rows.ts'

/** What facts refer to and a load of people finds on record. */
const ON_RECORD: Readonly<Record<string, readonly string[]>> = {
  institution: ['id', 'slug', 'name', 'kind', 'country_code', 'city'],
  cohort: ['id', 'slug', 'name', 'definition'],
}

/**
 * Puts institutions, cohorts and the source of the rows on record. From then on whoever adds a record brings its name
 * too, as imports do: the rows are the same for all.
 * @param from the synthetic atlas that the rows are read from
 */
export const putOnRecord = (url: string, from: string): Promise<void> =>
  withBulkLoad(url, 'bench', async ({ query, copy }) => {
    for (const [table, columns] of Object.entries(ON_RECORD)) {
      const rows = await withBulkLoad(from, 'bench', (source) => source.query(`SELECT ${columns.join()} FROM ${table}`))
      await copy(
        { table, columns },
        rows.map((row) => columns.map((column) => row[column] as CopyValue)),
      )
    }
    await query(`INSERT INTO source (id, title, kind) VALUES ($1, 'What the benchmark loads', 'DATASET')`, [SOURCE])
    const name = new URL(url).pathname.slice(1)
    await query(`ALTER DATABASE ${name} SET atlas.names = 'given'`)
    await query('VACUUM (ANALYZE)')
  })
