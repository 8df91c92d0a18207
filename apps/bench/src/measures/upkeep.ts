import { type MeasureSource, withBulkLoad } from '@talent-atlas/db'
import type { Say } from '../measure/series.ts'
import type { Question } from './questions.ts'
import { followChanges } from './rounds.ts'

/** What the columns took to follow an import. */
export interface Followed {
  rows: number
  seconds: number
}

/** New facts of people on record, all over their ids: each like one that is there, at another time. */
const IMPORTED = `
  INSERT INTO affiliation (researcher_id, institution_id, kind, role, start_date, start_precision)
  SELECT a.researcher_id, a.institution_id, 'EMPLOYMENT', $1,
    date '2020-01-01' + (row_number() OVER () % 1500)::int, 'DAY'
  FROM affiliation a
  WHERE kind <> 'AUTHORSHIP'
    AND researcher_id = ANY (ARRAY(SELECT id FROM researcher ORDER BY md5(id::text) LIMIT $2::int))
  LIMIT $3::int`

/** Facts that an import has for one person, about. */
const FACTS_OF_ONE = 3

/** Imports facts and has the columns follow. @param sizes how many, import by import */
export async function timeFollowing(
  url: string,
  sizes: readonly number[],
  { ours, nobody }: { ours: MeasureSource; nobody: Question },
  say: Say,
): Promise<Followed[]> {
  const found: Followed[] = []
  for (const size of sizes) {
    await withBulkLoad(url, 'bench', ({ query, transaction }) =>
      transaction(() => query(IMPORTED, [`import ${size}`, Math.ceil(size / FACTS_OF_ONE), size])),
    )
    const [counted] = await withBulkLoad(url, 'bench', ({ query }) =>
      query('SELECT count(*)::int AS n FROM affiliation WHERE role = $1', [`import ${size}`]),
    )
    const seconds = (await followChanges(ours, nobody)) / 1000
    const rows = Number(counted?.['n'])
    say(`the columns followed an import of ${rows} affiliations in ${seconds.toFixed(2)} s`)
    found.push({ rows, seconds })
  }
  return found
}
