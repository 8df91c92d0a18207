import { parseHeader } from './csv-header.ts'
import { RecordReader, type TextRecord } from './csv-text.ts'
import type { Input } from './open-input.ts'
import { defaultLineBytes } from './read-lines.ts'
import { expectKind, readText } from './read-text.ts'
import { Rejection } from './rejection.ts'
import { splitLines } from './split-lines.ts'

/** A record of a table: the columns asked for by their names. */
export interface CsvRecord<Required extends string, Optional extends string> {
  /** Where it begins, from 1; the header is line 1. */
  readonly line: number
  readonly fields: Readonly<Record<Required, string> & Partial<Record<Optional, string>>>
}

export interface CsvOptions<Required extends string, Optional extends string> {
  /** Columns without which the file is refused. */
  readonly required: readonly Required[]
  /** Columns that are read where the file has them; others are passed over. */
  readonly optional?: readonly Optional[]
  /** `,` unless told. */
  readonly delimiter?: string
  /** Of one record: 1 MiB unless told. */
  readonly maxBytes?: number
  /** Characters of one field: 100,000 unless told. */
  readonly maxFieldLength?: number
}

/** Control characters other than tab and line breaks. */
const controls = /[^\P{Cc}\t\n\r]/u

/** Turns what stands in the file into records of named fields. */
class Table<Required extends string, Optional extends string> {
  private readonly header: readonly string[]
  private readonly wanted: readonly (readonly [index: number, name: Required | Optional])[]
  private readonly maxFieldLength: number

  constructor(header: readonly string[], { required, optional = [], maxFieldLength }: CsvOptions<Required, Optional>) {
    this.header = header
    this.wanted = [...required, ...optional]
      .map((name) => [header.indexOf(name), name] as const)
      .filter(([index]) => index >= 0)
    this.maxFieldLength = maxFieldLength ?? 100_000
  }

  read(record: TextRecord): CsvRecord<Required, Optional> | Rejection {
    const { line, text, content } = record
    const reject = (field: number | null, value: string, reason: string): Rejection =>
      new Rejection(line, field === null ? null : (this.header[field] ?? null), value, reason)
    if (!('fields' in content)) return reject(content.field, text, content.reason)
    const { fields } = content
    if (fields.length !== this.header.length) {
      return reject(null, text, `it has ${fields.length} fields where the header has ${this.header.length}`)
    }
    const fault = this.findFault(record, fields)
    if (fault) return reject(fault.field, fields[fault.field] ?? text, fault.reason)
    const named: Record<string, string> = Object.create(null)
    for (const [index, name] of this.wanted) named[name] = fields[index] ?? ''
    return { line, fields: named as CsvRecord<Required, Optional>['fields'] }
  }

  private findFault({ text, isUtf8 }: TextRecord, fields: readonly string[]): { field: number; reason: string } | null {
    const faults: (readonly [(field: string) => boolean, string])[] = []
    if (text.length > this.maxFieldLength) {
      faults.push([
        (field) => field.length > this.maxFieldLength,
        `it is longer than ${this.maxFieldLength} characters`,
      ])
    }
    if (!isUtf8) faults.push([(field) => field.includes('\ufffd'), 'it is not UTF-8'])
    if (text.includes('\0')) faults.push([(field) => field.includes('\0'), 'there is a NUL character'])
    if (controls.test(text)) faults.push([(field) => controls.test(field), 'there is a control character'])
    for (const [isFaulty, reason] of faults) {
      const field = fields.findIndex(isFaulty)
      if (field >= 0) return { field, reason }
    }
    return null
  }
}

/**
 * Reads a table in CSV (RFC 4180, UTF-8). The header is checked first; a record that is not as it should be is rejected
 * with its line, and its column where that can be told. Blank lines are passed over.
 * @throws WrongKindError before the first record: a column is missing or stands in the header twice, or it is no CSV
 */
export async function* readCsv<Required extends string, Optional extends string = never>(
  input: Input,
  options: CsvOptions<Required, Optional>,
): AsyncGenerator<CsvRecord<Required, Optional> | Rejection> {
  const { delimiter = ',', maxBytes = defaultLineBytes } = options
  const lines = splitLines(readText(input, expectKind('CSV', 'text')), maxBytes)
  const records = new RecordReader(lines, delimiter, maxBytes)
  try {
    const header = parseHeader(input.name, await records.next(), options.required)
    const table = new Table(header, options)
    for (let record = await records.next(); record; record = await records.next()) yield table.read(record)
  } finally {
    await records.close()
  }
}
