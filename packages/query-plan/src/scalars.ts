import { CHECK } from './cursor.ts'
import type { KeySql } from './source.ts'
import { literal } from './sql.ts'

/** Text as base64url, as Node writes it: PostgreSQL breaks its lines, pads it and has another alphabet. */
const base64url = (sql: string): string =>
  `replace(replace(replace(rtrim(encode(convert_to(${sql}, 'UTF8'), 'base64'), '='), '+', '-'), '/', '_'), E'\\n', '')`

/** The value of an order key as text, as cursors carry it. */
function keyText(name: string, { type }: KeySql): string {
  if (type === 'timestamptz' || type === 'timestamp') {
    const utc = type === 'timestamptz' ? `${name} AT TIME ZONE 'UTC'` : name
    return `to_char(${utc}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  }
  return type === 'bool' ? `CASE WHEN ${name} THEN 'true' WHEN NOT ${name} THEN 'false' END` : `${name}::text`
}

/**
 * The cursor of a row; `encodeCursor` in SQL.
 * @param columns the order keys of the row
 */
export function cursorSql(list: string, keys: readonly KeySql[], columns: readonly string[]): string {
  const values = keys.map((key, index) => keyText(columns[index] ?? '', key)).join(', ')
  const place = `json_build_array(${values})::text`
  const check = `left(encode(sha256(convert_to(${literal(list)} || place, 'UTF8')), 'hex'), ${CHECK})`
  return `(SELECT ${base64url(`${check} || place`)} FROM (SELECT ${place} AS place) cursor)`
}

/** A Relay id as most servers write it: type and key in base64url. */
export const globalId = (type: string, key: string): string => base64url(`${literal(`${type}:`)} || ${key}::text`)
