import type { DatePrecision } from '../generated/prisma/enums.ts'

/** A date known to the year, month or day, as two columns hold it. */
export interface PartialDate {
  /** Midnight UTC of the first day it can mean. */
  date: Date
  precision: DatePrecision
}

const WRITTEN = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/
const EARLIEST_YEAR = 1000

/**
 * Reads an ISO 8601 date known to the year, month or day: 2018, 2018-07 or 2018-07-03.
 * @returns null when the text is no such date, or one that no calendar has, such as 2021-02-30
 */
export function parsePartialDate(text: string): PartialDate | null {
  const [, year, month, day] = WRITTEN.exec(text) ?? []
  if (year === undefined || Number(year) < EARLIEST_YEAR || Number(year) > 9998) return null
  const date = new Date(`${year}-${month ?? '01'}-${day ?? '01'}T00:00:00Z`)
  // An impossible day of a month is carried over to the next month by Date.
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(text)) return null
  return { date, precision: day ? 'DAY' : month ? 'MONTH' : 'YEAR' }
}

/** Writes a partial date as it was read. */
export function formatPartialDate(date: Date, precision: DatePrecision): string {
  const length = { YEAR: 4, MONTH: 7, DAY: 10 }[precision]
  return date.toISOString().slice(0, length)
}

/** The last day a partial date can mean, as midnight UTC; `latest_day` in the database. */
export function latestDay({ date, precision }: PartialDate): Date {
  const last = new Date(date)
  if (precision === 'YEAR') last.setUTCFullYear(last.getUTCFullYear() + 1)
  if (precision === 'MONTH') last.setUTCMonth(last.getUTCMonth() + 1)
  if (precision !== 'DAY') last.setUTCDate(last.getUTCDate() - 1)
  return last
}
