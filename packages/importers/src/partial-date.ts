import { latestDay, parsePartialDate } from '@talent-atlas/db'

/** A partial date as a text, 2018, 2018-07 or 2018-07-03, or why there is none. */
export type ReadDate = { date: string | null } | { reason: string }

/** How much of a date holds, in the words of tables of positions. */
export const datePrecisions = ['day', 'month', 'year', 'multi-year'] as const
export type DatePrecisionWord = (typeof datePrecisions)[number]

/** Years that a career of today can have; `9204` is a number of something else. */
const FIRST_YEAR = 1800
const LAST_YEAR = 2199

const LOOSE = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/

const known: Record<DatePrecisionWord, number> = { day: 3, month: 2, year: 1, 'multi-year': 0 }

function isoParts(text: string): string[] | null {
  const [, year, month, day] = LOOSE.exec(text) ?? []
  if (year === undefined) return null
  return [year, month, day].filter((part) => part !== undefined).map((part) => part.padStart(2, '0'))
}

/**
 * Reads a date as it is written in a table. Months and days may lack their leading zero; nothing else is guessed, so the
 * serial number of a spreadsheet, a day that no month has or one in another order is none.
 * @param precision how much of it holds, where the table says so: what goes beyond is cut off, and of a date that is
 *   right to several years only nothing is sure
 */
export function readDate(written: string, precision: DatePrecisionWord = 'day'): ReadDate {
  const text = written.trim()
  if (text === '') return { date: null }
  const parts = isoParts(text)
  if (!parts) {
    if (NUMBER.test(text)) return { reason: 'it is a number, not a date; a spreadsheet may have made it' }
    return { reason: 'it is not a date as 2018, 2018-07 or 2018-07-03' }
  }
  const year = Number(parts[0])
  if (!parsePartialDate(parts.join('-')) || year < FIRST_YEAR || year > LAST_YEAR) {
    return { reason: 'there is no such date' }
  }
  return { date: parts.slice(0, known[precision]).join('-') || null }
}

/** Whether every day the end can mean is before every day the start can mean. */
export function endsBeforeItStarts(start: string | null, end: string | null): boolean {
  const [first, last] = [parsePartialDate(start ?? ''), parsePartialDate(end ?? '')]
  return first !== null && last !== null && latestDay(last) < first.date
}
