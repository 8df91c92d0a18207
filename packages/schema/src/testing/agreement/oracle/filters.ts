import type { Affiliation, Institution, Researcher } from '@talent-atlas/db'
import { firstDay, heldOn, lastDay, statedOf } from './dates.ts'
import { type CohortBy, type IdentifierInput, isCohort, isIdentified } from './lookup.ts'
import type { State } from './state.ts'

export type Maybe<T> = T | null | undefined

interface Logic<Filter> {
  and?: Maybe<Filter[]>
  or?: Maybe<Filter[]>
  not?: Maybe<Filter>
}
export interface TextFilter {
  equals?: Maybe<string>
  in?: Maybe<string[]>
  contains?: Maybe<string>
  startsWith?: Maybe<string>
}
interface DateFilter {
  before?: Maybe<string>
  after?: Maybe<string>
}
export interface InstitutionFilter extends Logic<InstitutionFilter> {
  slug?: Maybe<TextFilter>
  name?: Maybe<TextFilter>
  kind?: Maybe<string[]>
  status?: Maybe<string[]>
  country?: Maybe<string[]>
  identifier?: Maybe<IdentifierInput>
  group?: Maybe<string>
}
export interface AffiliationFilter extends Logic<AffiliationFilter> {
  kind?: Maybe<string[]>
  degree?: Maybe<string[]>
  role?: Maybe<TextFilter>
  isFounder?: Maybe<boolean>
  isCurrent?: Maybe<boolean>
  status?: Maybe<string[]>
  startedOn?: Maybe<DateFilter>
  endedOn?: Maybe<DateFilter>
  validAt?: Maybe<string>
  institution?: Maybe<InstitutionFilter>
}
export interface ResearcherFilter extends Logic<ResearcherFilter> {
  name?: Maybe<TextFilter>
  identifier?: Maybe<IdentifierInput>
  cohort?: Maybe<CohortBy>
  affiliations?: Maybe<{
    some?: Maybe<AffiliationFilter>
    none?: Maybe<AffiliationFilter>
    every?: Maybe<AffiliationFilter>
  }>
}

/** A condition that was not given holds. */
export const given = <T>(condition: Maybe<T>, holds: (condition: T) => boolean): boolean =>
  condition == null || holds(condition)

function logic<Filter extends Logic<Filter>>(filter: Filter, holds: (filter: Filter) => boolean): boolean {
  return (
    given(filter.and, (all) => all.every(holds)) &&
    given(filter.or, (any) => any.some(holds)) &&
    given(filter.not, (one) => !holds(one))
  )
}

/** Whether a text, where it is known, fulfils all that is asked of it. */
export const textHolds = (text: string | null, { equals, in: among, contains, startsWith }: TextFilter): boolean =>
  given(equals, (wanted) => text === wanted) &&
  given(among, (wanted) => text !== null && wanted.includes(text)) &&
  given(contains, (wanted) => text?.toLowerCase().includes(wanted.toLowerCase()) === true) &&
  given(startsWith, (wanted) => text?.toLowerCase().startsWith(wanted.toLowerCase()) === true)

/** Surely before, surely after: comparisons with what is unknown do not hold. */
const dateHolds = (date: string | null, { before, after }: DateFilter): boolean =>
  given(before, (bound) => lastDay(date) < firstDay(bound)) && given(after, (bound) => firstDay(date) > lastDay(bound))

export function institutionHolds(at: State, place: Institution, filter: InstitutionFilter): boolean {
  const mine = <Row extends { institutionId: string }>(rows: readonly Row[]): Row[] =>
    rows.filter(({ institutionId }) => institutionId === place.id)
  return (
    logic(filter, (one) => institutionHolds(at, place, one)) &&
    given(filter.slug, (text) => textHolds(place.slug, text)) &&
    given(filter.name, (text) => mine(at.institutionName).some((name) => textHolds(name.text, text))) &&
    given(filter.kind, (kinds) => kinds.includes(place.kind)) &&
    given(filter.status, (states) => states.includes(place.status)) &&
    given(filter.country, (codes) => place.countryCode !== null && codes.includes(place.countryCode)) &&
    given(filter.identifier, (identifier) => isIdentified(mine(at.institutionIdentifier), identifier)) &&
    given(filter.group, (slug) => {
      const lists = mine(at.institutionGroupMember).map(({ groupId }) => groupId)
      return at.institutionGroup.some((group) => group.slug === slug && lists.includes(group.id))
    })
  )
}

export function affiliationHolds(at: State, fact: Affiliation, filter: AffiliationFilter): boolean {
  const stated = statedOf(fact)
  const place = at.institution.find(({ id }) => id === fact.institutionId)
  return (
    logic(filter, (one) => affiliationHolds(at, fact, one)) &&
    given(filter.kind, (kinds) => kinds.includes(fact.kind)) &&
    given(filter.degree, (degrees) => fact.degree !== null && degrees.includes(fact.degree)) &&
    given(filter.role, (text) => textHolds(fact.role, text)) &&
    given(filter.isFounder, (wanted) => fact.isFounder === wanted) &&
    given(filter.isCurrent, (wanted) => fact.isCurrent === wanted) &&
    given(filter.status, (wanted) => wanted.includes(fact.status)) &&
    given(filter.startedOn, (bounds) => dateHolds(stated.start, bounds)) &&
    given(filter.endedOn, (bounds) => dateHolds(stated.end, bounds)) &&
    given(filter.validAt, (date) => heldOn(stated, date)) &&
    given(filter.institution, (one) => place !== undefined && institutionHolds(at, place, one))
  )
}

const speaksOfStatus = ({ status, and, or, not }: AffiliationFilter): boolean =>
  status != null || [...(and ?? []), ...(or ?? []), ...(not ? [not] : [])].some(speaksOfStatus)

/** Whether a fact counts at all where a filter says nothing of its state. */
export const counts = (fact: Affiliation, filter: AffiliationFilter, validAt: Maybe<string>): boolean =>
  (speaksOfStatus(filter) || fact.status !== 'RETRACTED') && given(validAt, (date) => heldOn(statedOf(fact), date))

export function researcherHolds(
  at: State,
  person: Researcher,
  filter: ResearcherFilter,
  validAt: Maybe<string>,
): boolean {
  const mine = <Row extends { researcherId: string }>(rows: readonly Row[]): Row[] =>
    rows.filter(({ researcherId }) => researcherId === person.id)
  const { some, none, every } = filter.affiliations ?? {}
  const those = (one: AffiliationFilter): Affiliation[] =>
    mine(at.affiliation).filter((fact) => counts(fact, one, validAt))
  const holds = (one: AffiliationFilter) => (fact: Affiliation) => affiliationHolds(at, fact, one)
  return (
    logic(filter, (one) => researcherHolds(at, person, one, validAt)) &&
    given(filter.name, (text) => mine(at.researcherName).some((name) => textHolds(name.text, text))) &&
    given(filter.identifier, (identifier) => isIdentified(mine(at.researcherIdentifier), identifier)) &&
    given(filter.cohort, (by) => {
      const cohorts = mine(at.cohortMember).map(({ cohortId }) => cohortId)
      return at.cohort.some((cohort) => isCohort(cohort, by) && cohorts.includes(cohort.id))
    }) &&
    given(some, (one) => those(one).some(holds(one))) &&
    given(none, (one) => !those(one).some(holds(one))) &&
    given(every, (one) => those(one).every(holds(one)))
  )
}
