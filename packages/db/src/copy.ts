import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ClientBase } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

export type CopyValue = string | number | boolean | null

export interface CopyTarget {
  /** As the database names it. */
  table: string
  /** As the database names them; computed columns cannot be among them. */
  columns: readonly string[]
}

export type CopyRows = Iterable<readonly CopyValue[]>

/** Characters gathered before they are handed on. */
const CHUNK = 65_536

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

const escaped = (text: string): string => text.replace(/[\\\n\r\t]/g, (character) => ESCAPES[character] ?? character)

function encode(value: CopyValue): string {
  if (value === null) return '\\N'
  return typeof value === 'string' ? escaped(value) : String(value)
}

/** Rows in the text format of COPY, in chunks. */
export function* encodeCopy(rows: CopyRows): Generator<string> {
  let chunk = ''
  for (const row of rows) {
    chunk += `${row.map(encode).join('\t')}\n`
    if (chunk.length < CHUNK) continue
    yield chunk
    chunk = ''
  }
  if (chunk !== '') yield chunk
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/**
 * Puts rows into a table by COPY, as fast as the server takes them and no faster: they are never gathered in memory.
 * @param rows values in the order of the columns
 * @returns how many rows
 * @throws what the database says; the transaction has failed then
 */
export async function copyRows(client: ClientBase, { table, columns }: CopyTarget, rows: CopyRows): Promise<number> {
  const copy = client.query(copyFrom(`COPY ${quoted(table)} (${columns.map(quoted).join(', ')}) FROM STDIN`))
  await pipeline(Readable.from(encodeCopy(rows)), copy)
  return copy.rowCount
}
