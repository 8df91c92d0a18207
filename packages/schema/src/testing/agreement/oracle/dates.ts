import { type DatePrecision, formatPartialDate, latestDay, type PartialDate, parsePartialDate } from '@talent-atlas/db'

type Known<T> = T | null | undefined

/** A partial date as clients write it. */
export const written = (date: Date | null, precision: DatePrecision | null): string | null =>
  date && precision ? formatPartialDate(date, precision) : null

function read(text: string): PartialDate {
  const date = parsePartialDate(text)
  if (!date) throw new Error(`${text} is no date`)
  return date
}

const DAY = 86_400_000
/** The first day a partial date can mean, counted from 1970; NaN where it is not known. */
export const firstDay = (text: Known<string>): number => (text ? read(text).date.getTime() / DAY : Number.NaN)
/** The last day it can mean. */
export const lastDay = (text: Known<string>): number => (text ? latestDay(read(text)).getTime() / DAY : Number.NaN)

/** A stated period, dates as they are written. */
export interface Stated {
  start: string | null
  end: string | null
  observed: string | null
  isCurrent: boolean
}

interface PeriodColumns {
  startDate: Date | null
  startPrecision: DatePrecision | null
  endDate: Date | null
  endPrecision: DatePrecision | null
  observedDate?: Date | null
  observedPrecision?: DatePrecision | null
  isCurrent?: boolean
}

/** The stated period of a row. */
export const statedOf = (row: PeriodColumns): Stated => ({
  start: written(row.startDate, row.startPrecision),
  end: written(row.endDate, row.endPrecision),
  observed: written(row.observedDate ?? null, row.observedPrecision ?? null),
  isCurrent: row.isCurrent ?? false,
})

const isKnown = (day: number): boolean => !Number.isNaN(day)

/** The days that a period reaches over: NaN to -Infinity where nothing is stated. */
export function reach({ start, end, observed, isCurrent }: Stated): { from: number; to: number } {
  const starts = [firstDay(start), firstDay(observed)].filter(isKnown)
  const seen = [lastDay(start), lastDay(observed)].filter(isKnown)
  return {
    from: starts.length > 0 ? Math.min(...starts) : firstDay(end),
    to: end ? lastDay(end) : isCurrent ? Number.POSITIVE_INFINITY : Math.max(...seen),
  }
}

/** The rule of `AsOf.validAt`, as its description has it. */
export function heldOn(stated: Stated, date: string): boolean {
  const { from, to } = reach(stated)
  return from <= lastDay(date) && to >= firstDay(date)
}

/** A period in the world, as clients see it. */
export const period = (row: PeriodColumns): object => {
  const { start, end, isCurrent } = statedOf(row)
  return { start, end, isCurrent }
}
