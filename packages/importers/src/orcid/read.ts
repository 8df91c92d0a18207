import { expectRecords, hasObject } from '../expect-records.ts'
import type { Item } from '../importer.ts'
import {
  type Input,
  isRejection,
  type JsonObject,
  kindOfInput,
  parseJsonObject,
  parseXmlRecords,
  type Rejection,
  readJsonRecords,
  readTarEntries,
  readXmlRecords,
  type TarEntry,
  WrongKindError,
} from '../input/index.ts'
import { fromXml, unread } from './from-xml.ts'
import { parseRecord } from './parse.ts'
import type { OrcidRecord } from './record.ts'

type Read = Item<JsonObject> | Rejection

const options = { skip: unread }

/** A file of the public data file's archive, or of one made of records in JSON. */
function readEntry({ line, name, bytes }: TarEntry): Read[] {
  if (name.endsWith('.json')) {
    const parsed = parseJsonObject(line, bytes.toString())
    return [isRejection(parsed) ? parsed : { line, value: parsed.value }]
  }
  const records = parseXmlRecords(line, bytes, 'record', options)
  return isRejection(records) ? [records] : records.map(({ value }) => ({ line, value: fromXml(value) }))
}

async function* readAny(input: Input): AsyncGenerator<Read> {
  const kind = await kindOfInput(input)
  if (kind === 'JSON') yield* readJsonRecords(input)
  else if (kind === 'XML') {
    for await (const { line, value } of readXmlRecords(input, 'record', options)) yield { line, value: fromXml(value) }
  } else if (kind === 'a tar archive') {
    const select = (name: string): boolean => /\.(?:xml|json)$/.test(name)
    for await (const entry of readTarEntries(input, { select })) yield* isRejection(entry) ? [entry] : readEntry(entry)
  } else
    throw new WrongKindError(input.name, `it is ${kind}, where ORCID records in JSON, XML or an archive are expected`)
}

/**
 * Reads records 3.0: one in JSON or XML, JSON lines, or a tar archive with one record a file as ORCID publishes it. The
 * line of a record of an archive is the number of its entry.
 * @throws WrongKindError before the first record, where the input is something else
 */
export async function* readRecords(input: Input): AsyncGenerator<Item<OrcidRecord> | Rejection> {
  const isRecord = (value: JsonObject): boolean => hasObject(value, 'orcid-identifier') && hasObject(value, 'person')
  for await (const read of expectRecords(input, readAny(input), isRecord, 'ORCID records')) {
    if (isRejection(read)) {
      yield read
      continue
    }
    const { record, rejections } = parseRecord(read.line, read.value)
    yield* rejections
    if (record) yield { line: read.line, value: record }
  }
}
