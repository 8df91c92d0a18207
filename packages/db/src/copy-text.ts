export type CopyValue = string | number | boolean | null

export type CopyRows = Iterable<readonly CopyValue[]>

/** Rows in the text format of COPY; no chunk needs to end where a row does. */
export type CopyChunks = Iterable<string | Uint8Array>

/** Characters gathered before they are handed on. */
const CHUNK = 65_536

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

const SPECIAL = /[\\\n\r\t]/

const escaped = (text: string): string =>
  SPECIAL.test(text) ? text.replace(/[\\\n\r\t]/g, (character) => ESCAPES[character] ?? character) : text

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
