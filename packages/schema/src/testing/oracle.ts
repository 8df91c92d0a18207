import { latestDay, type PartialDate, parsePartialDate } from '@talent-atlas/db'

/** An affiliation as a client sees it, dates as they are written. */
export interface Fact {
  researcher: number
  institution: number
  kind: string
  degree: string | null
  role: string | null
  isFounder: boolean
  isCurrent: boolean
  status: string
  start: string | null
  end: string | null
  observed: string | null
}

export interface Place {
  slug: string
  name: string
  kind: string
  country: string | null
}

export interface Person {
  slug: string
  names: string[]
}

/** What a database holds. */
export interface Records {
  people: readonly Person[]
  places: readonly Place[]
  facts: readonly Fact[]
}

interface Logic<Filter> {
  and?: Filter[]
  or?: Filter[]
  not?: Filter
}
interface Text {
  equals?: string
  in?: string[]
  contains?: string
  startsWith?: string
}
interface Bounds {
  before?: string
  after?: string
}
export interface PlaceFilter extends Logic<PlaceFilter> {
  slug?: Text
  name?: Text
  kind?: string[]
  country?: string[]
}
export interface FactFilter extends Logic<FactFilter> {
  kind?: string[]
  degree?: string[]
  role?: Text
  isFounder?: boolean
  isCurrent?: boolean
  status?: string[]
  startedOn?: Bounds
  endedOn?: Bounds
  validAt?: string
  institution?: PlaceFilter
}
export interface PersonFilter extends Logic<PersonFilter> {
  name?: Text
  affiliations?: { some?: FactFilter; none?: FactFilter; every?: FactFilter }
}

/** A condition that was not given holds. */
const given = <T>(condition: T | undefined, holds: (condition: T) => boolean): boolean =>
  condition === undefined || holds(condition)

function logic<Filter extends Logic<Filter>>(filter: Filter, holds: (filter: Filter) => boolean): boolean {
  return (
    given(filter.and, (all) => all.every(holds)) &&
    given(filter.or, (any) => any.some(holds)) &&
    given(filter.not, (one) => !holds(one))
  )
}

const textHolds = (text: string | null, { equals, in: among, contains, startsWith }: Text): boolean =>
  given(equals, (wanted) => text === wanted) &&
  given(among, (wanted) => text !== null && wanted.includes(text)) &&
  given(contains, (wanted) => text?.toLowerCase().includes(wanted.toLowerCase()) === true) &&
  given(startsWith, (wanted) => text?.toLowerCase().startsWith(wanted.toLowerCase()) === true)

function read(written: string): PartialDate {
  const date = parsePartialDate(written)
  if (!date) throw new Error(`${written} is no date`)
  return date
}
const firstOf = (written: string | null): number => (written ? read(written).date.getTime() : Number.NaN)
const lastOf = (written: string | null): number => (written ? latestDay(read(written)).getTime() : Number.NaN)

/** Surely before, surely after: comparisons with what is unknown do not hold. */
const boundsHold = (written: string | null, { before, after }: Bounds): boolean =>
  given(before, (bound) => lastOf(written) < firstOf(bound)) &&
  given(after, (bound) => firstOf(written) > lastOf(bound))

const isKnown = (day: number): boolean => !Number.isNaN(day)

/** The rule of `AsOf.validAt`, as its description has it. */
function heldOn({ start, end, observed, isCurrent }: Fact, date: string): boolean {
  const starts = [firstOf(start), firstOf(observed)].filter(isKnown)
  const from = starts.length > 0 ? Math.min(...starts) : firstOf(end)
  const seen = [lastOf(start), lastOf(observed)].filter(isKnown)
  const until = end ? lastOf(end) : isCurrent ? Number.POSITIVE_INFINITY : Math.max(...seen)
  return from <= lastOf(date) && until >= firstOf(date)
}

const placeHolds = (place: Place, filter: PlaceFilter): boolean =>
  logic(filter, (one) => placeHolds(place, one)) &&
  given(filter.slug, (text) => textHolds(place.slug, text)) &&
  given(filter.name, (text) => textHolds(place.name, text)) &&
  given(filter.kind, (kinds) => kinds.includes(place.kind)) &&
  given(filter.country, (codes) => place.country !== null && codes.includes(place.country))

const factHolds = ({ places }: Records, fact: Fact, filter: FactFilter): boolean =>
  logic(filter, (one) => factHolds({ places, people: [], facts: [] }, fact, one)) &&
  given(filter.kind, (kinds) => kinds.includes(fact.kind)) &&
  given(filter.degree, (degrees) => fact.degree !== null && degrees.includes(fact.degree)) &&
  given(filter.role, (text) => textHolds(fact.role, text)) &&
  given(filter.isFounder, (wanted) => fact.isFounder === wanted) &&
  given(filter.isCurrent, (wanted) => fact.isCurrent === wanted) &&
  given(filter.status, (wanted) => wanted.includes(fact.status)) &&
  given(filter.startedOn, (bounds) => boundsHold(fact.start, bounds)) &&
  given(filter.endedOn, (bounds) => boundsHold(fact.end, bounds)) &&
  given(filter.validAt, (date) => heldOn(fact, date)) &&
  given(filter.institution, (place) => placeHolds(places[fact.institution] as Place, place))

const speaksOfStatus = ({ status, and = [], or = [], not }: FactFilter): boolean =>
  status !== undefined || [...and, ...or, ...(not ? [not] : [])].some(speaksOfStatus)

/** Whether a fact counts at all where a filter says nothing of its state. */
const counts = (fact: Fact, filter: FactFilter, validAt?: string): boolean =>
  (speaksOfStatus(filter) || fact.status !== 'RETRACTED') && given(validAt, (date) => heldOn(fact, date))

/** The affiliations that a filter gives, by their numbers. */
export const factsThat = (records: Records, filter: FactFilter, validAt?: string): number[] =>
  records.facts.flatMap((fact, n) => (counts(fact, filter, validAt) && factHolds(records, fact, filter) ? [n] : []))

function personHolds(records: Records, person: number, filter: PersonFilter, validAt?: string): boolean {
  const ofPerson = records.facts.filter(({ researcher }) => researcher === person)
  const those = (one: FactFilter): Fact[] => ofPerson.filter((fact) => counts(fact, one, validAt))
  return (
    logic(filter, (one) => personHolds(records, person, one, validAt)) &&
    given(filter.name, (text) => records.people[person]?.names.some((name) => textHolds(name, text)) === true) &&
    given(filter.affiliations?.some, (one) => those(one).some((fact) => factHolds(records, fact, one))) &&
    given(filter.affiliations?.none, (one) => !those(one).some((fact) => factHolds(records, fact, one))) &&
    given(filter.affiliations?.every, (one) => those(one).every((fact) => factHolds(records, fact, one)))
  )
}

/** The people that a filter gives, by their numbers. */
export const peopleThat = (records: Records, filter: PersonFilter, validAt?: string): number[] =>
  records.people.flatMap((_person, n) => (personHolds(records, n, filter, validAt) ? [n] : []))
