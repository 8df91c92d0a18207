import { latestDay, parsePartialDate } from '@talent-atlas/db'

interface Period {
  start?: string | undefined
  end?: string | undefined
  isCurrent?: boolean | undefined
}

/** Whether a text is a date known to the year, month or day, and in the calendar. */
export const isPartialDate = (text: string): boolean => parsePartialDate(text) !== null

/** Whether the latest day the end can mean is no earlier than the first day the start can mean. */
export function startsBeforeItEnds({ start = '', end = '' }: Period): boolean {
  const [first, last] = [parsePartialDate(start), parsePartialDate(end)]
  return !first || !last || latestDay(last) >= first.date
}

/** Whether what goes on has no end. */
export const isOpenWhileCurrent = ({ end, isCurrent }: Period): boolean => !(isCurrent && end !== undefined)
