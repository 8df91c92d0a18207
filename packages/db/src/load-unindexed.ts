import type { BulkLoad } from './bulk-load.ts'

/** A part of a table that is cheaper to make from all rows at once than row by row. */
interface Part {
  drop: string
  make: string
}

/** What triggers keep and `read_models.rebuild()` makes anew. */
const READ_MODELS = [
  'institution_person',
  'institution_count',
  'researcher_count',
  'researcher_country',
  'read_models.institution_key',
  'read_models.institution_word',
]

/** The words of names, which a trigger adds and looks up while names are loaded: only the index of typos can wait. */
const WORDS = 'read_models.search_word'
const TYPOS = 'read_models.search_word_slips'

const constraint = `
  SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
    format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(k.oid)) AS make
  FROM pg_constraint k`

/** The bit of a trigger's type that says it is called where rows are added; `add_affiliations` is paused then. */
const INSERTED = 4

/** What carries more than its definition tells: of replication and clustering, and of other tablespaces. */
const isPlain = 'NOT i.indisreplident AND NOT i.indisclustered AND c.reltablespace = 0'

// What the tables have that is cheaper to make of all rows, as the catalog tells it, so that it comes back the same.
const FOREIGN_KEYS = `${constraint}
  WHERE contype = 'f' AND (conrelid = ANY($1::regclass[]) OR confrelid = ANY($1::regclass[]))`
/** But those that a view rests on, or that a trigger may look rows up by while they are added. */
const PRIMARY_KEYS = `${constraint} JOIN pg_index i ON i.indexrelid = conindid JOIN pg_class c ON c.oid = conindid
  WHERE contype = 'p' AND conrelid = ANY($1::regclass[]) AND ${isPlain}
    AND NOT EXISTS (SELECT FROM pg_depend WHERE refobjid = k.oid AND classid = 'pg_rewrite'::regclass)
    AND NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = conrelid AND NOT tgisinternal
      AND tgtype & ${INSERTED}::smallint > 0 AND tgfoid <> 'read_models.add_affiliations'::regproc)`
const INDEXES = `
  SELECT format('DROP INDEX %s', i.indexrelid::regclass) AS drop, pg_get_indexdef(i.indexrelid) AS make
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
  WHERE (i.indrelid = ANY($1::regclass[]) OR i.indexrelid = '${TYPOS}'::regclass) AND i.indisvalid AND ${isPlain}
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)`

/** The tables and those that refer to them, by name. */
const CONCERNED = `
  SELECT DISTINCT t::text AS name FROM (
    SELECT unnest($1::regclass[]) UNION SELECT conrelid FROM pg_constraint
    WHERE contype = 'f' AND confrelid = ANY($1::regclass[])) concerned (t) ORDER BY 1`

async function concernedBy(load: Pick<BulkLoad, 'query'>, tables: readonly string[]): Promise<string[]> {
  const found = await load.query(CONCERNED, [[...tables, ...READ_MODELS]])
  return [...found.map(({ name }) => String(name)), WORDS]
}

/** Memory to sort the entries of an index in, each time it is made. */
const MEMORY = `SET LOCAL maintenance_work_mem = '256MB'`

/** Whether the connection may change the tables, as {@link loadUnindexed} does. */
export async function mayRebuild(load: Pick<BulkLoad, 'query'>, tables: readonly string[]): Promise<boolean> {
  const [found] = await load.query(
    `SELECT bool_and(pg_has_role(relowner, 'USAGE')) AS may FROM pg_class WHERE oid = ANY($1::regclass[])`,
    [await concernedBy(load, tables)],
  )
  return found?.['may'] === true
}

/**
 * Runs `work` while the read models are paused and its tables have no indexes, no foreign keys and, where nobody needs
 * them, no primary keys; then makes all of them from what is there. It is to be called within a transaction that has
 * read nothing yet; nothing is lost when that fails.
 * Until it ends, readers and writers of the tables, and of those that refer to them, wait.
 * @param tables that `work` copies rows into, as the database names them
 * @param onStep called before the first and after each step of the making
 * @throws what the database says; of a row without its parent, or of two with one id, only at the end
 */
export async function loadUnindexed<T>(
  load: Pick<BulkLoad, 'query'>,
  tables: readonly string[],
  work: () => Promise<T>,
  onStep: (done: number, total: number) => void = () => undefined,
): Promise<T> {
  const all = [...new Set([...tables, ...READ_MODELS])]
  const concerned = await concernedBy(load, tables)
  // All at once and at first: whoever holds one of them cannot be waiting for another one of ours later.
  await load.query(`LOCK TABLE ${concerned.join(', ')} IN ACCESS EXCLUSIVE MODE`)
  await load.query('SELECT read_models.pause()')
  const parts: Part[] = []
  for (const sql of [FOREIGN_KEYS, PRIMARY_KEYS, INDEXES])
    parts.push(...((await load.query(sql, [all])) as unknown as Part[]))
  for (const { drop } of parts) await load.query(drop)
  const result = await work()
  const steps = ['SELECT read_models.rebuild()', ...parts.map(({ make }) => make).toReversed()]
  await load.query(MEMORY)
  for (const [done, step] of steps.entries()) {
    onStep(done, steps.length)
    await load.query(step)
  }
  onStep(steps.length, steps.length)
  return result
}
