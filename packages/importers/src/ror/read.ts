import type { Item } from '../importer.ts'
import { type Input, isRejection, type JsonRecord, Rejection, readJsonRecords, WrongKindError } from '../input/index.ts'
import { isRorRecord, parseRecord, written } from './parse.ts'
import type { Fault, RorRecord } from './record.ts'

/** Of so many records at the beginning one at least must be of the registry. */
const LOOKED_AT = 100

/** A fault as it is reported. */
export const rejectionOf = (line: number, { path, value, reason }: Fault): Rejection =>
  new Rejection(line, path === '' ? null : path, value, reason)

function refuse(input: Input, seen: readonly (JsonRecord | Rejection)[]): never {
  const first = seen.find((record) => !isRejection(record))
  const id = first && !isRejection(first) ? first.value['id'] : undefined
  const found = first ? `its first record has the id ${written(id).slice(0, 80)}` : 'it has no records'
  throw new WrongKindError(input.name, `${found}, where records of the Research Organization Registry are expected`)
}

/** Holds the beginning back until it has shown what the file is. */
async function* checked(input: Input): AsyncGenerator<JsonRecord | Rejection> {
  let held: (JsonRecord | Rejection)[] | null = []
  for await (const record of readJsonRecords(input)) {
    if (held === null) {
      yield record
      continue
    }
    held.push(record)
    if (!isRejection(record) && isRorRecord(record.value)) {
      yield* held
      held = null
    } else if (held.length === LOOKED_AT) refuse(input, held)
  }
  if (held) refuse(input, held)
}

/**
 * Reads records of the registry, of both versions of its schema, from JSON lines or a JSON array. Of several with the
 * same id the first one is taken.
 * @throws WrongKindError before the first record, where the input is something else
 */
export async function* readRecords(input: Input): AsyncGenerator<Item<RorRecord> | Rejection> {
  const lines = new Map<string, number>()
  for await (const read of checked(input)) {
    if (isRejection(read)) {
      yield read
      continue
    }
    const { line, value } = read
    const parsed = parseRecord(value)
    if ('fault' in parsed) {
      yield rejectionOf(line, parsed.fault)
      continue
    }
    const { id } = parsed.record
    const earlier = lines.get(id)
    if (earlier === undefined) {
      lines.set(id, line)
      yield { line, value: parsed.record }
    } else yield new Rejection(line, 'id', id, `the record stands in line ${earlier} already`)
  }
}
