import type { CareerStage } from '../../generated/prisma/enums.ts'
import { type CountryAsked, countryOf, oneOf } from './mobility.oracle.ts'
import { coveredBy, type Days, daysOf, isOf, placementsOf } from './placements.oracle.ts'
import type { World, WorldAffiliation } from './world.ts'

/** A question about a world, in plain values. */
export interface RetentionAsked extends CountryAsked {
  origin: string
  stage: CareerStage
  years: readonly number[]
  /** The day on which the records are read. */
  today: string
  people?: readonly string[] | undefined
}

export interface ExpectedRetention {
  rows: { years: number; base: number; retained: number; left: number; unknown: number }[]
  total: number
  finished: number
}

/** A date so many years later, written as it was; no 29 February but in a leap year. */
function yearsLater(written: string, years: number): string {
  const [year = '', ...rest] = written.split('-')
  const later = Number(year) + years
  const isLeap = new Date(Date.UTC(later, 1, 29)).getUTCMonth() === 1
  const day = rest.join('-') === '02-29' && !isLeap ? '02-28' : rest.join('-')
  return [String(later), ...(day === '' ? [] : [day])].join('-')
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const latestFirst = (a: Days, b: Days): number => compare(b.last, a.last) || compare(b.first, a.first)
const earliestFirst = (a: Days, b: Days): number => compare(a.first, b.first) || compare(a.last, b.last)

/** The date from which the years of a person count; undefined where none is known. */
function clockOf(world: World, person: string, asked: RetentionAsked, horizon: string): string | undefined {
  const { stage } = asked
  const origin = oneOf(asked.origin, asked)
  const isThere = ({ institution }: WorldAffiliation): boolean => {
    const country = countryOf(world, institution, asked)
    return country !== null && origin.includes(country)
  }
  const facts =
    stage === 'WORK'
      ? world.affiliations.filter((fact) => fact.person === person && isOf('WORK', fact))
      : placementsOf(world, stage, { validAt: horizon }, [person]).map(({ fact }) => fact)
  const dates = facts
    .filter(isThere)
    .flatMap((fact) => (stage === 'WORK' ? (fact.start ?? fact.observed) : fact.end) ?? [])
    .filter((date) => daysOf(date).last <= horizon)
  const order = stage === 'WORK' ? earliestFirst : latestFirst
  return dates.sort((a, b) => order(daysOf(a), daysOf(b)))[0]
}

type Outcome = 'RETAINED' | 'LEFT' | 'UNKNOWN'

/** What became of a person by a time. */
function outcomeOf(world: World, person: string, asked: RetentionAsked, { first, last }: Days): Outcome {
  const works = world.affiliations.filter((fact) => {
    const { from, to } = coveredBy(fact)
    const isHeld = from !== null && to !== null && from <= last && to >= first
    return fact.person === person && isOf('WORK', fact) && isHeld
  })
  const countries = works.map(({ institution }) => countryOf(world, institution, asked))
  const origin = oneOf(asked.origin, asked)
  if (countries.some((country) => country !== null && origin.includes(country))) return 'RETAINED'
  return countries.length > 0 && !countries.includes(null) ? 'LEFT' : 'UNKNOWN'
}

/** Who still worked in a country so many years after the end of a stage there, from the definition. */
export function retentionOf(world: World, asked: RetentionAsked): ExpectedRetention {
  const end = asked.validAt === undefined ? asked.today : daysOf(asked.validAt).last
  const [horizon = asked.today] = [end, asked.today].sort()
  const people = asked.people ?? world.people.map(({ id }) => id)
  const finished = people.flatMap((person) => {
    const date = clockOf(world, person, asked, horizon)
    return date === undefined ? [] : [{ person, date }]
  })
  const rows = asked.years.map((years) => {
    const outcomes = finished
      .map(({ person, date }) => ({ person, later: daysOf(yearsLater(date, years)) }))
      .filter(({ later }) => later.last <= horizon)
      .map(({ person, later }) => outcomeOf(world, person, asked, later))
    const count = (outcome: Outcome): number => outcomes.filter((one) => one === outcome).length
    return {
      years,
      base: outcomes.length,
      retained: count('RETAINED'),
      left: count('LEFT'),
      unknown: count('UNKNOWN'),
    }
  })
  return { rows, total: people.length, finished: finished.length }
}
