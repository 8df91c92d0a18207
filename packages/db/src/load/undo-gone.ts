import type { BulkLoad } from '../bulk-load.ts'
import { quoted } from './sql.ts'
import { planned, restored, standing, type UndoTable } from './undo-plan.ts'

const contentOf = ({ columns }: UndoTable): string[] => columns.filter((column) => column !== 'id')

/** The versions of rows that are gone, of those lives that `rows` names with id and recorded_at. */
const versionsOfGone = (table: string, rows: string): string => `
  SELECT v.id, v.version, v.recorded_at, v.changed_by FROM (SELECT DISTINCT id, recorded_at FROM ${rows}) g
  JOIN history.${quoted(table)} v ON v.id = g.id AND v.recorded_at = g.recorded_at`

/**
 * Has a row that nothing stands of be what the rows said that merges of records collapsed into it, where somebody who
 * counts said so.
 */
export function keepCollapsed(table: UndoTable): string {
  const name = quoted(table.name)
  const content = contentOf(table)
  const noted = `SELECT DISTINCT ON (r.row_id) r.row_id AS id, r.kept_id, m.merged_at,
      (r.before->>'recorded_at')::timestamptz AS recorded_at
    FROM record_merge_row r JOIN record_merge m ON m.id = r.merge_id
    WHERE r.table_name = '${table.name}' AND r.change = 'COLLAPSED' ORDER BY r.row_id, m.merged_at DESC`
  return `
    WITH RECURSIVE noted AS MATERIALIZED (${noted}), collapsed AS (
      SELECT n.id, n.kept_id, n.recorded_at FROM noted n JOIN ${planned(table.name)} p ON p.id = n.kept_id
      JOIN public.${name} t ON t.id = p.id AND t.recorded_at <= n.merged_at WHERE p.standing IS NULL
      UNION SELECT n.id, c.kept_id, n.recorded_at FROM noted n JOIN collapsed c ON n.kept_id = c.id
    ), s AS MATERIALIZED (${standing(table.name, versionsOfGone(table.name, 'collapsed'))}), said AS (
      SELECT DISTINCT ON (c.kept_id) c.kept_id, t.version + 1 AS standing,
        ${content.map((column) => restored(table, column)).join(', ')}
      FROM collapsed c JOIN s ON s.id = c.id AND s.recorded_at = c.recorded_at
      JOIN history.${name} b ON b.id = s.id AND b.version = s.version AND b.recorded_at = s.recorded_at
      JOIN public.${name} t ON t.id = c.kept_id ORDER BY c.kept_id, c.id
    )
    UPDATE ${planned(table.name)} p SET standing = said.standing,
      ${content.map((column) => `${quoted(column)} = said.${quoted(column)}`).join(', ')}
    FROM said WHERE p.id = said.kept_id`
}

/**
 * Puts back rows that an import which is withdrawn took out, as the last one said who still stands by them. A record
 * that they are about must be there, and no other row be the same by now. @returns how many
 */
export async function bringBack(load: BulkLoad, table: UndoTable): Promise<number> {
  const name = quoted(table.name)
  const gone = `pg_temp."undo_gone_${table.name}"`
  await load.query(`
    CREATE TEMP TABLE "undo_gone_${table.name}" ON COMMIT DROP AS
    SELECT h.id, h.recorded_at, h.version FROM history.${name} h
    WHERE h.is_deleted AND h.ended_by IN (SELECT actor FROM pg_temp.undo_withdrawn)
      AND NOT EXISTS (SELECT FROM public.${name} t WHERE t.id = h.id)
      AND NOT EXISTS (SELECT FROM history.${name} l WHERE l.id = h.id AND l.known_to > h.known_to
        AND l.is_deleted AND l.ended_by NOT LIKE 'undo:import:%')`)
  const values = table.columns.map((column) => restored(table, column, 'b.slug'))
  const areThere = table.references.map(
    ({ column, target }) =>
      `AND (r.${quoted(column)} IS NULL OR EXISTS (SELECT FROM ${target} o WHERE o.id = r.${quoted(column)}))`,
  )
  const columns = table.columns.map(quoted).join(', ')
  const rows = await load.query(`
    WITH s AS MATERIALIZED (${standing(table.name, versionsOfGone(table.name, gone))})
    INSERT INTO public.${name} (${columns}, version, recorded_at)
    SELECT ${columns}, next, recorded_at FROM (
      SELECT ${values.join(', ')}, g.version + 1 AS next, g.recorded_at
      FROM ${gone} g JOIN s USING (id, recorded_at)
      JOIN history.${name} b ON b.id = s.id AND b.version = s.version AND b.recorded_at = s.recorded_at) r
    WHERE true ${areThere.join(' ')} ON CONFLICT DO NOTHING RETURNING 1`)
  return rows.length
}
