import { withBulkLoad } from '@talent-atlas/db'

/** What two installations never share: the time of writing… */
const TIMES = ['recorded_at', 'changed_at', 'imported_at', 'known_to']
/** …what an import's last run counted… */
const RUN = ['run_added', 'run_changed', 'kept', 'rejected']
/** …and ids that the database makes, of names and what supports them. */
const MADE = ['id', 'name_id', 'institution_name_id', 'researcher_name_id']

function ignored(table: string): string[] {
  if (table === 'public.import') return [...TIMES, ...RUN]
  const isMade = /_name$|\.evidence$|\.institution_key$|\.import_rejection$/.test(table)
  return isMade ? [...TIMES, ...MADE] : TIMES
}

const TABLES = `
  SELECT schemaname || '.' || tablename AS name FROM pg_tables
  WHERE schemaname IN ('public', 'history', 'read_models')
    AND tablename NOT IN ('_prisma_migrations', 'table_count', 'country_count', 'search_word') ORDER BY 1`

/** What is to be summed up: counters are kept in several slots. */
const SUMS = {
  // A word may be there twice: nobody waits for another who adds it.
  'read_models.search_word': 'SELECT DISTINCT word FROM read_models.search_word',
  'public.table_count': 'SELECT table_name, sum(rows) FROM table_count GROUP BY 1 HAVING sum(rows) <> 0',
  'public.country_count':
    'SELECT country_code, sum(researchers) FROM country_count GROUP BY 1 HAVING sum(researchers) <> 0',
}

const digest = (rows: string): string => `
  SELECT count(*) || ' rows, ' || coalesce(md5(string_agg(row, E'\\n' ORDER BY row COLLATE "C")), '') AS digest
  FROM (SELECT (to_jsonb(r) - $1::text[])::text AS row FROM (${rows}) r) rows`

/** Everything that a database holds, table by table, as a digest of its rows. */
export const contentOf = (url: string): Promise<Record<string, string>> =>
  withBulkLoad(url, 'content', async ({ query }) => {
    const tables = await query(TABLES)
    const rows = new Map<string, string>(Object.entries(SUMS))
    for (const { name } of tables) rows.set(String(name), `SELECT * FROM ${String(name)}`)
    const content: Record<string, string> = {}
    for (const [name, sql] of rows) {
      const [found] = await query(digest(sql), [ignored(name)])
      content[name] = String(found?.['digest'])
    }
    return content
  })
