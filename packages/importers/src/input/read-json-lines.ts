import { decodeLine } from './decode-line.ts'
import type { FileKind } from './file-kind.ts'
import type { Input } from './open-input.ts'
import { type JsonObject, type JsonOptions, parseJsonObject } from './parse-json.ts'
import { readText } from './read-text.ts'
import { Rejection } from './rejection.ts'
import { mebibyte } from './sizes.ts'
import { splitLines } from './split-lines.ts'

/** An object of a JSON file and the line where it begins, from 1. */
export interface JsonRecord {
  readonly line: number
  readonly value: JsonObject
}

export interface JsonRecordOptions extends JsonOptions {
  /** Of one record: 8 MiB unless told. */
  readonly maxBytes?: number
}

export const defaultJsonBytes = 8 * mebibyte

/** A file of objects has one at the beginning of some line; the first one may be damaged. */
const refuseUnlessObjects = (kind: FileKind, head: Buffer): string | null => {
  if (kind === 'JSON' || (kind === 'text' && /^\s*\{/m.test(head.toString('latin1')))) return null
  return `it is ${kind === 'text' ? 'text of another kind' : kind}, where JSON lines are expected`
}

/**
 * Reads JSON lines: an object a line, blank lines passed over. A line that is none is rejected.
 * @throws WrongKindError before the first record, when the file is something else
 */
export async function* readJsonLines(
  input: Input,
  options: JsonRecordOptions = {},
): AsyncGenerator<JsonRecord | Rejection> {
  const { maxBytes = defaultJsonBytes } = options
  for await (const raw of splitLines(readText(input, refuseUnlessObjects), maxBytes)) {
    const { line } = raw
    const text = decodeLine(raw, maxBytes)
    if (typeof text === 'string' && text.trim() === '') continue
    const parsed = typeof text === 'string' ? parseJsonObject(line, text, options) : text
    yield parsed instanceof Rejection ? parsed : { line, value: parsed.value }
  }
}
