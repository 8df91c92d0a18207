import type { Prisma } from '@talent-atlas/db'
import { AsOf, affiliationsAsOf } from '../as-of.ts'
import { builder } from '../builder.ts'
import { AffiliationConnection } from '../connections.ts'
import { Direction, directionOf } from '../order.ts'
import { Period, partialDateOf } from '../period.ts'
import { AffiliationKindEnum, DegreeEnum, FactStatusEnum } from './affiliation-enums.ts'
import { AffiliationFilter, affiliationWhere } from './affiliation-filter.ts'
import { evidenceQuery } from './evidence.ts'

builder.prismaNode('Affiliation', {
  nullable: true,
  id: { field: 'id', description: 'Its global id.' },
  fields: (t) => ({
    researcher: t.relation('researcher', { description: 'Who.' }),
    institution: t.relation('institution', { description: 'Where.' }),
    kind: t.expose('kind', { type: AffiliationKindEnum, description: 'How they were tied.' }),
    degree: t.expose('degree', { type: DegreeEnum, nullable: true, description: 'The level, of an education.' }),
    role: t.exposeString('role', { nullable: true }),
    isFounder: t.exposeBoolean('isFounder', { description: 'Whether the person founded the institution.' }),
    period: t.field({ type: Period, description: 'When, as far as known.', resolve: (affiliation) => affiliation }),
    observedOn: t.field({
      type: 'PartialDate',
      nullable: true,
      description: 'When a source saw it hold, where start or end are unknown.',
      resolve: ({ observedDate, observedPrecision }) => partialDateOf(observedDate, observedPrecision),
    }),
    evidence: t.relation('evidence', { query: evidenceQuery, description: 'Who says so.' }),
    status: t.expose('status', { type: FactStatusEnum, description: 'Whether it stands.' }),
    recordedAt: t.expose('recordedAt', { type: 'DateTime', description: 'When it was taken into these records.' }),
    version: t.exposeInt('version', { description: 'How often it was written; updates name the version they saw.' }),
  }),
})

const OrderField = builder.enumType('AffiliationOrderField', {
  description: 'What affiliations can be ordered by.',
  values: {
    STARTED_ON: { description: 'The first day the start can mean; unknown starts last.' },
    ENDED_ON: { description: 'The first day the end can mean; unknown ends last.' },
    RECORDED_AT: { description: 'When the fact was taken into these records.' },
  } as const,
})

const AffiliationOrder = builder.inputType('AffiliationOrder', {
  description: 'One key of an order of affiliations.',
  fields: (t) => ({
    field: t.field({ type: OrderField, required: true, description: 'By what.' }),
    direction: t.field({ type: Direction, required: true, defaultValue: 'ASC', description: 'Which end first.' }),
  }),
})

type Order = typeof AffiliationOrder.$inferInput

/** The order as the database knows it, made unique by the id; by start unless told. */
function affiliationOrderBy(orders?: readonly Order[] | null): Prisma.AffiliationOrderByWithRelationInput[] {
  const keys = (orders?.length ? orders : [{ field: 'STARTED_ON', direction: 'ASC' } as const]).map(
    ({ field, direction }): Prisma.AffiliationOrderByWithRelationInput => {
      const sort = directionOf(direction)
      if (field === 'STARTED_ON') return { startDate: { sort, nulls: 'last' } }
      if (field === 'ENDED_ON') return { endDate: { sort, nulls: 'last' } }
      return { recordedAt: sort }
    },
  )
  return [...keys, { id: 'asc' }]
}

/** Arguments of every list of affiliations. */
export const affiliationArgs = builder.args((t) => ({
  filter: t.field({ type: AffiliationFilter, description: 'Which affiliations.' }),
  orderBy: t.field({ type: [AffiliationOrder], description: 'In which order; by start unless told.' }),
  asOf: t.field({ type: AsOf, description: 'As the world was, or as the records stood, at another time.' }),
}))

type ListArgs = {
  filter?: Parameters<typeof affiliationWhere>[0]
  orderBy?: readonly Order[] | null | undefined
  asOf?: Parameters<typeof affiliationsAsOf>[0]
}

/** The query behind every list of affiliations. */
export const affiliationQuery = ({ filter, orderBy, asOf }: ListArgs) => ({
  where: { AND: [affiliationWhere(filter), affiliationsAsOf(asOf)] } satisfies Prisma.AffiliationWhereInput,
  orderBy: affiliationOrderBy(orderBy),
})

builder.queryField('affiliations', (t) =>
  t.prismaConnection(
    {
      type: 'Affiliation',
      cursor: 'id',
      description: 'Who studied or worked where, and when.',
      args: affiliationArgs,
      totalCount: (_root, args, { prisma }) => prisma.affiliation.count({ where: affiliationQuery(args).where }),
      resolve: (query, _root, args, { prisma }) =>
        prisma.affiliation.findMany({ ...query, ...affiliationQuery(args), relationLoadStrategy: 'join' }),
    },
    ...AffiliationConnection,
  ),
)
