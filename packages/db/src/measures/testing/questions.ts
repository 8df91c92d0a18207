import fc from 'fast-check'
import type { CareerStage } from '../../generated/prisma/enums.ts'
import { parsePartialDate } from '../../temporal/partial-date.ts'
import type { CountryGroup, Dimension } from '../question.ts'
import type { When } from './placements.oracle.ts'

/** Dates in and around those of the worlds. */
const date = fc.constantFrom('2014', '2015', '2015-06', '2016', '2016-02-01', '2017-03', '2018')

/** From the earlier to the later of two. */
const closed = fc.tuple(date, date).map((pair) => {
  const [from = '', to = ''] = [...pair].sort()
  return { from, to }
})

/** Without a time, at a date, or in a window that may be open. */
export const whenever: fc.Arbitrary<When> = fc.oneof(
  fc.constant({}),
  date.map((validAt) => ({ validAt })),
  closed.map((window) => ({ window })),
  date.map((from) => ({ window: { from } })),
  date.map((to) => ({ window: { to } })),
)

/** By year. */
export const yearly: fc.Arbitrary<When> = closed.map((window) => ({ window, byYear: true }))

export const stage = fc.constantFrom<CareerStage>('UNDERGRADUATE', 'GRADUATE', 'WORK', 'WORK')
export const basis = fc.constantFrom('SITE' as const, 'HEADQUARTERS' as const, undefined)
export const counting = fc.constantFrom('WHOLE' as const, 'FRACTIONAL' as const, undefined)

/** Countries counted as one; a country may be in a group that bears its code. */
export const groups: fc.Arbitrary<CountryGroup[] | undefined> = fc.constantFrom(
  undefined,
  [],
  [{ name: 'CN', codes: ['CN', 'HK', 'MO'] }],
  [
    { name: 'Greater China', codes: ['CN', 'HK', 'MO', 'TW'] },
    { name: 'English', codes: ['GB', 'US'] },
  ],
)

/** One to three dimensions, of which YEAR asks for a window. */
export const dimensions = fc.uniqueArray(
  fc.constantFrom<Dimension>(
    'COUNTRY',
    'COUNTRY',
    'INSTITUTION',
    'INSTITUTION_KIND',
    'INSTITUTION_GROUP',
    'YEAR',
    'DEGREE',
  ),
  { minLength: 1, maxLength: 3 },
)

const read = (written: string | undefined) => (written === undefined ? undefined : parsePartialDate(written))

/** The same time as measures take it. */
export const timeOf = ({ validAt, window }: When) => ({
  validAt: read(validAt),
  window: window && { from: read(window.from), to: read(window.to) },
})
