import type { PartialDate, Prisma } from '@talent-atlas/db'
import { heldOn } from '../as-of.ts'
import { builder } from '../builder.ts'
import { allOf, anyOf, known, PartialDateFilter, partialDateBounds, StringFilter, stringWhere } from '../filter.ts'
import { AffiliationKindEnum, DegreeEnum, FactStatusEnum } from './affiliation-enums.ts'
import { InstitutionFilter, type InstitutionFilterShape, institutionWhere } from './institution-filter.ts'

export const AffiliationFilter = builder.inputRef<AffiliationFilterShape>('AffiliationFilter')

/** What an affiliation must fulfil; all that is given must hold. */
export interface AffiliationFilterShape {
  and?: AffiliationFilterShape[] | null | undefined
  or?: AffiliationFilterShape[] | null | undefined
  not?: AffiliationFilterShape | null | undefined
  kind?: (typeof AffiliationKindEnum.$inferInput)[] | null | undefined
  degree?: (typeof DegreeEnum.$inferInput)[] | null | undefined
  role?: typeof StringFilter.$inferInput | null | undefined
  isFounder?: boolean | null | undefined
  isCurrent?: boolean | null | undefined
  status?: (typeof FactStatusEnum.$inferInput)[] | null | undefined
  startedOn?: typeof PartialDateFilter.$inferInput | null | undefined
  endedOn?: typeof PartialDateFilter.$inferInput | null | undefined
  validAt?: PartialDate | null | undefined
  institution?: InstitutionFilterShape | null | undefined
}

AffiliationFilter.implement({
  description: 'What an affiliation must fulfil; all that is given must hold.',
  fields: (t) => ({
    and: t.field({ type: [AffiliationFilter], description: 'All of these hold.' }),
    or: t.field({ type: [AffiliationFilter], description: 'At least one of these holds.' }),
    not: t.field({ type: AffiliationFilter, description: 'This does not hold.' }),
    kind: t.field({ type: [AffiliationKindEnum], description: 'It is of one of these kinds.' }),
    degree: t.field({ type: [DegreeEnum], description: 'It is of one of these levels.' }),
    role: t.field({ type: StringFilter, description: 'The position or subject.' }),
    isFounder: t.boolean({ description: 'Whether the person founded the institution.' }),
    isCurrent: t.boolean({ description: 'Whether a source says that it goes on.' }),
    status: t.field({
      type: [FactStatusEnum],
      description: 'It has one of these states. Without this, retracted facts are left out.',
    }),
    startedOn: t.field({ type: PartialDateFilter, description: 'When it began.' }),
    endedOn: t.field({ type: PartialDateFilter, description: 'When it ended.' }),
    validAt: t.field({
      type: 'PartialDate',
      description: 'It may have held then; the rule is that of `AsOf.validAt`.',
    }),
    institution: t.field({ type: InstitutionFilter, description: 'The institution.' }),
  }),
})

export const AffiliationListFilter = builder.inputType('AffiliationListFilter', {
  description: 'What the affiliations of a record must fulfil; all that is given must hold.',
  fields: (t) => ({
    some: t.field({ type: AffiliationFilter, description: 'At least one is like this.' }),
    none: t.field({ type: AffiliationFilter, description: 'None is like this.' }),
    every: t.field({ type: AffiliationFilter, description: 'All there are (if any) are like this.' }),
  }),
})

function conditionsOf(filter: AffiliationFilterShape): Prisma.AffiliationWhereInput[] {
  const { kind, degree, role, isFounder, isCurrent, status, startedOn, endedOn, validAt, institution } = filter
  const started = partialDateBounds(startedOn)
  const ended = partialDateBounds(endedOn)
  return [
    ...stringWhere(role).map((condition) => ({ role: known(condition) })),
    started.latest ? { startLatest: known(started.latest) } : {},
    started.first ? { startDate: known(started.first) } : {},
    ended.latest ? { endLatest: known(ended.latest) } : {},
    ended.first ? { endDate: known(ended.first) } : {},
    kind ? { kind: { in: kind } } : {},
    degree ? { degree: known({ in: degree }) } : {},
    status ? { status: { in: status } } : {},
    isFounder == null ? {} : { isFounder },
    isCurrent == null ? {} : { isCurrent },
    validAt ? heldOn(validAt) : {},
    institution ? { institution: institutionWhere(institution) } : {},
  ]
}

/** The filter as a condition of the database, without the default on retracted facts. */
function plainWhere(filter: AffiliationFilterShape): Prisma.AffiliationWhereInput {
  const conditions = [...(filter.and ?? []).map(plainWhere), ...conditionsOf(filter)]
  if (filter.or) conditions.push(anyOf(filter.or.map(plainWhere)))
  if (filter.not) conditions.push({ NOT: plainWhere(filter.not) })
  return allOf(conditions)
}

const asksForStatus = (filter: AffiliationFilterShape): boolean =>
  Boolean(filter.status) ||
  [...(filter.and ?? []), ...(filter.or ?? []), ...(filter.not ? [filter.not] : [])].some(asksForStatus)

/** Facts that stand, for reads that say nothing of their state. */
export const standing: Prisma.AffiliationWhereInput = { status: { not: 'RETRACTED' } }

/** The filter as a condition of the database. Retracted facts are left out unless it speaks of their state. */
export function affiliationWhere(filter: AffiliationFilterShape | null | undefined): Prisma.AffiliationWhereInput {
  if (!filter) return standing
  return asksForStatus(filter) ? plainWhere(filter) : { AND: [standing, plainWhere(filter)] }
}

/** A condition on a record's affiliations, those valid at `asOf` where that is given. */
export function affiliationListWhere(
  filter: typeof AffiliationListFilter.$inferInput,
  asOf: Prisma.AffiliationWhereInput,
): Prisma.AffiliationListRelationFilter[] {
  const { some, none, every } = filter
  const within = (one: AffiliationFilterShape): Prisma.AffiliationWhereInput => ({ AND: [asOf, affiliationWhere(one)] })
  // "Every" is "none that is otherwise": only facts that stand then, and are valid then, can break it.
  const otherwise = (one: AffiliationFilterShape): Prisma.AffiliationWhereInput => ({
    AND: [asOf, asksForStatus(one) ? {} : standing, { NOT: plainWhere(one) }],
  })
  return [
    ...(some ? [{ some: within(some) }] : []),
    ...(none ? [{ none: within(none) }] : []),
    ...(every ? [{ none: otherwise(every) }] : []),
  ]
}
