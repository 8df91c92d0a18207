import { createHash } from 'node:crypto'

/** Characters of a cursor's check. */
export const CHECK = 8

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, CHECK)

/** The values of a list's order keys at one record, as PostgreSQL writes them as text. */
export type CursorValues = readonly (string | null)[]

/** PostgreSQL's `json_build_array(…)::text`, to the character. */
const write = (values: CursorValues): string => `[${values.map((value) => JSON.stringify(value)).join(', ')}]`

/**
 * The place of a record in a list, opaque to clients.
 * @param list names the list and its order (`listName`): a cursor is of no use in another
 */
export function encodeCursor(list: string, values: CursorValues): string {
  const place = write(values)
  return Buffer.from(hash(list + place) + place).toString('base64url')
}

/**
 * Reads a cursor.
 * @returns null when it is not one of this list, or was tampered with
 */
export function decodeCursor(list: string, cursor: string, length: number): CursorValues | null {
  const text = Buffer.from(cursor, 'base64url').toString('utf8')
  const place = text.slice(CHECK)
  if (text.slice(0, CHECK) !== hash(list + place) || Buffer.from(text).toString('base64url') !== cursor) return null
  const values: unknown = JSON.parse(place)
  return Array.isArray(values) && values.length === length ? values : null
}
