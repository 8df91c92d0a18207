import { type BulkLoad, withBulkLoad } from '../bulk-load.ts'
import { importActor } from './import-session.ts'
import { quoted } from './sql.ts'
import { loadedTables } from './tables.ts'
import { NoSuchImportError } from './undo-import.ts'

/** A row that an import wrote. */
export interface WrittenRow {
  table: string
  id: string
  action: 'ADDED' | 'CHANGED'
  /** Somebody else has changed or removed it since. */
  isSuperseded: boolean
}

/** Rows taken from the database at a time. */
const PAGE = 5_000

/** The versions of a table's rows that the import wrote; the first version of a row is its addition. */
const written = (table: string): string => `
  SELECT id, CASE WHEN bool_or(version = 1) THEN 'ADDED' ELSE 'CHANGED' END AS action, bool_and(superseded) AS superseded
  FROM (
    SELECT id, version, false AS superseded FROM public.${quoted(table)} WHERE changed_by = $1
    UNION ALL SELECT id, version, true FROM history.${quoted(table)} WHERE changed_by = $1
  ) versions GROUP BY id ORDER BY id`

async function* rowsOf(load: BulkLoad, table: string, actor: string): AsyncGenerator<WrittenRow> {
  await load.query(`DECLARE written NO SCROLL CURSOR FOR ${written(table)}`, [actor])
  for (;;) {
    const rows = await load.query(`FETCH ${PAGE} FROM written`)
    for (const { id, action, superseded } of rows)
      yield {
        table,
        id: String(id),
        action: action === 'ADDED' ? 'ADDED' : 'CHANGED',
        isSuperseded: superseded === true,
      }
    if (rows.length < PAGE) break
  }
  await load.query('CLOSE written')
}

/**
 * Tells everything that an import wrote, row by row, table by table.
 * @param url of the database
 * @throws NoSuchImportError where there is no such import
 */
export async function forEachWritten(url: string, id: string, tell: (row: WrittenRow) => Promise<void>): Promise<void> {
  await withBulkLoad(url, 'written', async (load) => {
    const [row] = await load.query('SELECT kind FROM import WHERE id::text = $1', [id])
    if (!row) throw new NoSuchImportError(`There is no import ${id}.`)
    await load.transaction(async () => {
      for (const { name } of loadedTables)
        for await (const one of rowsOf(load, name, importActor(String(row['kind']), id))) await tell(one)
    })
  })
}
