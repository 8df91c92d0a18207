import { decodeLine } from './decode-line.ts'
import type { Input } from './open-input.ts'
import { type JsonOptions, parseJson } from './parse-json.ts'
import { readJsonArray } from './read-json-array.ts'
import { type JsonRecord, type JsonRecordOptions, readJsonLines } from './read-json-lines.ts'
import { expectKind, readText } from './read-text.ts'
import { Rejection } from './rejection.ts'
import { formatBytes, mebibyte } from './sizes.ts'
import { splitLines } from './split-lines.ts'
import { WrongKindError } from './wrong-kind-error.ts'

export interface JsonFileOptions extends JsonOptions {
  /** Of the whole file: 16 MiB unless told. */
  readonly maxBytes?: number
}

const defaultFileBytes = 16 * mebibyte

async function wholeText(input: Input, maxBytes: number): Promise<string> {
  if (input.unpackedBytes > maxBytes) {
    throw new WrongKindError(input.name, `it is one JSON value of more than ${formatBytes(maxBytes)}`)
  }
  const chunks: Buffer[] = []
  for await (const chunk of readText(input, expectKind('JSON', 'JSON'))) chunks.push(chunk)
  const text = decodeLine({ line: 1, bytes: Buffer.concat(chunks), tooLong: false }, maxBytes)
  if (typeof text === 'string') return text
  throw new WrongKindError(input.name, `${text.reason} (${text.column})`)
}

/**
 * Reads a file that is one JSON value, an object or array, as a whole.
 * @throws WrongKindError when it is something else, too large, or not strict: a key twice in an object, …
 */
export async function readJson(input: Input, options: JsonFileOptions = {}): Promise<unknown> {
  const parsed = parseJson(1, await wholeText(input, options.maxBytes ?? defaultFileBytes), options)
  if (!(parsed instanceof Rejection)) return parsed.value
  const place = parsed.column === null ? '' : `${parsed.column}: `
  throw new WrongKindError(input.name, place + parsed.reason)
}

const isObjectLine = (text: string): boolean => text.startsWith('{') && text.endsWith('}')

/** A file of objects is JSON lines when its first line is an object, or (the first one damaged) its second line is. */
async function isJsonLines(input: Input, maxBytes: number): Promise<boolean> {
  const first: string[] = []
  for await (const { bytes } of splitLines(
    readText(input, () => null),
    maxBytes,
  )) {
    const text = bytes.toString().trim()
    if (text !== '') first.push(text)
    if (first.length === 2) break
  }
  return first.some(isObjectLine)
}

/** What a file with JSON in it holds, by its first characters. */
async function layoutOf(input: Input, maxBytes: number): Promise<'array' | 'lines' | 'object'> {
  for await (const head of readText(input, () => null)) {
    if (head.toString('latin1').trimStart().startsWith('[')) return 'array'
    break
  }
  return (await isJsonLines(input, maxBytes)) ? 'lines' : 'object'
}

/**
 * Reads the objects of a JSON file, whether it is JSON lines, one array, or one object.
 * @throws WrongKindError before the first record, when the file is something else
 */
export async function* readJsonRecords(
  input: Input,
  options: JsonRecordOptions = {},
): AsyncGenerator<JsonRecord | Rejection> {
  const { maxBytes = defaultFileBytes } = options
  const layout = await layoutOf(input, maxBytes)
  if (layout === 'array') yield* readJsonArray(input, options)
  else if (layout === 'lines') yield* readJsonLines(input, options)
  else {
    // readJson takes objects and arrays only, and an array was told by its first character.
    const value = (await readJson(input, { ...options, maxBytes })) as JsonRecord['value']
    yield { line: 1, value }
  }
}
