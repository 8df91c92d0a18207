import { keyOf } from '../cases/sql.ts'

const { isArray } = Array
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !isArray(value)

const PRECISION_LENGTH = new Map<unknown, number>([
  ['YEAR', 4],
  ['MONTH', 7],
  ['DAY', 10],
])

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const partialDate = (date: unknown, precision: unknown): string | null =>
  typeof date === 'string' ? date.slice(0, PRECISION_LENGTH.get(precision)) : null

/** PostGraphile has a period's columns where we have a period. */
const withPeriod = (record: Record<string, unknown>): Record<string, unknown> => {
  if (!('startDate' in record)) return record
  const { startDate, startPrecision, endDate, endPrecision, isCurrent, ...rest } = record
  const period = {
    start: partialDate(startDate, startPrecision),
    end: partialDate(endDate, endPrecision),
    isCurrent,
  }
  return { ...rest, period }
}

const canonicalField = (name: string, value: unknown): unknown => {
  // A record's key in place of what an API makes of it; a cursor is opaque, it is there or it is not.
  if (name === 'id' && typeof value === 'string') return UUID.test(value) ? value : keyOf(value)
  if (name === 'endCursor') return value !== null
  if (name === 'totalCount') return Number(value)
  return canonical(value)
}

/** An answer without what two servers may rightly do differently: the form of ids, cursors and periods, and the order of fields. */
export const canonical = (value: unknown): unknown => {
  if (isArray(value)) return value.map(canonical)
  if (!isRecord(value)) return value
  const fields = Object.entries(withPeriod(value)).map(([name, field]) => [name, canonicalField(name, field)] as const)
  return Object.fromEntries(fields.sort(([a], [b]) => (a < b ? -1 : 1)))
}
