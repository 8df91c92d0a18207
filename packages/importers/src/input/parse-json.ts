import { checkJson } from './check-json.ts'
import { Rejection } from './rejection.ts'

export interface JsonOptions {
  /** Objects and arrays inside of one another: 64 unless told. */
  readonly maxDepth?: number
}

/** An object of JSON. */
export type JsonObject = Readonly<Record<string, unknown>>

const defaultDepth = 64

const withoutProto = (key: string, value: unknown): unknown => (key === '__proto__' ? undefined : value)

/** The reason without the piece of the text that V8 puts into it. */
function syntaxReason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return `it is not JSON: ${message.replace(/, (?:\.{3})?".*"(?:\.{3})? is not valid JSON$/s, '')}`
}

/**
 * Parses one JSON text strictly: an object with a key twice, deep nesting, numbers that would lose digits, half
 * surrogate pairs and NUL are rejected. Keys `__proto__` are left out.
 * @param line of the text, for the rejection
 */
export function parseJson(line: number, text: string, options: JsonOptions = {}): { value: unknown } | Rejection {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return new Rejection(line, null, text, syntaxReason(error))
  }
  const { fault, hasProto } = checkJson(text, options.maxDepth ?? defaultDepth)
  if (fault) return new Rejection(line, fault.path === '' ? null : fault.path, text, fault.reason)
  return { value: hasProto ? JSON.parse(text, withoutProto) : value }
}

/** Parses a text that is to be an object; whatever else it is, is rejected. */
export function parseJsonObject(
  line: number,
  text: string,
  options: JsonOptions = {},
): { value: JsonObject } | Rejection {
  const parsed = parseJson(line, text, options)
  if (parsed instanceof Rejection) return parsed
  const { value } = parsed
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { value: value as JsonObject }
  return new Rejection(line, null, text, 'it is not an object')
}
