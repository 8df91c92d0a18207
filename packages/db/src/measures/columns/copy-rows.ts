import type { ClientBase } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { Grown } from './grown.ts'

/** What stands before the rows in PostgreSQL's binary format: a signature, flags, and the length of an extension. */
const HEADER = 19

/** Of a row: how many fields it has. Of a field: how long it is. */
const [ROW_HEAD, FIELD_HEAD, UUID, INT] = [2, 4, 16, 4]

/** Where the n-th number of a row stands, from its beginning; the uuid stands before them. */
export const numberAt = (index: number): number =>
  ROW_HEAD + FIELD_HEAD + UUID + index * (FIELD_HEAD + INT) + FIELD_HEAD

/** Where the uuid stands. */
export const UUID_AT = ROW_HEAD + FIELD_HEAD

/**
 * Reads rows of one uuid and some integers, none of them null, without making anything of them.
 * @param query whose columns they are
 * @param numbers how many integers a row has
 * @param take is given whole rows: bytes, where the first row begins, and how many rows there are
 */
export async function copyRows(
  client: ClientBase,
  query: string,
  numbers: number,
  take: (bytes: Buffer, at: number, rows: number, size: number) => void,
): Promise<void> {
  const size = numberAt(numbers) - FIELD_HEAD
  let rest: Buffer = Buffer.alloc(0)
  let skip = HEADER
  for await (const piece of client.query(
    copyTo(`COPY (${query}) TO STDOUT (FORMAT binary)`),
  ) as AsyncIterable<Buffer>) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : piece
    if (bytes.length < skip) {
      rest = bytes
      continue
    }
    // The trailer is shorter than a row.
    const rows = Math.floor((bytes.length - skip) / size)
    take(bytes, skip, rows, size)
    rest = bytes.subarray(skip + rows * size)
    skip = 0
  }
}

/** Reads the ids of a query of one column, in their order: 16 bytes each. */
export async function readIds(client: ClientBase, query: string): Promise<Uint8Array> {
  const ids = new Grown((length) => new Uint8Array(length))
  await copyRows(client, `SELECT id FROM (${query}) asked ORDER BY id`, 0, (bytes, at, rows, size) => {
    for (let row = at; row < at + rows * size; row += size) {
      ids.append(Uint8Array.prototype.slice.call(bytes, row + UUID_AT, row + UUID_AT + 16))
    }
  })
  return ids.finish()
}
