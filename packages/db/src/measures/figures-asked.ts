import type { Bound, DatePrecision, FigureMeasure, FigureUnit, MobilityClass } from '../generated/prisma/enums.ts'
import type { PartialDate } from '../temporal/partial-date.ts'
import type { CareerStage, CountryBasis, Window } from './question.ts'

/** A number that somebody published, as a question. */
export interface PublishedFigure {
  measure: FigureMeasure
  value: number
  unit: FigureUnit
  bound: Bound
  /** In the publisher's words. */
  population: string
  startDate: Date | null
  startPrecision: DatePrecision | null
  endDate: Date | null
  endPrecision: DatePrecision | null
  countryCode: string | null
  institutionId: string | null
  cohortId: string | null
  stage: CareerStage | null
  basis: CountryBasis | null
  mobility: MobilityClass | null
}

/** What is computed once for all figures that ask it. */
export interface Computation {
  cohortId: string
  what:
    | { measure: 'shares'; stage: CareerStage; by: 'COUNTRY' | 'INSTITUTION'; window: Window | null }
    | { measure: 'mobility'; home: string }
  /** SITE where the publisher says none. */
  basis: CountryBasis
  validAt: PartialDate | null
}

/** What of a computation is the figure's. */
export type Wanted = { country: string } | { institutionId: string } | { class: MobilityClass }

/** A figure as a question that measures answer, or why they do not. */
export type Asked = { computation: Computation; wanted: Wanted } | { reason: string }

const partialDate = (date: Date | null, precision: DatePrecision | null): PartialDate | null =>
  date && precision ? { date, precision } : null

const isSame = (a: PartialDate | null, b: PartialDate | null): boolean =>
  a?.date.getTime() === b?.date.getTime() && a?.precision === b?.precision

/** The period as a time for measures: of work what may have held in it, of all else what had begun by its end. */
function timeOf(figure: PublishedFigure): { validAt: PartialDate | null; window: Window | null } {
  const from = partialDate(figure.startDate, figure.startPrecision)
  const to = partialDate(figure.endDate, figure.endPrecision)
  if (figure.stage !== 'WORK' || isSame(from, to)) return { validAt: to, window: null }
  return { validAt: null, window: { from, to } }
}

const UNITS: Partial<Record<FigureMeasure, FigureUnit>> = { SHARE: 'PERCENT', COUNT: 'PEOPLE' }

const words = (name: string): string => name.toLowerCase()

function missingOf({ measure, unit, population, cohortId, stage, mobility, ...figure }: PublishedFigure) {
  if (UNITS[measure] !== unit)
    return `Nothing is computed for a ${words(measure)} in ${words(unit)}: measures answer shares in percent and counts of people.`
  if (cohortId === null) return `No cohort of these records is the population that was counted: “${population}”.`
  if (stage === null && mobility === null)
    return 'The figure names neither a stage of a career nor a class of mobility: what was counted is said in words only.'
  if (mobility !== null && figure.countryCode === null) return 'The figure names no home country.'
  if (figure.countryCode === null && figure.institutionId === null)
    return 'The figure names neither a country nor an institution.'
  return null
}

/** What a figure asks. */
export function askedOf(figure: PublishedFigure): Asked {
  const reason = missingOf(figure)
  const { cohortId, stage, mobility, countryCode, institutionId } = figure
  if (reason !== null || cohortId === null) return { reason: reason ?? '' }
  const { validAt, window } = timeOf(figure)
  const whole = { cohortId, basis: figure.basis ?? 'SITE', validAt } as const
  if (mobility !== null && countryCode !== null)
    return { computation: { ...whole, what: { measure: 'mobility', home: countryCode } }, wanted: { class: mobility } }
  const by = countryCode === null ? 'INSTITUTION' : 'COUNTRY'
  const what = { measure: 'shares', stage: stage ?? 'WORK', by, window } as const
  // An institution is told by itself, wherever it is.
  const basis = by === 'COUNTRY' ? whole.basis : 'SITE'
  const wanted = countryCode === null ? { institutionId: institutionId ?? '' } : { country: countryCode }
  return { computation: { ...whole, basis, what }, wanted }
}
