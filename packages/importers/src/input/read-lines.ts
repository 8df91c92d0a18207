import { decodeLine } from './decode-line.ts'
import type { FileKind } from './file-kind.ts'
import type { Input } from './open-input.ts'
import { readText } from './read-text.ts'
import type { Rejection } from './rejection.ts'
import { mebibyte } from './sizes.ts'
import { splitLines } from './split-lines.ts'

/** A line of a text, without its line break. */
export interface Line {
  /** From 1. */
  readonly line: number
  readonly text: string
}

export interface LineOptions {
  /** Of one line, without its break: 1 MiB unless told. */
  readonly maxBytes?: number
}

export const defaultLineBytes = mebibyte

const notText: ReadonlySet<FileKind> = new Set([
  'UTF-16 or UTF-32, not UTF-8',
  'gzip in gzip',
  'a tar archive',
  'a ZIP archive (or Excel)',
  'PDF',
  'compressed by something else than gzip',
  'Parquet',
  'binary',
])

/** Refuses what is no text in UTF-8. */
const refuseBinary = (kind: FileKind): string | null =>
  notText.has(kind) ? `it is ${kind}, where text in UTF-8 is expected` : null

/**
 * Reads the lines of a text in UTF-8, a byte order mark taken off; LF, CRLF and CR end a line. A line that is too long,
 * not UTF-8 or holds a NUL is rejected, with the character where that begins as its column.
 * @throws WrongKindError before the first line, when the file is no text in UTF-8 at all
 */
export async function* readLines(input: Input, options: LineOptions = {}): AsyncGenerator<Line | Rejection> {
  const { maxBytes = defaultLineBytes } = options
  for await (const raw of splitLines(readText(input, refuseBinary), maxBytes)) {
    const text = decodeLine(raw, maxBytes)
    yield typeof text === 'string' ? { line: raw.line, text } : text
  }
}
