import { decodeLine } from './decode-line.ts'
import type { Input } from './open-input.ts'
import { parseJsonObject } from './parse-json.ts'
import { defaultJsonBytes, type JsonRecord, type JsonRecordOptions } from './read-json-lines.ts'
import { expectKind, readText } from './read-text.ts'
import { Rejection } from './rejection.ts'
import { ArrayFault, ArraySplitter, type RawElement } from './split-json-array.ts'
import { WrongKindError } from './wrong-kind-error.ts'

async function* splitArray(input: Input, maxBytes: number): AsyncGenerator<RawElement> {
  const splitter = new ArraySplitter(maxBytes)
  try {
    for await (const chunk of readText(input, expectKind('a JSON array', 'JSON'))) {
      for (const element of splitter.split(chunk)) yield element
    }
    splitter.end()
  } catch (error) {
    if (!(error instanceof ArrayFault)) throw error
    throw new WrongKindError(input.name, `it is not a JSON array: ${error.message}`, { cause: error })
  }
}

/** Arrays whose brackets were found to fit, by their checksum: the other passes over a file need not look again. */
const wholeArrays = new Set<string>()

async function checkArray(input: Input): Promise<void> {
  if (wholeArrays.has(input.checksum)) return
  const elements = splitArray(input, 0)
  while (!(await elements.next()).done);
  wholeArrays.add(input.checksum)
}

/**
 * Reads a file that is one array of objects, element by element, in constant memory. An element that is none is
 * rejected; its line is where it begins.
 * @throws WrongKindError before the first record, when the file is something else or its brackets do not fit together
 * (the first reading of a file looks through all of it for that)
 */
export async function* readJsonArray(
  input: Input,
  options: JsonRecordOptions = {},
): AsyncGenerator<JsonRecord | Rejection> {
  const { maxBytes = defaultJsonBytes } = options
  await checkArray(input)
  for await (const raw of splitArray(input, maxBytes)) {
    const { line } = raw
    const text = decodeLine(raw, maxBytes)
    const parsed = typeof text === 'string' ? parseJsonObject(line, text.trim(), options) : text
    yield parsed instanceof Rejection ? parsed : { line, value: parsed.value }
  }
}
