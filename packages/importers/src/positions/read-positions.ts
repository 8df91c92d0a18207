import { z } from 'zod'
import { cleanText, MOST_NAME } from '../clean-text.ts'
import type { Item } from '../importer.ts'
import { type Input, isRejection, Rejection } from '../input/index.ts'
import { type Columns, readTable, type TableRow } from '../read-table.ts'
import { faultOf } from '../ror/parse.ts'
import type { Nature } from './nature.ts'
import { Occurrences } from './occurrences.ts'
import { readPeriod } from './period.ts'
import type { Position } from './position.ts'
import { readUrls } from './web-source.ts'

type CommonColumn =
  | 'person'
  | 'organization'
  | 'start_date'
  | 'start_date_precision'
  | 'end_date'
  | 'end_date_precision'
  | 'urls'

/** A sort of table of positions. */
export interface PositionTable<Name extends string> {
  columns: Columns<Name | CommonColumn>
  /** Reads what only this sort of table says. */
  natureOf(fields: Partial<Record<Name, string>>): Nature & { role: string | null }
}

const nameIn = z
  .string()
  .transform(cleanText)
  .pipe(z.string().min(1, 'it is empty').max(MOST_NAME, `it is longer than ${MOST_NAME} characters`))

const schema = z.object({ person: nameIn, organization: nameIn })

type Read = Omit<Position, 'occurrence'>
type Fault = { column: string; reason: string }

function readRow<Name extends string>(
  fields: TableRow<Name | CommonColumn>['fields'],
  table: PositionTable<Name>,
): Read | Fault {
  const named = schema.safeParse(fields)
  if (!named.success) {
    const { path, reason } = faultOf(named.error, fields)
    return { column: path, reason }
  }
  const long = Object.entries<string | undefined>(fields).find(
    ([column, text]) => column !== 'urls' && (text?.length ?? 0) > MOST_NAME,
  )
  if (long) return { column: long[0], reason: `it is longer than ${MOST_NAME} characters` }
  const period = readPeriod(fields)
  if ('reason' in period) return period
  return { ...named.data, ...table.natureOf(fields), ...period, ...readUrls(fields.urls ?? '') }
}

/**
 * Reads a table of positions.
 * @throws WrongKindError when it has no column for the person or the organisation
 */
export async function* readPositions<Name extends string>(
  input: Input,
  table: PositionTable<Name>,
): AsyncGenerator<Item<Position> | Rejection> {
  const { names, rows } = await readTable<Name | CommonColumn>(input, table.columns, ['person', 'organization'])
  const occurrences = new Occurrences()
  for await (const row of rows) {
    if (isRejection(row)) {
      yield row
      continue
    }
    const { line, fields } = row
    const read = readRow(fields, table)
    if ('reason' in read) {
      const column = read.column as Name | CommonColumn
      yield new Rejection(line, names[column] ?? column, fields[column] ?? '', read.reason)
    } else {
      const { person, organization, kind, role, start, end, isCurrent } = read
      const same = [person, organization, kind, role ?? '', start ?? ''].join('\n')
      yield { line, value: { ...read, occurrence: occurrences.of(same, `${end ?? ''}${isCurrent ? '+' : ''}`) } }
    }
  }
}
