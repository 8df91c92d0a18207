import type { ExportedRecord } from './export-records.ts'

/** Records as lines of JSON, a piece of text for each. */
export async function* jsonLines(records: AsyncIterable<ExportedRecord>): AsyncGenerator<string> {
  for await (const record of records) yield `${JSON.stringify(record)}\n`
}
