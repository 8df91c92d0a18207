import { expectRecords } from '../expect-records.ts'
import type { Item } from '../importer.ts'
import {
  type Input,
  isRejection,
  type JsonObject,
  type JsonRecord,
  kindOfInput,
  parseJsonObject,
  Rejection,
  readJsonRecords,
  readLines,
  WrongKindError,
} from '../input/index.ts'
import type { InstitutionObject, ObjectName, OpenAlexObject } from './objects.ts'
import { parseObject, sortOf } from './parse.ts'
import { SeenIds } from './seen-ids.ts'

export interface OpenAlexOptions {
  /** What the file holds; told by the ids of its records unless given. */
  object?: ObjectName
}

/** Of one record; works with thousands of authors are long. */
const MOST_BYTES = 16 * 1024 * 1024

/** Files of the snapshot that are taken, by their path: the parts of three sorts of objects, no manifests, no merged ids. */
export const isSnapshotPart = (path: string): boolean =>
  /(?:^|\/)(?:authors|institutions|works)\/(?:updated_date=[\d-]+\/)?[^/]+\.(?:gz|jsonl?)$/.test(path) &&
  !path.includes('merged_ids/')

async function refuseMergedIds(input: Input): Promise<void> {
  if ((await kindOfInput(input)) !== 'text') return
  for await (const line of readLines(input)) {
    if (isRejection(line) || !line.text.startsWith('merge_date,id,merge_into_id')) return
    const why = 'our records are merged by their identifiers and by curators'
    throw new WrongKindError(input.name, `it lists merged ids of OpenAlex, which are not applied: ${why}`)
  }
}

async function* recordsOf(input: Input): AsyncGenerator<JsonRecord | Rejection> {
  await refuseMergedIds(input)
  for await (const record of readJsonRecords(input, { maxBytes: MOST_BYTES })) {
    const results = isRejection(record) ? null : record.value['results']
    // An answer of the API holds a list of records; they are counted from 1.
    if (!Array.isArray(results)) yield record
    else for (const [index, value] of results.entries()) yield { line: index + 1, value: Object(value) as JsonObject }
  }
}

/**
 * Reads records of the snapshot: a file of JSON lines, or an answer of the API. Of several with the same id the first
 * one is taken.
 * @throws WrongKindError before the first record, where the input is something else
 */
export async function* readObjects(
  input: Input,
  { object: expected }: OpenAlexOptions,
): AsyncGenerator<Item<OpenAlexObject> | Rejection> {
  const isOne = ({ id }: JsonObject): boolean => (expected ? sortOf(id) === expected : sortOf(id) !== null)
  const seen = new SeenIds()
  const words = `${expected ?? 'authors, institutions or works'} of OpenAlex`
  for await (const record of expectRecords(input, recordsOf(input), isOne, words)) {
    if (isRejection(record)) {
      yield record
      continue
    }
    const { object, rejections } = parseObject(record.line, record.value, expected)
    const { line } = record
    const earlier = object ? seen.note(object.value.id, line) : null
    if (object && earlier !== null) {
      yield new Rejection(line, 'id', object.value.id, `the record stands in line ${earlier} already`)
      continue
    }
    yield* rejections
    if (object) yield { line, value: object }
  }
}

const RELATED = '"associated_institutions"'

/** Only the lines that may tell of relations are parsed; other layouts than JSON lines are small. */
async function* recordsWithRelations(input: Input): AsyncGenerator<JsonRecord | Rejection> {
  let isLines: boolean | null = null
  for await (const line of readLines(input, { maxBytes: MOST_BYTES })) {
    if (isRejection(line) || line.text.trim() === '') continue
    isLines ??= /^\s*\{.*\}\s*$/.test(line.text) && !line.text.includes('"results"')
    if (!isLines) break
    if (!line.text.includes(RELATED)) continue
    const parsed = parseJsonObject(line.line, line.text)
    if (!isRejection(parsed)) yield { line: line.line, value: parsed.value }
  }
  if (isLines === false) yield* recordsOf(input)
}

/** Reads the institutions that tell of others; what cannot be read was reported in the pass before. */
export async function* readRelated(
  input: Input,
  { object: expected = 'institutions' }: OpenAlexOptions,
): AsyncGenerator<Item<InstitutionObject> | Rejection> {
  if (expected !== 'institutions') return
  const seen = new SeenIds()
  for await (const record of recordsWithRelations(input)) {
    if (isRejection(record) || sortOf(record.value['id']) !== 'institutions') continue
    const { object } = parseObject(record.line, record.value)
    if (object?.sort !== 'institutions' || seen.note(object.value.id, record.line) !== null) continue
    if (object.value.associated_institutions.length === 0) continue
    yield { line: record.line, value: object.value }
  }
}
