import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { latestDay, parsePartialDate } from '../partial-date.ts'

/** A period as it is written. */
export interface Fact {
  start: string | null
  end: string | null
  observed: string | null
  isCurrent: boolean
}

type Columns = Record<string, string | null>

/** The two columns of a partial date. */
export function partialDateColumns(name: string, written: string | null): Columns {
  const read = written === null ? null : parsePartialDate(written)
  return {
    [`${name}_date`]: read?.date.toISOString().slice(0, 10) ?? null,
    [`${name}_precision`]: read?.precision ?? null,
  }
}

export const periodColumns = ({ start, end }: Pick<Fact, 'start' | 'end'>): Columns => ({
  ...partialDateColumns('start', start),
  ...partialDateColumns('end', end),
})

export const rowId = (): string => randomUUID()

// Few years, months and days, so that dates often meet; a leap year among them.
const year = fc.constantFrom('2015', '2016', '2017')
const month = fc.constantFrom('01', '02', '07', '12')
const day = fc.constantFrom('01', '02', '28')
/** A partial date as it is written. */
export const partialDate = fc.oneof(
  year,
  fc.tuple(year, month).map((parts) => parts.join('-')),
  fc.tuple(year, month, day).map((parts) => parts.join('-')),
)

const endsBeforeItStarts = (start: string | null, end: string | null): boolean => {
  const [first, last] = [parsePartialDate(start ?? ''), parsePartialDate(end ?? '')]
  return first !== null && last !== null && latestDay(last) < first.date
}

/** What was seen before it began, or after it had ended, contradicts itself. */
const seenWhileItHeld = (start: string | null, end: string | null, seen: string | null): boolean =>
  !endsBeforeItStarts(start, seen) && !endsBeforeItStarts(seen, end)

/** Any period that the database takes. */
export const fact: fc.Arbitrary<Fact> = fc
  .record({
    start: fc.option(partialDate, { freq: 2 }),
    end: fc.option(partialDate, { freq: 2 }),
    observed: fc.option(partialDate, { freq: 2 }),
    isCurrent: fc.boolean(),
  })
  .map(({ start, end, observed, isCurrent }) => {
    const swapped = endsBeforeItStarts(start, end)
    const until = swapped ? start : end
    const from = swapped ? end : start
    const seen = seenWhileItHeld(from, until, observed) ? observed : null
    return { start: from, end: until, observed: seen, isCurrent: isCurrent && until === null }
  })
