import type { BulkLoad } from '../bulk-load.ts'
import { list, quoted } from './sql.ts'

/** A table as the catalogue has it. */
export interface UndoTable {
  name: string
  /** What is recorded in it, `id` among them. */
  columns: readonly string[]
  /** Columns that name a record, and the table that it is in. */
  references: readonly { column: string; target: string }[]
  /** Columns of which no two rows have the same. */
  keys: readonly (readonly { column: string; isNullable: boolean }[])[]
}

/**
 * What is to become of the rows of a table that nobody who counts wrote last: the version `standing` with its columns,
 * or where that is null, nothing.
 */
export const planned = (table: string): string => `pg_temp."undo_${table}"`

const locked = (table: string): string => `pg_temp."undo_locked_${table}"`

const REFERENCES = `
  SELECT a.attname::text AS column, confrelid::regclass::text AS target
  FROM pg_constraint JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = conkey[1]
  JOIN pg_attribute key ON key.attrelid = confrelid AND key.attnum = confkey[1] AND key.attname = 'id'
  WHERE contype = 'f' AND conrelid = $1::regclass`

const KEYS = `
  SELECT jsonb_agg(jsonb_build_object('column', attname, 'isNullable', NOT attnotnull)) AS key
  FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
  WHERE indrelid = $1::regclass AND indisunique AND NOT indisprimary AND indpred IS NULL GROUP BY indexrelid`

/** Reads what a table consists of. */
export async function describeTable(load: BulkLoad, name: string): Promise<UndoTable> {
  const [content] = await load.query('SELECT history.content_columns($1::regclass) AS columns', [name])
  const references = await load.query(REFERENCES, [name])
  const keys = await load.query(KEYS, [name])
  return {
    name,
    columns: content?.['columns'] as string[],
    references: references as unknown as UndoTable['references'],
    keys: keys.map(({ key }) => key) as UndoTable['keys'],
  }
}

/** Makes the list of those whose word does not count: imports that are withdrawn, and the import `$1`. */
export async function listWithdrawn(load: BulkLoad, id: string): Promise<void> {
  await load.query('CREATE TEMP TABLE undo_withdrawn (actor text PRIMARY KEY) ON COMMIT DROP')
  await load.query(
    `INSERT INTO pg_temp.undo_withdrawn SELECT 'import:' || kind || ':' || id FROM import
     WHERE status = 'UNDONE' OR id = $1`,
    [id],
  )
}

const moves = (table: string): string => `FROM record_merge_row WHERE table_name = '${table}' AND change = 'MOVED'`

/**
 * Locks the rows that somebody who counts may not have written last. Whoever is about to refer to one of them is waited
 * for, and others wait: what a later statement sees of them is final.
 */
export const lockRows = ({ name }: UndoTable): string => `
  CREATE TEMP TABLE "undo_locked_${name}" ON COMMIT DROP AS
  SELECT t.id FROM public.${quoted(name)} t
  WHERE t.changed_by IN (SELECT actor FROM pg_temp.undo_withdrawn) OR t.changed_by LIKE 'undo:import:%'
    OR t.id IN (SELECT row_id ${moves(name)})
  ORDER BY t.id FOR UPDATE OF t`

/** Every version of the locked rows since they were last added; what a withdrawal put back goes on where it was. */
const versions = (table: string, columns: string): string => `
  SELECT ${columns} FROM ${locked(table)} l JOIN public.${quoted(table)} t USING (id)
  JOIN history.${quoted(table)} v ON v.id = t.id AND v.recorded_at = t.recorded_at AND (NOT v.is_deleted OR v.version < t.version)
  UNION ALL SELECT ${columns} FROM ${locked(table)} l JOIN public.${quoted(table)} v USING (id)`

/**
 * The last version of each row that counts, of those that `rows` has with id, version, recorded_at and changed_by. One
 * that a merge made by moving the row says what the one before it said; one that withdrawing an import made, nothing of
 * its own.
 */
export const standing = (table: string, rows: string): string => `
  SELECT DISTINCT ON (id) id, version, recorded_at FROM (
    SELECT *, first_value(changed_by) OVER (PARTITION BY id, statement ORDER BY version) AS author FROM (
      SELECT v.*, count(*) FILTER (WHERE m.id IS NULL) OVER (PARTITION BY v.id ORDER BY v.version) AS statement
      FROM (${rows}) v
      LEFT JOIN (
        SELECT DISTINCT row_id AS id, (before->>'version')::int + 1 AS version,
          (before->>'recorded_at')::timestamptz AS recorded_at ${moves(table)}
      ) m USING (id, version, recorded_at)
    ) told
  ) signed
  WHERE author NOT LIKE 'undo:import:%' AND NOT EXISTS (SELECT FROM pg_temp.undo_withdrawn w WHERE w.actor = author)
  ORDER BY id, version DESC`

/** A column as it is to be: records that were merged since are named by what they were merged into. */
export function restored({ references }: UndoTable, column: string, slug = 't.slug'): string {
  const target = references.find((reference) => reference.column === column)?.target
  const value = `b.${quoted(column)}`
  // A slug is given once.
  if (column === 'slug') return slug
  if (target !== 'researcher' && target !== 'institution') return value
  return `coalesce((SELECT r.into_id FROM ${target}_redirect r WHERE r.old_id = ${value}), ${value}) AS ${quoted(column)}`
}

/** Plans what becomes of the locked rows. */
export function planRows(table: UndoTable): string {
  const { name, columns } = table
  const content = columns.filter((column) => column !== 'id')
  const values = content.map((column) => restored(table, column))
  return `
    CREATE TEMP TABLE "undo_${name}" ON COMMIT DROP AS
    WITH s AS MATERIALIZED (${standing(name, versions(name, 'v.id, v.version, v.recorded_at, v.changed_by'))})
    SELECT l.id, s.version AS standing, ${values.join(', ')}
    FROM ${locked(name)} l JOIN public.${quoted(name)} t USING (id) LEFT JOIN s USING (id)
    LEFT JOIN (${versions(name, `${list(columns, 'v.')}, v.version, v.recorded_at`)}) b
      ON b.id = s.id AND b.version = s.version AND b.recorded_at = s.recorded_at;
    ALTER TABLE ${planned(name)} ADD PRIMARY KEY (id);
    ANALYZE ${planned(name)}`
}

/** Whether anything is planned for the table. */
export async function hasPlanned(load: BulkLoad, { name }: UndoTable): Promise<boolean> {
  const [row] = await load.query(`SELECT EXISTS (SELECT FROM ${planned(name)}) AS has`)
  return row?.['has'] === true
}

/** Nothing stands of a row whose record is gone. */
export const dropOrphans = ({ name, references }: UndoTable): string[] =>
  references.map(
    ({ column, target }) => `
    UPDATE ${planned(name)} p SET standing = NULL WHERE p.standing IS NOT NULL AND p.${quoted(column)} IS NOT NULL
      AND NOT EXISTS (SELECT FROM ${target} r WHERE r.id = p.${quoted(column)})`,
  )

/**
 * Fits the plan for names to what their record will be called: its preferred name stays or follows it, and no other
 * one becomes preferred; the record's trigger sees to that.
 */
export function planNames(owner: string): string[] {
  const names = `${owner}_name`
  const final = 'CASE WHEN op.standing IS NULL THEN o.name ELSE op.name END'
  const joined = `public.${names} t JOIN public.${owner} o ON o.id = t.${owner}_id
    LEFT JOIN ${planned(owner)} op ON op.id = o.id WHERE p.id = t.id AND p.standing IS NOT NULL`
  return [
    `DELETE FROM ${planned(names)} p USING ${joined}
       AND t.kind = 'PREFERRED' AND t.text = ${final} AND p.text <> t.text`,
    `UPDATE ${planned(names)} p SET kind = CASE WHEN t.kind = 'PREFERRED' AND p.text = ${final} THEN 'PREFERRED'::name_kind
       WHEN p.kind = 'PREFERRED' THEN 'ALIAS' ELSE p.kind END FROM ${joined}`,
  ]
}
