import type { Prisma } from '@talent-atlas/db'
import { builder } from '../builder.ts'
import { allOf, anyOf, StringFilter, stringWhere } from '../filter.ts'
import { IdentifierInput, identifierKey } from '../identifier.ts'
import { AffiliationListFilter, affiliationListWhere } from './affiliation-filter.ts'
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
 * @param asOf condition that affiliations must fulfil to count at all
 */
export function researcherWhere(
  filter: ResearcherFilterShape | null | undefined,
  asOf: Prisma.AffiliationWhereInput = {},
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
  if (affiliations) {
    conditions.push(...affiliationListWhere(affiliations, asOf).map((condition) => ({ affiliations: condition })))
  }
  return allOf(conditions)
}
