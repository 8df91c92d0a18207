import { expectRecords } from '../expect-records.ts'
import type { Item } from '../importer.ts'
import { type Input, isRejection, Rejection, readJsonRecords } from '../input/index.ts'
import { isRorRecord, parseRecord } from './parse.ts'
import type { Fault, RorRecord } from './record.ts'

/** A fault as it is reported. */
export const rejectionOf = (line: number, { path, value, reason }: Fault): Rejection =>
  new Rejection(line, path === '' ? null : path, value, reason)

/**
 * Reads records of the registry, of both versions of its schema, from JSON lines or a JSON array. Of several with the
 * same id the first one is taken.
 * @throws WrongKindError before the first record, where the input is something else
 */
export async function* readRecords(input: Input): AsyncGenerator<Item<RorRecord> | Rejection> {
  const lines = new Map<string, number>()
  const found = readJsonRecords(input)
  for await (const read of expectRecords(input, found, isRorRecord, 'records of the Research Organization Registry')) {
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
