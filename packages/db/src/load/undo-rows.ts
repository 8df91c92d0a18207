import type { BulkLoad } from '../bulk-load.ts'
import { differ, quoted } from './sql.ts'
import { planned, type UndoTable } from './undo-plan.ts'

/** What may refer to a record and is more than derived from it: tracked tables, and those that would refuse. */
const REFERRERS = `
  SELECT conrelid::regclass::text AS table_name, attname::text AS column_name
  FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
  WHERE contype = 'f' AND confrelid = $1::regclass AND (confdeltype IN ('a', 'r') OR conrelid = 'import'::regclass
    OR to_regclass('history.' || conrelid::regclass::text) IS NOT NULL)`

const isName = (table: string): boolean => table.endsWith('_name')

const contentOf = ({ columns }: UndoTable): string[] => columns.filter((column) => column !== 'id')

/** Whether another row is by now what the row `p` of the plan would become. */
function isTaken({ name, keys }: UndoTable): string {
  const taken = keys.map((key) => {
    const same = key.map(({ column, isNullable }) => {
      const equals = isNullable ? 'IS NOT DISTINCT FROM' : '='
      return `r.${quoted(column)} ${equals} p.${quoted(column)}`
    })
    return `EXISTS (SELECT FROM public.${quoted(name)} r WHERE r.id <> p.id AND ${same.join(' AND ')})`
  })
  return taken.length > 0 ? `(${taken.join(' OR ')})` : 'false'
}

/** Of rows of the plan that would become the same, the first is at its turn. */
function isFirst({ keys }: UndoTable): string {
  const ranks = keys.map(
    (key) =>
      `row_number() OVER (PARTITION BY ${key.map(({ column }) => `p.${quoted(column)}`).join(', ')} ORDER BY p.id) = 1`,
  )
  return ranks.length > 0 ? ranks.join(' AND ') : 'true'
}

/** Rows of the plan that are on record otherwise. */
const differing = (table: UndoTable): string => `p.standing IS NOT NULL AND ${differ(contentOf(table), 't', 'p')}`

async function count(load: BulkLoad, sql: string, values: unknown[] = []): Promise<number> {
  const [row] = await load.query(`WITH written AS (${sql} RETURNING 1) SELECT count(*)::int AS n FROM written`, values)
  return Number(row?.['n'])
}

/** Puts rows back; one that waits for another to make place, after it. @returns how many */
export async function restoreRows(load: BulkLoad, table: UndoTable): Promise<number> {
  const name = quoted(table.name)
  const set = contentOf(table).map((column) => `${quoted(column)} = b.${quoted(column)}`)
  const free = `SELECT p.*, ${isFirst(table)} AS is_first FROM ${planned(table.name)} p
    JOIN public.${name} t USING (id) WHERE ${differing(table)} AND NOT ${isTaken(table)}`
  let restored = 0
  for (;;) {
    const more = await count(
      load,
      `UPDATE public.${name} t SET ${set.join(', ')} FROM (${free}) b WHERE t.id = b.id AND b.is_first`,
    )
    if (more === 0) return restored
    restored += more
  }
}

/** A preferred name of which nothing stands goes with its record and holds nobody up, unless something rests on it. */
const isOwnName = (table: string): string =>
  isName(table)
    ? `AND NOT (r.kind = 'PREFERRED' AND EXISTS (SELECT FROM ${planned(table)} o WHERE o.id = r.id AND o.standing IS NULL)
        AND NOT EXISTS (SELECT FROM evidence e WHERE e.${table}_id = r.id))`
    : ''

/** Takes out rows of which nothing stands, or that would become one that is there. @returns how many */
export async function removeRows(load: BulkLoad, table: UndoTable): Promise<number> {
  const referrers = await load.query(REFERRERS, [table.name])
  const free = referrers.map(
    ({ table_name, column_name }) =>
      `AND NOT EXISTS (SELECT FROM ${table_name} r WHERE r.${column_name} = t.id ${isOwnName(String(table_name))})`,
  )
  const goes = isName(table.name) ? `(p.standing IS NULL AND t.kind <> 'PREFERRED')` : 'p.standing IS NULL'
  return count(
    load,
    `DELETE FROM public.${quoted(table.name)} t USING ${planned(table.name)} p
     WHERE t.id = p.id AND (${goes} OR ${differing(table)} AND ${isTaken(table)}) ${free.join(' ')}`,
  )
}

/** The source that an import is stays on record with it. */
const isOwnSource = (table: string): string =>
  table === 'source' ? 'AND NOT EXISTS (SELECT FROM import i WHERE i.source_id = t.id)' : ''

/** Rows that the import wrote and that stand because somebody else has changed them since, or rests on them. */
export async function countLeft(load: BulkLoad, { name }: UndoTable, actor: string): Promise<number> {
  const [row] = await load.query(
    `SELECT count(DISTINCT t.id)::int AS n FROM (
       SELECT id, version, recorded_at FROM public.${quoted(name)} WHERE changed_by = $1
       UNION ALL SELECT id, version, recorded_at FROM history.${quoted(name)} WHERE changed_by = $1 AND NOT is_deleted) v
     JOIN public.${quoted(name)} t USING (id, recorded_at) LEFT JOIN ${planned(name)} p USING (id)
     WHERE (p.standing IS NULL OR v.version < p.standing) ${isOwnSource(name)}`,
    [actor],
  )
  return Number(row?.['n'])
}
