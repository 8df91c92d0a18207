import {
  csvText,
  type ExportedRecord,
  type ExportRequest,
  exportKinds,
  exportRecords,
  jsonLines,
  prepareExport,
} from '@talent-atlas/schema'
import { withDatabase } from '../../with-database.ts'
import { type Delivery, deliver, type Sink } from './deliver.ts'

/** How records become text. */
export interface Format {
  format: 'jsonl' | 'csv'
  /** Whether CSV begins with a byte order mark. */
  bom?: boolean | undefined
}

async function* counting(
  records: AsyncIterable<ExportedRecord>,
  count: (done: number) => void,
): AsyncGenerator<ExportedRecord> {
  let done = 0
  for await (const record of records) {
    yield record
    done += 1
    count(done)
  }
}

/**
 * Writes a list of the API.
 * @throws ExportError when the request is not in order; no database was opened then
 */
export async function exportList(
  request: ExportRequest,
  { format, bom = false }: Format,
  delivery: Delivery,
): Promise<void> {
  const prepared = prepareExport(request)
  const walk = (url: string, { count, write }: Sink): Promise<void> =>
    exportRecords(url, prepared, async ({ total, records }) => {
      count(0, total)
      const counted = counting(records, (done) => count(done, total))
      await write(format === 'csv' ? csvText(prepared.columns, counted, { byteOrderMark: bom }) : jsonLines(counted))
    })
  await withDatabase(({ url }) => deliver(prepared.name, delivery, (sink) => walk(url, sink)))
}

/** What can be exported, a line for each: its name, what it is, and its arguments. */
export function describeKinds(): string {
  const kinds = [...exportKinds().values()].map(({ field }) => {
    const paging = ['first', 'last', 'after', 'before']
    const own = field.args.filter(({ name }) => !paging.includes(name)).map(({ name }) => name)
    const takes = own.length > 0 ? ` (${own.join(', ')})` : ''
    return `${field.name.padEnd(14)} ${field.description ?? ''}${takes}`
  })
  return `${[...kinds, `${'atlas'.padEnd(14)} All of it, lossless, for \`atlas import atlas\`.`].join('\n')}\n`
}
