import type { Moment } from '../stage.ts'
import { dayOf, type Span } from './columns.ts'

/** Days at which something is asked for; the last on record reaches from and to infinity. */
export interface Days {
  year: number
  first: number
  last: number
}

/** The last that is on record. */
export const LATEST: Days = { year: 0, first: Number.POSITIVE_INFINITY, last: Number.POSITIVE_INFINITY }

/** The days of a moment. */
export const daysOf = ({ year, first, last }: Moment): Days => ({
  year,
  first: first ? dayOf(first) : Number.NEGATIVE_INFINITY,
  last: last ? dayOf(last) : Number.POSITIVE_INFINITY,
})

/** Whether what has such a period held. What has no stated end goes on. */
export const held = ({ start, end }: Span, { first, last }: Days): boolean =>
  (start === null || start <= last) && (end === null || end >= first)
