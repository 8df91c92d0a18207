import type { BulkLoad } from './bulk-load.ts'

/** A part of a table that is cheaper to make from all rows at once than row by row. */
interface Part {
  drop: string
  make: string
}

/** What triggers keep and `read_models.rebuild()` makes anew. */
const READ_MODELS = ['institution_person', 'institution_count', 'researcher_count', 'researcher_country']

/**
 * Indexes and foreign keys, as the catalog tells them, so that they come back with the same definition. What carries
 * more than a definition tells stays: indexes of constraints, of replication and clustering, and of other tablespaces.
 */
const PARTS = `
  SELECT format('DROP INDEX %s', i.indexrelid::regclass) AS drop, pg_get_indexdef(i.indexrelid) AS make
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
  WHERE i.indrelid = ANY($1::regclass[]) AND i.indisvalid AND NOT i.indisreplident AND NOT i.indisclustered
    AND c.reltablespace = 0 AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)
  UNION ALL
  SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
    format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
  FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY($1::regclass[])`

/** Memory to sort the entries of an index in, each time it is made. */
const MEMORY = `SET LOCAL maintenance_work_mem = '256MB'`

/** Whether the connection may change the tables, as {@link loadUnindexed} does. */
export async function mayRebuild(load: BulkLoad, tables: readonly string[]): Promise<boolean> {
  const [found] = await load.query(
    `SELECT bool_and(pg_has_role(relowner, 'USAGE')) AS may FROM pg_class WHERE oid = ANY($1::regclass[])`,
    [[...tables, ...READ_MODELS]],
  )
  return found?.['may'] === true
}

/**
 * Runs `work` while the read models are paused and its tables have no indexes but their primary keys and no foreign
 * keys; then makes all of them from what is there. It is to be called within a transaction that has read nothing yet;
 * nothing is lost when that fails. Until it ends, readers and writers of the tables wait.
 * @param tables that `work` adds rows to, as the database names them
 * @param onStep called before the first and after each step of the making
 * @throws what the database says, of a row without its parent too: only at the end
 */
export async function loadUnindexed<T>(
  load: BulkLoad,
  tables: readonly string[],
  work: () => Promise<T>,
  onStep: (done: number, total: number) => void = () => undefined,
): Promise<T> {
  const all = [...new Set([...tables, ...READ_MODELS])]
  const [names] = await load.query(`SELECT string_agg(t::text, ', ') AS list FROM unnest($1::regclass[]) t`, [all])
  // All at once and at first: whoever holds one of them cannot be waiting for another one of ours later.
  await load.query(`LOCK TABLE ${String(names?.['list'])} IN ACCESS EXCLUSIVE MODE`)
  await load.query('SELECT read_models.pause()')
  const parts = (await load.query(PARTS, [all])) as unknown as Part[]
  for (const { drop } of parts) await load.query(drop)
  const result = await work()
  const steps = ['SELECT read_models.rebuild()', ...parts.map(({ make }) => make)]
  await load.query(MEMORY)
  for (const [done, step] of steps.entries()) {
    onStep(done, steps.length)
    await load.query(step)
  }
  onStep(steps.length, steps.length)
  return result
}
