import type { Mergeable, Pointer } from './pointers.ts'

/** What goes, and into what; `$1` holds the merges. */
const RECORDS =
  'SELECT id AS merge_id, old_id AS from_id, into_id AS to_id FROM record_merge WHERE id = ANY ($1::uuid[])'

/** Rows that went in the same merges: nothing is in the place of those that were dropped. */
const rowsOf = (table: string): string => `SELECT merge_id, row_id AS from_id, kept_id AS to_id FROM record_merge_row
  WHERE merge_id = ANY ($1::uuid[]) AND table_name = '${table}' AND change <> 'MOVED'`

const list = (columns: readonly string[], prefix: string): string => columns.map((column) => prefix + column).join(', ')

/**
 * Puts on record what becomes of each row that points to what goes, with the row as it is. Of the rows that say the
 * same of a record, one that it has already stays, or else the first.
 */
function noteSql({ table, column, same, other }: Pointer): string {
  const kept = same
    ? `first_value(t.id) OVER (PARTITION BY coalesce(w.to_id, t.${column}), ${list(same, 't.')}
        ORDER BY w.merge_id IS NOT NULL, t.id)`
    : 't.id'
  const isDropped = other ? `w.to_id IS NULL OR t.${other} = w.to_id` : 'w.to_id IS NULL'
  return `
    INSERT INTO record_merge_row AS noted (merge_id, table_name, row_id, change, kept_id, before)
    SELECT merge_id, '${table}', id, change, CASE change WHEN 'COLLAPSED' THEN kept END, before FROM (
      SELECT fate.*, (CASE WHEN is_dropped THEN 'DROPPED' WHEN kept = id THEN 'MOVED' ELSE 'COLLAPSED' END)::merge_change
        AS change
      FROM (
        SELECT w.merge_id, t.id, ${isDropped} AS is_dropped, ${kept} AS kept, to_jsonb(t) AS before
        FROM ${table} t LEFT JOIN way w ON t.${column} = w.from_id
        WHERE t.${column} IN (SELECT from_id FROM way UNION ALL SELECT to_id FROM way)) fate
      WHERE merge_id IS NOT NULL) change
    ON CONFLICT (merge_id, table_name, row_id) DO UPDATE SET change = excluded.change, kept_id = excluded.kept_id
    RETURNING merge_id, row_id, change`
}

/** Takes away what collapsed and gives the rest to what stays. */
function applySql({ table, column, hasPreferred }: Pointer): string {
  const preferred = hasPreferred ? `, kind = CASE t.kind WHEN 'PREFERRED' THEN 'ALIAS' ELSE t.kind END` : ''
  return `
    gone AS (
      DELETE FROM ${table} t USING noted n WHERE t.id = n.row_id AND n.change <> 'MOVED'
    )
    UPDATE ${table} t SET ${column} = w.to_id${preferred} FROM noted n, way w
    WHERE t.id = n.row_id AND n.change = 'MOVED' AND t.${column} = w.from_id AND w.merge_id = n.merge_id`
}

const READ_NOTES = (table: string): string => `SELECT merge_id, row_id, change FROM record_merge_row
  WHERE merge_id = ANY ($1::uuid[]) AND table_name = '${table}'`

/** The statements that bring over the rows that point to a record, and what points to them, in their order. */
function bringOver(pointer: Pointer, way: string): string[] {
  const { table, pointers = [] } = pointer
  if (pointers.length === 0) {
    return [`WITH way AS (${way}), noted AS (${noteSql(pointer)}), ${applySql(pointer)}`]
  }
  return [
    `WITH way AS (${way}) ${noteSql(pointer)}`,
    ...pointers.flatMap((inner) => bringOver(inner, rowsOf(table))),
    `WITH way AS (${way}), noted AS (${READ_NOTES(table)}), ${applySql(pointer)}`,
  ]
}

/** Locks the records `$1`, whatever order they are given in, and reads them. */
export const lockSql = ({ table }: Mergeable): string =>
  `SELECT id, slug, name FROM ${table} WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE`

/** Where records `$1` that are gone were merged into. */
export const redirectSql = ({ table }: Mergeable): string =>
  `SELECT old_id, into_id FROM ${table}_redirect WHERE old_id = ANY ($1::uuid[])`

/** Puts the merges of `$2` into `$1` on record, for the reason `$3`. */
export const beginSql = ({ kind, table }: Mergeable): string => `
  INSERT INTO record_merge (kind, into_id, old_id, old_slug, old_name, reason)
  SELECT '${kind}', $1::uuid, id, slug, name, $3 FROM ${table} WHERE id = ANY ($2::uuid[]) ORDER BY id
  RETURNING id, old_id`

/** Everything else, in its order; each takes the merges as `$1`. */
export const mergeStatements = ({ table, pointers }: Mergeable): string[] => [
  ...pointers.flatMap((pointer) => bringOver(pointer, RECORDS)),
  `WITH way AS (${RECORDS}), noted AS (
      INSERT INTO record_merge_row (merge_id, table_name, row_id, change, before)
      SELECT w.merge_id, '${table}_redirect', r.old_id, 'MOVED', to_jsonb(r)
      FROM ${table}_redirect r JOIN way w ON r.into_id = w.from_id
    )
    UPDATE ${table}_redirect r SET into_id = w.to_id FROM way w WHERE r.into_id = w.from_id`,
  `WITH way AS (${RECORDS}), noted AS (
      INSERT INTO record_merge_row (merge_id, table_name, row_id, change, kept_id, before)
      SELECT w.merge_id, '${table}', t.id, 'COLLAPSED', w.to_id, to_jsonb(t) FROM ${table} t JOIN way w ON t.id = w.from_id
    )
    DELETE FROM ${table} t USING way w WHERE t.id = w.from_id`,
  `INSERT INTO ${table}_redirect (old_id, old_slug, into_id)
    SELECT old_id, old_slug, into_id FROM record_merge WHERE id = ANY ($1::uuid[])`,
]
