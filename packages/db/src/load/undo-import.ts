import { type BulkLoad, withBulkLoad } from '../bulk-load.ts'
import { forgetImport } from '../identity/propose/compared-imports.ts'
import { ImportRunningError, importActor, lockImport } from './import-session.ts'
import { loadedTables } from './tables.ts'
import { bringBack, keepCollapsed } from './undo-gone.ts'
import { describeTable, dropOrphans, hasPlanned, listWithdrawn, lockRows, planNames, planRows } from './undo-plan.ts'
import { countLeft, removeRows, restoreRows } from './undo-rows.ts'

/** What withdrawing an import did, in rows. */
export interface UndoCount {
  /** Taken out; the history keeps them. Also what imports withdrawn before left, because this one rested on it. */
  removed: number
  /** Put back to what the last one who still stands by them said, those that the import had taken out included. */
  restored: number
  /** Left: somebody else has changed them since, or rests on them. */
  kept: number
}

/** There is no such import, or nothing of it is left. */
export class NoSuchImportError extends Error {}

/** Owners of names. */
const NAMED = ['researcher', 'institution']

async function withdraw(load: BulkLoad, id: string, actor: string): Promise<UndoCount> {
  // One at a time: what another one withdraws does not count either.
  await load.query(`SELECT pg_advisory_xact_lock(hashtextextended('undo-import', 0))`)
  await listWithdrawn(load, id)
  const tables = []
  for (const { name } of loadedTables) tables.push(await describeTable(load, name))
  for (const table of tables) await load.query(lockRows(table))
  for (const table of tables) {
    await load.query(planRows(table))
    if (!(await hasPlanned(load, table))) continue
    await load.query(keepCollapsed(table))
    for (const statement of dropOrphans(table)) await load.query(statement)
  }
  for (const owner of NAMED) for (const statement of planNames(owner)) await load.query(statement)
  const count = { removed: 0, restored: 0, kept: 0 }
  for (const table of tables.toReversed()) {
    if (!(await hasPlanned(load, table))) continue
    count.restored += await restoreRows(load, table)
    count.removed += await removeRows(load, table)
  }
  // Names follow their records.
  for (const table of tables) if (!table.name.endsWith('_name')) count.restored += await bringBack(load, table)
  for (const table of tables) count.kept += await countLeft(load, table, actor)
  await forgetImport(load, id)
  await load.query(`SET LOCAL synchronous_commit = on`)
  await load.query(`UPDATE import SET status = 'UNDONE', pass = 0, position = 0 WHERE id = $1`, [id])
  return count
}

/** Others wrote at the same moment: rows that refer to each other, the same key, or locks in another order. */
const PASSING = new Set(['23001', '23503', '23505', '40001', '40P01'])
const ATTEMPTS = 5

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

/** Runs `work` in a transaction, again where others came in between; `end` ends it. */
async function attempt<T>(load: BulkLoad, end: 'COMMIT' | 'ROLLBACK', work: () => Promise<T>): Promise<T> {
  for (let left = ATTEMPTS - 1; ; left -= 1) {
    await load.query('BEGIN')
    try {
      const result = await work()
      await load.query(end)
      return result
    } catch (error) {
      await load.query('ROLLBACK').catch(() => undefined)
      if (left === 0 || !PASSING.has(String(codeOf(error)))) throw error
    }
  }
}

/**
 * Withdraws what an import wrote, in one transaction: each row is as the last one said who still stands by it, or goes
 * where there is none. What somebody else has changed since, or rests on, stays. The import and its source stay on
 * record, as undone.
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
    await load.query(`SELECT set_config('atlas.actor', $1, false)`, [`undo:${actor}`])
    return attempt(load, dryRun ? 'ROLLBACK' : 'COMMIT', () => withdraw(load, id, actor))
  })
}
