import { type DatePrecisionWord, datePrecisions, endsBeforeItStarts, readDate } from '../partial-date.ts'

export interface WrittenPeriod {
  start_date?: string | undefined
  start_date_precision?: string | undefined
  end_date?: string | undefined
  end_date_precision?: string | undefined
}

export interface ReadPeriod {
  start: string | null
  end: string | null
  isCurrent: boolean
}

type Fault = { column: keyof WrittenPeriod; reason: string }

/** What stands for an end that is still to come. An empty end is unknown. */
const CURRENT = /^(?:present|current|currently|now|ongoing|today|to date|至今)$/i

/**
 * How much of a date is sure. Where the table has a column for that and leaves it empty, only the year is: of the dates
 * that AI Watch gives on the first of a month and with a precision, one in seven is right to the year only.
 */
function precisionOf(written: string | undefined): DatePrecisionWord | null {
  const word = written?.trim().toLowerCase()
  if (word === undefined) return 'day'
  if (word === '') return 'year'
  return datePrecisions.find((precision) => precision === word) ?? null
}

/** Reads the dates of a row; what is no date, or ends before it starts, is a fault. */
export function readPeriod(row: WrittenPeriod): ReadPeriod | Fault {
  const dates: Record<'start_date' | 'end_date', string | null> = { start_date: null, end_date: null }
  const isCurrent = CURRENT.test(row.end_date?.trim() ?? '')
  for (const column of ['start_date', 'end_date'] as const) {
    const written = column === 'end_date' && isCurrent ? '' : (row[column] ?? '')
    const precision = precisionOf(row[`${column}_precision`])
    if (!precision) return { column: `${column}_precision`, reason: `it is none of ${datePrecisions.join(', ')}` }
    const read = readDate(written, precision)
    if ('reason' in read) return { column, reason: read.reason }
    dates[column] = read.date
  }
  const { start_date: start, end_date: end } = dates
  if (endsBeforeItStarts(start, end)) return { column: 'end_date', reason: `it is before the start, ${start}` }
  return { start, end, isCurrent }
}
