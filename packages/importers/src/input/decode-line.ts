import { isUtf8 } from 'node:buffer'
import { Rejection } from './rejection.ts'
import { formatBytes } from './sizes.ts'
import type { RawLine } from './split-lines.ts'

const replacement = Buffer.from('\ufffd')

/** The text up to the first byte that is no UTF-8. */
function validBeginning(bytes: Buffer): string {
  const text = bytes.toString()
  let offset = 0
  for (let start = 0; ; ) {
    const end = text.indexOf('\ufffd', start)
    offset += Buffer.byteLength(text.slice(start, end))
    // A replacement character may really stand in the file.
    if (!bytes.subarray(offset, offset + replacement.length).equals(replacement)) return text.slice(0, end)
    offset += replacement.length
    start = end + 1
  }
}

const place = (textBefore: string): string => `character ${[...textBefore].length + 1}`

/** The text of a line, or why it is none. */
export function decodeLine({ line, bytes, tooLong }: Omit<RawLine, 'ending'>, maxBytes: number): string | Rejection {
  if (tooLong) return new Rejection(line, null, bytes.toString(), `the line is longer than ${formatBytes(maxBytes)}`)
  if (!isUtf8(bytes)) {
    return new Rejection(line, place(validBeginning(bytes)), bytes.toString(), 'it is not UTF-8')
  }
  const zero = bytes.indexOf(0)
  if (zero < 0) return bytes.toString()
  const before = bytes.subarray(0, zero).toString()
  return new Rejection(line, place(before), bytes.toString(), 'there is a NUL character')
}
