import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ClientBase } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { CopyChunks } from './copy-text.ts'

export interface CopyTarget {
  /** As the database names it. */
  table: string
  /** As the database names them; computed columns cannot be among them. */
  columns: readonly string[]
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/**
 * Puts rows into a table by COPY, as fast as the server takes them and no faster: they are never gathered in memory.
 * @param chunks as `encodeCopy` makes them, of rows whose values are in the order of the columns
 * @returns how many rows
 * @throws what the database says; the transaction has failed then
 */
export async function copyInto(
  client: ClientBase,
  { table, columns }: CopyTarget,
  chunks: CopyChunks,
): Promise<number> {
  const copy = client.query(copyFrom(`COPY ${quoted(table)} (${columns.map(quoted).join(', ')}) FROM STDIN`))
  await pipeline(Readable.from(chunks), copy)
  return copy.rowCount
}
