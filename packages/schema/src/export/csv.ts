import type { Column } from './columns.ts'
import type { ExportedRecord } from './export-records.ts'

/** Tells spreadsheets that the file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF'

const END_OF_LINE = '\r\n'

/**
 * What spreadsheets take for the start of a formula, also in full width. Apostrophes before it count as escaped already
 * and get one more, so that there is one way to read a cell back.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/

const NEEDS_QUOTES = /[",\r\n]/

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

/** A text as a cell: an empty one in quotes, which tells it from what is unknown. */
function textCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return safe === '' || NEEDS_QUOTES.test(safe) ? quoted(safe) : safe
}

/**
 * A value as a cell: nothing for null, a list as JSON. A text that a spreadsheet would take for a formula gets an
 * apostrophe before it; numbers do not.
 */
function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return textCell(value)
  return typeof value === 'object' ? textCell(JSON.stringify(value)) : String(value)
}

const valueAt = (record: ExportedRecord, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (value as ExportedRecord | null | undefined)?.[key], record)

/** A row; one that is a single empty cell in quotes, because readers skip empty lines. */
const line = (cells: readonly string[]): string => `${cells.join(',') || '""'}${END_OF_LINE}`

export interface CsvOptions {
  /** Whether the text begins with a mark that Excel needs to take it for UTF-8. */
  readonly byteOrderMark?: boolean
}

/** Records as CSV according to RFC 4180, a header first; a piece of text for each row. */
export async function* csvText(
  columns: readonly Column[],
  records: AsyncIterable<ExportedRecord>,
  { byteOrderMark = false }: CsvOptions = {},
): AsyncGenerator<string> {
  yield (byteOrderMark ? BYTE_ORDER_MARK : '') + line(columns.map(({ name }) => textCell(name)))
  for await (const record of records) yield line(columns.map(({ path }) => cell(valueAt(record, path))))
}
