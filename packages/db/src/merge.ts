import type { Prisma, PrismaClient } from './generated/prisma/client.ts'

/** A row by its columns' names in the database; `id` is its key. */
export type Row = { id: string } & Record<string, string | number | boolean | null>

export interface MergeCount {
  added: number
  changed: number
  /** Known rows that differ and were left alone, because somebody else changed them last. */
  kept: number
}

export interface MergeOptions {
  /** Known rows are changed only where this actor was the last to change them. */
  onlyChangedBy?: string
}

type Transaction = Prisma.TransactionClient | PrismaClient

function sameColumns(first: Row, rows: readonly Row[]): boolean {
  const count = Object.keys(first).length
  return rows.every((row) => Object.keys(row).length === count && Object.keys(row).every((name) => name in first))
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/**
 * Puts rows into a table in one statement: new ids are added, known ids changed where something differs.
 * @param table as the database names it
 * @param rows all with the same columns; columns left out keep their default or their value
 * @returns how many rows were added, how many changed, and how many kept as they were in spite of a difference
 * @throws TypeError when the rows have different columns; what one of them leaves out would be emptied
 */
export async function mergeRows(
  transaction: Transaction,
  table: string,
  rows: readonly Row[],
  { onlyChangedBy }: MergeOptions = {},
): Promise<MergeCount> {
  const [first] = rows
  if (!first) return { added: 0, changed: 0, kept: 0 }
  if (!sameColumns(first, rows)) throw new TypeError(`rows for ${table} have different columns`)
  const columns = Object.keys(first).map(quoted)
  const content = columns.filter((column) => column !== '"id"')
  const list = (names: string[], prefix = ''): string => names.map((name) => prefix + name).join(', ')
  const differs = (from: string): string =>
    `ROW(${list(content, 'known.')}) IS DISTINCT FROM ROW(${list(content, `${from}.`)})`
  const isOpen = onlyChangedBy === undefined ? 'true' : 'known.changed_by = $2'
  const [count] = await transaction.$queryRawUnsafe<MergeCount[]>(
    `WITH given AS (
       SELECT ${list(columns)} FROM jsonb_populate_recordset(NULL::${quoted(table)}, $1::jsonb)
     ), written AS (
       INSERT INTO ${quoted(table)} AS known (${list(columns)}) SELECT ${list(columns)} FROM given
       ON CONFLICT (id) DO UPDATE SET ${content.map((column) => `${column} = excluded.${column}`).join(', ')}
       WHERE ${differs('excluded')} AND ${isOpen}
       RETURNING xmax = 0 AS added
     )
     SELECT (count(*) FILTER (WHERE added))::int AS added, (count(*) FILTER (WHERE NOT added))::int AS changed,
       (SELECT count(*)::int FROM ${quoted(table)} known JOIN given USING (id) WHERE ${differs('given')} AND NOT ${isOpen}) AS kept
     FROM written`,
    JSON.stringify(rows),
    ...(onlyChangedBy === undefined ? [] : [onlyChangedBy]),
  )
  return count ?? { added: 0, changed: 0, kept: 0 }
}
