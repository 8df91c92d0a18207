import type { Prisma, PrismaClient } from './generated/prisma/client.ts'

/** A row by its columns' names in the database; `id` is its key. */
export type Row = { id: string } & Record<string, string | number | boolean | null>

export interface MergeCount {
  added: number
  changed: number
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
 * @returns how many rows were added and how many changed
 * @throws TypeError when the rows have different columns; what one of them leaves out would be emptied
 */
export async function mergeRows(transaction: Transaction, table: string, rows: readonly Row[]): Promise<MergeCount> {
  const [first] = rows
  if (!first) return { added: 0, changed: 0 }
  if (!sameColumns(first, rows)) throw new TypeError(`rows for ${table} have different columns`)
  const columns = Object.keys(first).map(quoted)
  const content = columns.filter((column) => column !== '"id"')
  const list = (names: string[], prefix = ''): string => names.map((name) => prefix + name).join(', ')
  const written = await transaction.$queryRawUnsafe<{ added: boolean }[]>(
    `INSERT INTO ${quoted(table)} AS known (${list(columns)})
     SELECT ${list(columns)} FROM jsonb_populate_recordset(NULL::${quoted(table)}, $1::jsonb)
     ON CONFLICT (id) DO UPDATE SET ${content.map((column) => `${column} = excluded.${column}`).join(', ')}
     WHERE ROW(${list(content, 'known.')}) IS DISTINCT FROM ROW(${list(content, 'excluded.')})
     RETURNING xmax = 0 AS added`,
    JSON.stringify(rows),
  )
  const added = written.filter((row) => row.added).length
  return { added, changed: written.length - added }
}
