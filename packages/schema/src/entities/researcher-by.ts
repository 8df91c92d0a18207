import type { Prisma } from '@talent-atlas/db'
import { builder } from '../builder.ts'
import { IdentifierInput, identifierKey } from '../identifier.ts'
import { keyOf } from '../node-id.ts'

export const ResearcherBy = builder.inputType('ResearcherBy', {
  description: 'One person, by exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'The global id.' }),
    slug: t.string({ description: 'The slug, such as `jiantao-jiao`.' }),
    identifier: t.field({ type: IdentifierInput, description: 'An identifier in a registry.' }),
  }),
})

/** The input as a resolver gets it. */
export type ResearcherByShape = typeof ResearcherBy.$inferInput

/** The one person meant, as a condition of the database. */
export function researcherWhereUnique(
  by: ResearcherByShape,
  argument = 'by',
): Prisma.ResearcherWhereInput & { AND?: Prisma.ResearcherWhereInput[] } {
  if (by.id != null) return { id: keyOf('Researcher', by.id, `${argument}.id`) }
  if (by.slug != null) return { slug: by.slug }
  return { identifiers: { some: identifierKey(by.identifier) } }
}
