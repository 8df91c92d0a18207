import type { Prisma } from '@talent-atlas/db'
import { builder } from '../builder.ts'
import { allOf, anyOf, known, StringFilter, stringWhere } from '../filter.ts'
import { IdentifierInput, identifierKey } from '../identifier.ts'
import { InstitutionKindEnum, InstitutionStatusEnum } from './institution-kind.ts'

export const InstitutionFilter = builder.inputRef<InstitutionFilterShape>('InstitutionFilter')

type StringFilterShape = typeof StringFilter.$inferInput

/** What an institution must fulfil; all that is given must hold. */
export interface InstitutionFilterShape {
  and?: InstitutionFilterShape[] | null | undefined
  or?: InstitutionFilterShape[] | null | undefined
  not?: InstitutionFilterShape | null | undefined
  slug?: StringFilterShape | null | undefined
  name?: StringFilterShape | null | undefined
  kind?: (typeof InstitutionKindEnum.$inferInput)[] | null | undefined
  status?: (typeof InstitutionStatusEnum.$inferInput)[] | null | undefined
  country?: string[] | null | undefined
  identifier?: typeof IdentifierInput.$inferInput | null | undefined
  group?: string | null | undefined
}

InstitutionFilter.implement({
  description: 'What an institution must fulfil; all that is given must hold.',
  fields: (t) => ({
    and: t.field({ type: [InstitutionFilter], description: 'All of these hold.' }),
    or: t.field({ type: [InstitutionFilter], description: 'At least one of these holds.' }),
    not: t.field({ type: InstitutionFilter, description: 'This does not hold.' }),
    slug: t.field({
      type: StringFilter,
      description: 'Its present slug; those of records that were merged into it do not count.',
    }),
    name: t.field({ type: StringFilter, description: 'Any of its names.' }),
    kind: t.field({ type: [InstitutionKindEnum], description: 'It is of one of these kinds.' }),
    status: t.field({ type: [InstitutionStatusEnum], description: 'It is in one of these states.' }),
    country: t.field({ type: ['CountryCode'], description: 'It is in one of these countries.' }),
    identifier: t.field({ type: IdentifierInput, description: 'It has this identifier.' }),
    group: t.string({ description: 'Slug of an institution group: it is on that list.' }),
  }),
})

/** The filter as a condition of the database. */
export function institutionWhere(filter: InstitutionFilterShape | null | undefined): Prisma.InstitutionWhereInput {
  if (!filter) return {}
  const { and, or, not, slug, name, kind, status, country, identifier, group } = filter
  const conditions: Prisma.InstitutionWhereInput[] = [
    ...(and ?? []).map(institutionWhere),
    ...stringWhere(slug).map((condition) => ({ slug: condition })),
    // One name fulfils all that is asked of a name.
    name ? { names: { some: { AND: stringWhere(name).map((text) => ({ text })) } } } : {},
  ]
  if (or) conditions.push(anyOf(or.map(institutionWhere)))
  if (not) conditions.push({ NOT: institutionWhere(not) })
  if (kind) conditions.push({ kind: { in: kind } })
  if (status) conditions.push({ status: { in: status } })
  if (country) conditions.push({ countryCode: known({ in: country }) })
  if (identifier) conditions.push({ identifiers: { some: identifierKey(identifier) } })
  if (group != null) conditions.push({ memberships: { some: { group: { slug: group } } } })
  return allOf(conditions)
}
