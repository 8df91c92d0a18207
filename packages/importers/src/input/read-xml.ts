import type { Input } from './open-input.ts'
import { expectKind, readText } from './read-text.ts'
import { Rejection } from './rejection.ts'
import { WrongKindError } from './wrong-kind-error.ts'
import { XmlFault, type XmlOptions, XmlReader, type XmlRecord } from './xml-reader.ts'

/** sax keeps what is between two writes; pieces of this size keep that small. */
async function* pieces(input: Input): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of readText(input, expectKind('XML', 'XML'))) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

const xmlFailure = (error: unknown): string | null => {
  if (error instanceof XmlFault) return error.message
  if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    return 'it is not UTF-8'
  }
  return null
}

async function* records(input: Input, element: string, options: XmlOptions): AsyncGenerator<XmlRecord> {
  const reader = new XmlReader(element, options)
  try {
    for await (const text of pieces(input)) yield* reader.write(text)
    yield* reader.end()
  } catch (error) {
    const reason = xmlFailure(error)
    throw reason === null ? error : new WrongKindError(input.name, reason, { cause: error })
  }
}

/**
 * Reads the elements of a name from an XML document, each as a plain object; other elements around them are passed over.
 * The document is looked through once before the first record is given.
 * @param element name without prefix
 * @throws WrongKindError before the first record: it is no XML in UTF-8, has a document type declaration (entities), is
 * nested too deep, has a record over the limits, or has no such element
 */
export async function* readXmlRecords(
  input: Input,
  element: string,
  options: XmlOptions = {},
): AsyncGenerator<XmlRecord> {
  let count = 0
  for await (const _ of records(input, element, options)) count++
  if (count === 0) throw new WrongKindError(input.name, `there is no element "${element}" in it`)
  yield* records(input, element, options)
}

/**
 * Parses a small XML document: an entry of an archive.
 * @param line for the rejection: the number of the entry
 * @returns its elements of that name, or why it is rejected
 */
export function parseXmlRecords(
  line: number,
  bytes: Buffer,
  element: string,
  options: XmlOptions = {},
): XmlRecord[] | Rejection {
  const reader = new XmlReader(element, options)
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const found = [...reader.write(text), ...reader.end()]
    return found.length > 0 ? found : new Rejection(line, null, text, `there is no element "${element}" in it`)
  } catch (error) {
    const reason = xmlFailure(error)
    if (reason === null) throw error
    return new Rejection(line, null, bytes.subarray(0, 1024).toString(), reason)
  }
}
