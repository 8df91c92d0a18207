import type { Prisma } from '@talent-atlas/db'
import { builder } from '../builder.ts'
import { keyOf } from '../node-id.ts'

export const CohortBy = builder.inputType('CohortBy', {
  description: 'One cohort, by exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'The global id.' }),
    slug: t.string({ description: 'The slug, such as `msl-recruits-2025`.' }),
  }),
})

/** The input as a resolver gets it: one of the two is set. */
export interface CohortByShape {
  id?: string | null | undefined
  slug?: string | null | undefined
}

/** The one cohort meant, as a condition of the database. */
export function cohortWhere(by: CohortByShape, argument = 'by'): Prisma.CohortWhereInput {
  return by.id != null ? { id: keyOf('Cohort', by.id, `${argument}.id`) } : { slug: by.slug ?? '' }
}
