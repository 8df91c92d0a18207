import { type Dimension, latestDay, type PartialDate } from '@talent-atlas/db'
import { badInput } from '../errors.ts'

/** The arguments of a measure that say when. */
export interface TimesAsked {
  asOf?: { validAt?: PartialDate | null | undefined } | null | undefined
  window?: { from?: PartialDate | null | undefined; to?: PartialDate | null | undefined } | null | undefined
  by?: Dimension | readonly Dimension[] | undefined
}

/**
 * Refuses times of which no record can tell: that a source says that a job goes on says nothing of years to come.
 * @param newest the instant of the newest records
 * @throws GraphQLError with code BAD_USER_INPUT naming the argument
 */
export function checkTimes({ asOf, window, by }: TimesAsked, newest: Date): void {
  if (asOf?.validAt && asOf.validAt.date > newest) throw badInput('asOf.validAt', 'lies in the future')
  if (window?.from && window.from.date > newest) throw badInput('window.from', 'lies in the future')
  const year = newest.getUTCFullYear()
  if (window?.to && [by].flat().includes('YEAR') && latestDay(window.to).getUTCFullYear() > year)
    throw badInput('window.to', `lies after ${year}, the year of the newest records`)
}
