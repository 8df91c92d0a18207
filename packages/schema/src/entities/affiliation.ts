import type { Prisma } from '@talent-atlas/db'
import { AsOf, type AsOfShape, affiliationsAsOf } from '../as-of.ts'
import { builder } from '../builder.ts'
import { AffiliationConnection } from '../connections.ts'
import { list } from '../list.ts'
import { Direction, orderKeys } from '../order.ts'
import { Period, partialDateOf } from '../period.ts'
import { Affiliation } from '../refs.ts'
import { isEmpty, rowsOf } from '../total.ts'
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
    period: t.field({
      type: Period,
      description: 'When, as far as known.',
      plan: { row: true },
      resolve: (affiliation) => affiliation,
    }),
    observedOn: t.field({
      type: 'PartialDate',
      nullable: true,
      description: 'When a source saw it hold, where start or end are unknown.',
      plan: { call: 'partial_date', on: ['observedDate', 'observedPrecision'] },
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

const affiliationOrderBy = (orders?: readonly Order[] | null): Prisma.AffiliationOrderByWithRelationInput[] =>
  orderKeys<Order['field'], Prisma.AffiliationOrderByWithRelationInput>(orders, 'STARTED_ON', {
    STARTED_ON: (sort) => ({ startDate: { sort, nulls: 'last' } }),
    ENDED_ON: (sort) => ({ endDate: { sort, nulls: 'last' } }),
    RECORDED_AT: (sort) => ({ recordedAt: sort }),
  })

/** Arguments of every list of affiliations. */
export const affiliationArgs = builder.args((t) => ({
  filter: t.field({ type: AffiliationFilter, description: 'Which affiliations.' }),
  orderBy: t.field({ type: [AffiliationOrder], description: 'In which order; by start unless told.' }),
  asOf: t.field({ type: AsOf, description: 'As the world was, or as the records stood, at another time.' }),
}))

type ListArgs = {
  filter?: Parameters<typeof affiliationWhere>[0]
  orderBy?: readonly Order[] | null | undefined
  asOf?: AsOfShape
}

/** The query behind every list of affiliations. */
export const affiliationQuery = ({ filter, orderBy, asOf }: ListArgs) => ({
  where: { AND: [affiliationWhere(filter), affiliationsAsOf(asOf)] } satisfies Prisma.AffiliationWhereInput,
  orderBy: affiliationOrderBy(orderBy),
  knownAt: asOf?.knownAt,
})

builder.queryField('affiliations', (t) =>
  list(t, {
    type: Affiliation,
    connection: AffiliationConnection,
    path: 'Affiliation',
    description: 'Who studied or worked where, and when.',
    args: affiliationArgs,
    query: (args) => ({
      ...affiliationQuery(args),
      total: isEmpty(args.filter) && !args.asOf ? rowsOf('affiliation') : undefined,
    }),
  }),
)
