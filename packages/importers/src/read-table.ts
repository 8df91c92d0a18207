import { parseHeader } from './input/csv-header.ts'
import { RecordReader } from './input/csv-text.ts'
import { type Input, isRejection, type Rejection, readCsv, WrongKindError } from './input/index.ts'
import { expectKind, readText } from './input/read-text.ts'
import { splitLines } from './input/split-lines.ts'

/** The names under which a table may have each of its columns, the first one the proper one. */
export type Columns<Name extends string> = Readonly<Record<Name, readonly [string, ...string[]]>>

export interface TableRow<Name extends string> {
  line: number
  /** Undefined where the table has no such column. */
  fields: Partial<Record<Name, string>>
}

export interface Table<Name extends string> {
  /** What the table calls its columns. */
  names: Partial<Record<Name, string>>
  rows: AsyncGenerator<TableRow<Name> | Rejection>
}

const MOST_HEADER_BYTES = 65_536

async function readHeader(input: Input): Promise<string[]> {
  const lines = splitLines(readText(input, expectKind('CSV', 'text')), MOST_HEADER_BYTES)
  const records = new RecordReader(lines, ',', MOST_HEADER_BYTES)
  try {
    return parseHeader(input.name, await records.next(), [])
  } finally {
    await records.close()
  }
}

async function* readRows<Name extends string>(
  input: Input,
  names: readonly (readonly [Name, string])[],
): AsyncGenerator<TableRow<Name> | Rejection> {
  for await (const record of readCsv(input, { required: names.map(([, column]) => column) })) {
    if (isRejection(record)) yield record
    else {
      const fields: TableRow<Name>['fields'] = {}
      for (const [name, column] of names) fields[name] = record.fields[column] ?? ''
      yield { line: record.line, fields }
    }
  }
}

/**
 * Reads a table in CSV whose columns may go by several names.
 * @param required columns without which it is another kind of table
 * @throws WrongKindError when one of them is missing, or the input is no table
 */
export async function readTable<Name extends string>(
  input: Input,
  columns: Columns<Name>,
  required: readonly Name[],
): Promise<Table<Name>> {
  const header = await readHeader(input)
  const names = (Object.keys(columns) as Name[]).flatMap((name) => {
    const column = columns[name].find((one) => header.includes(one))
    return column === undefined ? [] : [[name, column] as const]
  })
  const missing = required.filter((name) => !names.some(([known]) => known === name))
  if (missing.length > 0) {
    const wanted = missing.map((name) => columns[name].map((one) => `"${one}"`).join(' or '))
    throw new WrongKindError(input.name, `the header has no column ${wanted.join(', and none ')}`)
  }
  return { names: Object.fromEntries(names) as Partial<Record<Name, string>>, rows: readRows(input, names) }
}
