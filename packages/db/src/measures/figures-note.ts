import type { Computation, PublishedFigure } from './figures-asked.ts'
import type { CountedCohort } from './figures-records.ts'
import { type Interval, type ShareOf, wilson } from './interval.ts'
import type { Suppressed } from './suppression.ts'

/** What a computation counted over. */
export interface Counted {
  total: number
  unknown: number
}

const STAGES = { UNDERGRADUATE: 'undergraduate study', GRADUATE: 'graduate study', WORK: 'work' } as const

/** What has to be on record of a person to be counted. */
function subjectOf({ what }: Computation): string {
  if (what.measure === 'mobility') return 'enough of the career'
  return `${what.by === 'COUNTRY' ? 'the country' : 'the institution'} of ${STAGES[what.stage]}`
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

const published = ({ published: size }: CountedCohort): string =>
  size === null ? '' : ` The publisher counted ${size} people.`

/** Why nothing can be computed although the question is clear; null where something can. */
export function emptiness(computation: Computation, cohort: CountedCohort | undefined, { total, unknown }: Counted) {
  if (!cohort) return 'Its cohort was not on record at that instant.'
  if (total === 0)
    return cohort.published === null
      ? `Nobody is on record as belonging to the cohort “${cohort.name}”.`
      : `Nobody is on record as belonging to the cohort “${cohort.name}”: 0 of ${cohort.published}.`
  if (unknown < total) return null
  return `Of none of the ${total} people on record in the cohort “${cohort.name}” is ${subjectOf(computation)} on record.${published(cohort)}`
}

const range = ({ low, high }: Interval): string => `from ${percent(low)} to ${percent(high)}`

/** A published share beside the computed one: where it is of a sample, both are known to an interval only. */
function beside(value: number, own: Interval, { members, published: size }: CountedCohort): string {
  const isSample = size !== null && size < members
  if (!isSample) {
    const isWithin = value / 100 >= own.low && value / 100 <= own.high
    return `The published ${value} % is ${isWithin ? 'within' : 'outside of'} the interval ${range(own)}.`
  }
  const theirs = wilson((value / 100) * size, size)
  const meet = theirs.low <= own.high && theirs.high >= own.low ? 'overlaps' : 'does not overlap'
  return `Of ${size} people the published ${value} % has the interval ${range(theirs)}, which ${meet} with that ${range(own)}.`
}

/** Where the published number lies. */
function besideOf({ measure, value }: PublishedFigure, cohort: CountedCohort, share: ShareOf & Suppressed): string[] {
  const { count, low, high, isSuppressed } = share
  if (isSuppressed || low === null || high === null) return []
  if (measure === 'SHARE') return value < 0 || value > 100 ? [] : [beside(value, { low, high }, cohort)]
  return count === value ? [] : [`Published were ${value} people, here are ${count}.`]
}

/** Whom the publisher counted, where that is not whom these records have. */
function sizeOf({ members, published: size }: CountedCohort): string[] {
  if (size === null || size === members) return []
  return size < members
    ? [`The publisher counted ${size} people; here everyone on record counts.`]
    : [`The published size is ${size}: not everyone is on record.`]
}

/** What is known to make a computed number another than the published one. */
export function differences(
  figure: PublishedFigure,
  computation: Computation,
  cohort: CountedCohort,
  { total, unknown, share }: Counted & { share: ShareOf & Suppressed },
): string {
  const { what } = computation
  const isCountry = what.measure === 'mobility' || what.by === 'COUNTRY'
  const left = what.measure === 'mobility' ? 'they count in the denominator, in no class' : 'they are left out'
  return [
    `${total} people are on record in the cohort “${cohort.name}”.`,
    ...(unknown > 0 ? [`Of ${unknown} of them ${subjectOf(computation)} is not on record: ${left}.`] : []),
    ...sizeOf(cohort),
    ...(isCountry && figure.basis === null && what.measure === 'shares' && what.stage === 'WORK'
      ? ['The figure does not say how the country was told; here it is that of the site.']
      : []),
    ...(figure.startDate || figure.endDate ? [] : ['The figure names no time; here is what was last on record.']),
    ...besideOf(figure, cohort, share),
  ].join(' ')
}
