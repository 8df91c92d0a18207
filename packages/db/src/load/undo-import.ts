import { type BulkLoad, withBulkLoad } from '../bulk-load.ts'
import { ImportRunningError, importActor, lockImport } from './import-session.ts'
import { differ, list, quoted } from './sql.ts'
import { loadedTables } from './tables.ts'

/** What withdrawing an import did, in rows. */
export interface UndoCount {
  /** Taken out; the history keeps them. */
  removed: number
  /** Put back to what they were before the import. */
  restored: number
  /** Left: somebody else has changed them since, or rests on them. */
  kept: number
}

/** There is no such import, or nothing of it is left. */
export class NoSuchImportError extends Error {}

const CONTENT = 'SELECT history.content_columns($1::regclass) AS columns'

/** What may refer to a record and is more than derived from it: tracked tables, and those that would refuse. */
const REFERRERS = `
  SELECT conrelid::regclass::text AS table_name, attname::text AS column_name
  FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
  WHERE contype = 'f' AND confrelid = $1::regclass AND (confdeltype IN ('a', 'r') OR conrelid = 'import'::regclass
    OR to_regclass('history.' || conrelid::regclass::text) IS NOT NULL)`

/** The last version before the import, of rows that it was the last to write. */
const before = (table: string, columns: readonly string[]): string => `
  SELECT DISTINCT ON (h.id) ${list(columns, 'h.')} FROM history.${quoted(table)} h
  JOIN public.${quoted(table)} t ON t.id = h.id
  WHERE t.changed_by = $1 AND h.changed_by <> $1 AND NOT h.is_deleted ORDER BY h.id, h.known_to DESC`

async function restore(load: BulkLoad, table: string, actor: string): Promise<number> {
  const [row] = await load.query(CONTENT, [table])
  const columns = row?.['columns'] as string[]
  const content = columns.filter((column) => column !== 'id')
  const set = content.map((column) => `${quoted(column)} = b.${quoted(column)}`).join(', ')
  const [count] = await load.query(
    `WITH b AS (${before(table, columns)}), written AS (
       UPDATE public.${quoted(table)} t SET ${set} FROM b WHERE t.id = b.id AND ${differ(content, 't', 'b')} RETURNING 1)
     SELECT count(*)::int AS n FROM written`,
    [actor],
  )
  return Number(count?.['n'])
}

/** A preferred name goes with its record and holds nobody up. */
const isOwnName = (table: string): string => (table.endsWith('_name') ? `AND r.kind <> 'PREFERRED'` : '')

async function remove(load: BulkLoad, table: string, actor: string): Promise<number> {
  const referrers = await load.query(REFERRERS, [table])
  const free = referrers.map(
    ({ table_name, column_name }) =>
      `AND NOT EXISTS (SELECT FROM ${table_name} r WHERE r.${column_name} = t.id ${isOwnName(String(table_name))})`,
  )
  const stays = table.endsWith('_name') ? `AND t.kind <> 'PREFERRED'` : ''
  const [count] = await load.query(
    `WITH gone AS (
       DELETE FROM public.${quoted(table)} t WHERE t.changed_by = $1 ${stays} ${free.join(' ')}
         AND NOT EXISTS (SELECT FROM history.${quoted(table)} h WHERE h.id = t.id AND h.changed_by <> $1)
       RETURNING 1)
     SELECT count(*)::int AS n FROM gone`,
    [actor],
  )
  return Number(count?.['n'])
}

/** The source that the import is stays on record with it. */
const isOwnSource = (table: string): string =>
  table === 'source' ? 'AND NOT EXISTS (SELECT FROM import i WHERE i.source_id = t.id)' : ''

/** Rows of the import that stand, and those that it wrote and somebody else has changed since. */
async function countLeft(load: BulkLoad, table: string, actor: string): Promise<number> {
  const [count] = await load.query(
    `SELECT (SELECT count(*) FROM public.${quoted(table)} t WHERE changed_by = $1 ${isOwnSource(table)})::int
       + (SELECT count(DISTINCT t.id) FROM public.${quoted(table)} t JOIN history.${quoted(table)} h USING (id)
          WHERE h.changed_by = $1 AND t.changed_by <> $1 AND t.changed_by <> $2)::int AS n`,
    [actor, undoActor(actor)],
  )
  return Number(count?.['n'])
}

const undoActor = (actor: string): string => `undo:${actor}`

/**
 * Withdraws what an import wrote, in one transaction: what it added goes, what it changed is as it was before. What
 * somebody else has changed since, or rests on, stays. The import and its source stay on record, as undone.
 * @param url of the database
 * @param options.dryRun counts and changes nothing
 * @throws NoSuchImportError where there is no such import
 * @throws ImportRunningError while it runs
 */
export async function undoImport(url: string, id: string, { dryRun = false } = {}): Promise<UndoCount> {
  return withBulkLoad(url, 'undo', async (load) => {
    const [row] = await load.query('SELECT kind, file FROM import WHERE id::text = $1', [id])
    if (!row) throw new NoSuchImportError(`There is no import ${id}.`)
    if (!(await lockImport(load, id))) throw new ImportRunningError(`The import of ${row['file']} is under way.`)
    const actor = importActor(String(row['kind']), id)
    await load.query(`SELECT set_config('atlas.actor', $1, false)`, [undoActor(actor)])
    const count = { removed: 0, restored: 0, kept: 0 }
    await load.query('BEGIN')
    try {
      for (const { name } of loadedTables.toReversed()) {
        count.restored += await restore(load, name, actor)
        count.removed += await remove(load, name, actor)
      }
      for (const { name } of loadedTables) count.kept += await countLeft(load, name, actor)
      await load.query(`SET LOCAL synchronous_commit = on`)
      await load.query(`UPDATE import SET status = 'UNDONE', pass = 0, position = 0 WHERE id = $1`, [id])
      await load.query(dryRun ? 'ROLLBACK' : 'COMMIT')
      return count
    } catch (error) {
      await load.query('ROLLBACK').catch(() => undefined)
      throw error
    }
  })
}
