import type { ClientBase } from 'pg'

/** A column that rows are written with; computed ones are not among them. */
export interface AtlasColumn {
  readonly name: string
  /** As PostgreSQL's catalog calls it. */
  readonly type: string
  /** Neither null nor left out. */
  readonly isRequired: boolean
}

/** A table of the schema `public`. */
export interface AtlasTable {
  readonly name: string
  /** The columns that tell its rows apart. */
  readonly key: readonly string[]
  readonly columns: readonly AtlasColumn[]
  /** Columns of the table of the same name in the schema `history`; none where no history is kept. */
  readonly history: readonly AtlasColumn[]
}

/** What every migrated database has by itself, and what is made of the rows of other tables. */
const NOT_RECORDED = [
  '_prisma_migrations',
  'country',
  'country_count',
  'institution_count',
  'institution_person',
  'researcher_count',
  'researcher_country',
  'table_count',
]

const TABLES = `
  SELECT c.relname AS name, array_agg(a.attname::text ORDER BY array_position(i.indkey, a.attnum)) AS key
  FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(i.indkey)
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL($1)
  GROUP BY c.relname ORDER BY c.relname COLLATE "C"`

const COLUMNS = `
  SELECT n.nspname AS schema, c.relname AS "table", a.attname AS name, t.typname AS type,
    a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AS "isRequired"
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_type t ON t.oid = a.atttypid
  WHERE n.nspname IN ('public', 'history') AND c.relname = ANY($1) AND a.attnum > 0 AND NOT a.attisdropped
    AND a.attgenerated = ''
  ORDER BY c.oid, a.attnum`

const POINTERS = `
  SELECT DISTINCT c.relname AS child, p.relname AS parent
  FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid JOIN pg_class p ON p.oid = f.confrelid
  WHERE f.contype = 'f' AND c.oid <> p.oid AND c.relname = ANY($1) AND p.relname = ANY($1)
    AND c.relnamespace = 'public'::regnamespace AND p.relnamespace = 'public'::regnamespace`

/** The names, those that others point at before them; in the given order otherwise. */
function parentsFirst(names: readonly string[], pointers: readonly { child: string; parent: string }[]): string[] {
  const placed = new Set<string>()
  const isReady = (name: string): boolean => pointers.every(({ child, parent }) => child !== name || placed.has(parent))
  while (placed.size < names.length) {
    const rest = names.filter((name) => !placed.has(name))
    // Where tables point at each other, any order is as good.
    placed.add(rest.find(isReady) ?? String(rest[0]))
  }
  return [...placed]
}

type Described = AtlasColumn & { schema: string; table: string }

/**
 * The tables that hold what was recorded, whichever there are; those that others point at come before them. What is
 * made of them is left out.
 */
export async function atlasTables(client: ClientBase): Promise<AtlasTable[]> {
  const found = (await client.query<{ name: string; key: string[] }>(TABLES, [NOT_RECORDED])).rows
  const names = found.map(({ name }) => name)
  const columns = (await client.query<Described>(COLUMNS, [names])).rows
  const pointers = (await client.query<{ child: string; parent: string }>(POINTERS, [names])).rows
  const columnsOf = (schema: string, table: string): AtlasColumn[] =>
    columns
      .filter((column) => column.schema === schema && column.table === table)
      .map(({ name, type, isRequired }) => ({ name, type, isRequired }))
  return parentsFirst(names, pointers).map((name) => ({
    name,
    key: found.find((table) => table.name === name)?.key ?? [],
    columns: columnsOf('public', name),
    history: columnsOf('history', name),
  }))
}

/** A name as a statement holds it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** Names as a statement lists them. */
export const listed = (names: readonly string[], prefix = ''): string =>
  names.map((name) => prefix + quoted(name)).join(', ')
