import type { Nature } from './nature.ts'

/** A row of a table of positions or of education. */
export interface Position extends Nature {
  person: string
  organization: string
  role: string | null
  /** Partial dates. */
  start: string | null
  end: string | null
  isCurrent: boolean
  urls: readonly string[]
  /** What stands among the addresses and is none. */
  unread: readonly string[]
  /** From 1, among the rows of the table that tell of another end of the same position. */
  occurrence: number
}

/** Columns of both tables. `urls` may hold several addresses, with white space or `|` between them. */
export const commonColumns = {
  person: ['person', 'name', 'researcher'],
  start_date: ['start_date', 'start'],
  start_date_precision: ['start_date_precision', 'start_precision'],
  end_date: ['end_date', 'end'],
  end_date_precision: ['end_date_precision', 'end_precision'],
  urls: ['urls', 'url', 'sources'],
} as const
