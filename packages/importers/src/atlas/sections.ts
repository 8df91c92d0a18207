import {
  type AtlasCounts,
  type AtlasFooter,
  type AtlasHeader,
  type AtlasSection,
  type CopyValue,
  ROW_KEYS,
} from '@talent-atlas/db'
import { type Input, InputError, isRejection, type JsonObject, type JsonRecord, readJsonLines } from '../input/index.ts'
import { footerOf } from './header.ts'

/** A row of a file, and where it goes. */
interface FileRow {
  readonly table: string
  readonly isHistory: boolean
  readonly columns: readonly string[]
  readonly values: readonly CopyValue[]
}

/** A file that is not as it should be in some line. */
const at = (input: Input, line: number, reason: string): InputError =>
  new InputError(input.name, `line ${line}: ${reason}`)

/** A value as COPY takes it; undefined when it is none that rows have. */
function copyValue(value: unknown): CopyValue | undefined {
  // A number's text has no sign of zero.
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : value
  return value === null || typeof value === 'string' || typeof value === 'boolean' ? value : undefined
}

function valuesOf(row: JsonObject, columns: readonly string[]): CopyValue[] | string {
  const values: CopyValue[] = []
  for (const column of columns) {
    const value = Object.hasOwn(row, column) ? copyValue(row[column]) : undefined
    if (value === undefined) return column in row ? `"${column}" is no value of a column` : `it has no "${column}"`
    values.push(value)
  }
  if (Object.keys(row).length === columns.length) return values
  return `"${Object.keys(row).find((name) => !columns.includes(name))}" is no column of it in the first line`
}

/** Reads lines as the rows that the first line announces. */
class RowReader {
  readonly #input: Input
  readonly #columns: Readonly<Record<'table' | 'history', ReadonlyMap<string, readonly string[]>>>

  constructor(input: Input, { tables, history = [] }: AtlasHeader) {
    this.#input = input
    const byTable = (described: AtlasHeader['tables']) =>
      new Map(described.map(({ table, columns }) => [table, columns]))
    this.#columns = { [ROW_KEYS.present]: byTable(tables), [ROW_KEYS.history]: byTable(history) }
  }

  /** @throws InputError naming the line */
  read({ line, value }: JsonRecord): FileRow {
    const isHistory = ROW_KEYS.history in value
    const key = isHistory ? ROW_KEYS.history : ROW_KEYS.present
    const { [key]: table, row, ...others } = value
    if (typeof table !== 'string' || typeof row !== 'object' || row === null || Object.keys(others).length > 0) {
      throw at(this.#input, line, 'it is neither a row of a table nor the end')
    }
    const columns = this.#columns[key].get(table)
    if (!columns)
      throw at(this.#input, line, `the first line has no table "${table}" ${isHistory ? 'of the past' : ''}`.trim())
    const values = valuesOf(row as JsonObject, columns)
    if (typeof values === 'string') throw at(this.#input, line, `${table}: ${values}`)
    return { table, isHistory, columns, values }
  }
}

/** Counts rows, to hold them against the last line. */
class RowCounter {
  readonly #counts = { table: new Map<string, number>(), history: new Map<string, number>() }

  add({ table, isHistory }: FileRow): void {
    const counts = this.#counts[isHistory ? 'history' : 'table']
    counts.set(table, (counts.get(table) ?? 0) + 1)
  }

  /** What the last line says otherwise; null when it is right. */
  difference({ rows, history = {} }: AtlasFooter): string | null {
    return differenceOf(this.#counts.table, rows) ?? differenceOf(this.#counts.history, history)
  }
}

function differenceOf(counted: ReadonlyMap<string, number>, said: AtlasCounts): string | null {
  for (const table of new Set([...counted.keys(), ...Object.keys(said)])) {
    const [there, should] = [counted.get(table) ?? 0, said[table] ?? 0]
    if (there !== should) return `${should} rows of ${table} are announced, and there are ${there}`
  }
  return null
}

/** The rows of a file; after the last, the end is checked. */
async function* fileRows(input: Input, header: AtlasHeader): AsyncGenerator<FileRow> {
  const [reader, counter] = [new RowReader(input, header), new RowCounter()]
  let isFirst = true
  let end: AtlasFooter | null = null
  for await (const record of readJsonLines(input)) {
    if (isRejection(record)) throw at(input, record.line, record.reason)
    if (end) throw at(input, record.line, 'there is something behind the end')
    if (!isFirst) end = footerOf(record.value)
    if (!isFirst && !end) {
      const row = reader.read(record)
      counter.add(row)
      yield row
    }
    isFirst = false
  }
  const difference = end ? counter.difference(end) : 'it has no end'
  if (difference !== null) throw new InputError(input.name, `it was cut off or changed: ${difference}`)
}

/**
 * The rows of a file, those of one table together; each section is to be read to its end before the next.
 * @throws InputError naming the line that is not in order, or when rows are missing
 */
export async function* readSections(
  input: Input,
  header: AtlasHeader,
  signal?: AbortSignal,
): AsyncGenerator<AtlasSection> {
  const rows = fileRows(input, header)
  const next = async (): Promise<FileRow | undefined> => {
    signal?.throwIfAborted()
    const { value } = await rows.next()
    return value as FileRow | undefined
  }
  let row = await next()
  while (row) {
    const { table, isHistory, columns } = row
    const inSection = async function* (): AsyncGenerator<readonly CopyValue[]> {
      while (row && row.table === table && row.isHistory === isHistory) {
        yield row.values
        row = await next()
      }
    }
    yield { table, isHistory, columns, rows: inSection() }
  }
}
