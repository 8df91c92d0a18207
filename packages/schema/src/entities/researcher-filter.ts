import type { Prisma } from '@talent-atlas/db'
import { type AsOfShape, affiliationsAsOf } from '../as-of.ts'
import { builder } from '../builder.ts'
import { allOf, anyOf, StringFilter, stringWhere } from '../filter.ts'
import { IdentifierInput, identifierKey } from '../identifier.ts'
import { isEmpty } from '../total.ts'
import { type AffiliationFilterShape, AffiliationListFilter, affiliationListWhere } from './affiliation-filter.ts'
import { CohortBy, type CohortByShape, cohortWhere } from './cohort-by.ts'

export const ResearcherFilter = builder.inputRef<ResearcherFilterShape>('ResearcherFilter')

/** What a person must fulfil; all that is given must hold. */
export interface ResearcherFilterShape {
  and?: ResearcherFilterShape[] | null | undefined
  or?: ResearcherFilterShape[] | null | undefined
  not?: ResearcherFilterShape | null | undefined
  name?: typeof StringFilter.$inferInput | null | undefined
  identifier?: typeof IdentifierInput.$inferInput | null | undefined
  cohort?: CohortByShape | null | undefined
  affiliations?: typeof AffiliationListFilter.$inferInput | null | undefined
}

ResearcherFilter.implement({
  description: 'What a person must fulfil; all that is given must hold.',
  fields: (t) => ({
    and: t.field({ type: [ResearcherFilter], description: 'All of these hold.' }),
    or: t.field({ type: [ResearcherFilter], description: 'At least one of these holds.' }),
    not: t.field({ type: ResearcherFilter, description: 'This does not hold.' }),
    name: t.field({ type: StringFilter, description: 'Any of the names.' }),
    identifier: t.field({ type: IdentifierInput, description: 'The person has this identifier.' }),
    cohort: t.field({ type: CohortBy, description: 'The person belongs to this cohort.' }),
    affiliations: t.field({ type: AffiliationListFilter, description: 'The affiliations.' }),
  }),
})

/**
 * The filter as a condition of the database.
 * @param asOf conditions on affiliations are asked of those that may have held at `validAt`
 */
export function researcherWhere(
  filter: ResearcherFilterShape | null | undefined,
  asOf?: AsOfShape,
): Prisma.ResearcherWhereInput {
  if (!filter) return {}
  const { and, or, not, name, identifier, cohort, affiliations } = filter
  const conditions: Prisma.ResearcherWhereInput[] = [
    ...(and ?? []).map((one) => researcherWhere(one, asOf)),
    // One name fulfils all that is asked of a name.
    name ? { names: { some: { AND: stringWhere(name).map((text) => ({ text })) } } } : {},
  ]
  if (or) conditions.push(anyOf(or.map((one) => researcherWhere(one, asOf))))
  if (not) conditions.push({ NOT: researcherWhere(not, asOf) })
  if (identifier) conditions.push({ identifiers: { some: identifierKey(identifier) } })
  if (cohort) conditions.push({ memberships: { some: { cohort: cohortWhere(cohort, 'filter.cohort') } } })
  if (affiliations) conditions.push(...affiliationsWhere(affiliations, asOf))
  return allOf(conditions)
}

/** Who was ever somewhere in a country is on record by country: no affiliation needs to be looked at. */
function affiliationsWhere(
  { some, ...filter }: NonNullable<ResearcherFilterShape['affiliations']>,
  asOf: AsOfShape,
): Prisma.ResearcherWhereInput[] {
  const countries = isEmpty(asOf) ? countriesOf(some) : null
  const rest = countries ? filter : { ...filter, some }
  return [
    ...(countries ? [{ countries: { some: { countryCode: { in: countries } } } }] : []),
    ...affiliationListWhere(rest, affiliationsAsOf(asOf)).map((condition) => ({ affiliations: condition })),
  ]
}

/** The one thing that an object says, if it says but one. */
function onlyOf<Shape extends object, Key extends keyof Shape>(one: Shape | null | undefined, key: Key) {
  const said = Object.entries(one ?? {}).filter(([, value]) => value !== null && value !== undefined)
  return said.length === 1 && said[0]?.[0] === key ? one?.[key] : null
}

/** The countries, where it is asked of affiliations that they be there, and nothing else. */
const countriesOf = (some: AffiliationFilterShape | null | undefined): string[] | null =>
  onlyOf(onlyOf(some, 'institution'), 'country') ?? null

/** The one country that all people asked for were somewhere in, where nothing else is asked of them. */
export function onlyCountryOf(filter: ResearcherFilterShape | null | undefined): string | null {
  const countries = countriesOf(onlyOf(onlyOf(filter, 'affiliations'), 'some'))
  return countries?.length === 1 ? (countries[0] ?? null) : null
}
