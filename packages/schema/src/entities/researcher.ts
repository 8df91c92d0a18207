import { prismaConnectionHelpers } from '@pothos/plugin-prisma'
import type { Prisma } from '@talent-atlas/db'
import { AsOf, affiliationsAsOf } from '../as-of.ts'
import { builder } from '../builder.ts'
import { AffiliationConnection, ResearcherConnection, WorkConnection } from '../connections.ts'
import { Identifier, identifierOrder } from '../identifier.ts'
import { Name, namesQuery } from '../name.ts'
import { Direction, directionOf } from '../order.ts'
import { Cohort, Work } from '../refs.ts'
import { countOf, selectNodes } from '../through.ts'
import { affiliationArgs, affiliationQuery } from './affiliation.ts'
import { evidenceQuery } from './evidence.ts'
import { ResearcherBy, researcherWhereUnique } from './researcher-by.ts'
import { ResearcherFilter, researcherWhere } from './researcher-filter.ts'

const worksOrder: Prisma.AuthorshipOrderByWithRelationInput[] = [
  { work: { year: { sort: 'desc', nulls: 'last' } } },
  { id: 'asc' },
]

const bySlug = { orderBy: { cohort: { slug: 'asc' } } } satisfies Prisma.Researcher$membershipsArgs

const works = prismaConnectionHelpers(builder, 'Authorship', {
  cursor: 'id',
  select: (nested) => ({ work: nested({}) }),
  // Prisma takes several keys; the helper's type names one.
  query: { orderBy: worksOrder as never },
  resolveNode: ({ work }) => work,
})

builder.prismaNode('Researcher', {
  nullable: true,
  id: { field: 'id', description: 'Its global id; the same for ever, also after a merge.' },
  fields: (t) => ({
    slug: t.exposeString('slug'),
    name: t.exposeString('name'),
    names: t.field({
      type: [Name],
      description: 'Every way the name is written, the preferred one first.',
      select: { names: namesQuery },
      resolve: ({ names }) => names,
    }),
    identifiers: t.field({
      type: [Identifier],
      description: 'What registries call the person.',
      select: { identifiers: { orderBy: [...identifierOrder] } },
      resolve: ({ identifiers }) => identifiers,
    }),
    affiliations: t.relatedConnection(
      'affiliations',
      {
        cursor: 'id',
        totalCount: true,
        description: 'Where the person studied and worked.',
        args: affiliationArgs,
        query: affiliationQuery,
      },
      ...AffiliationConnection,
    ),
    works: t.connection(
      {
        type: Work,
        description: 'What the person wrote, newest year first.',
        select: (args, context, nested) => ({
          authorships: works.getQuery(args, context, selectNodes('Work', nested)),
        }),
        resolve: ({ id, authorships }, args, context) => ({
          ...works.resolve(authorships, args, context),
          totalCount: countOf(
            () =>
              context.prisma.researcher.findUnique({
                where: { id },
                select: { _count: { select: { authorships: true } } },
              }),
            ({ _count }) => _count.authorships,
          ),
        }),
      },
      ...WorkConnection,
    ),
    cohorts: t.field({
      type: [Cohort],
      description: 'Populations that the person belongs to.',
      select: (_args, _context, nested) => ({ memberships: { ...bySlug, select: { cohort: nested() } } }),
      resolve: ({ memberships }) => memberships.map(({ cohort }) => cohort),
    }),
    evidence: t.relation('evidence', { query: evidenceQuery, description: 'Who speaks of the person.' }),
    version: t.exposeInt('version', { description: 'How often it was written; updates name the version they saw.' }),
  }),
})

const OrderField = builder.enumType('ResearcherOrderField', {
  description: 'What people can be ordered by.',
  values: {
    NAME: { description: 'The preferred name, by code point.' },
    CREATED_AT: { description: 'When the person was taken into these records.' },
    AFFILIATION_COUNT: { description: 'How many affiliations are on record, those retracted since among them.' },
  } as const,
})

const ResearcherOrder = builder.inputType('ResearcherOrder', {
  description: 'One key of an order of people.',
  fields: (t) => ({
    field: t.field({ type: OrderField, required: true, description: 'By what.' }),
    direction: t.field({ type: Direction, required: true, defaultValue: 'ASC', description: 'Which end first.' }),
  }),
})

type Order = typeof ResearcherOrder.$inferInput

function researcherOrderBy(orders?: readonly Order[] | null): Prisma.ResearcherOrderByWithRelationInput[] {
  const keys = (orders?.length ? orders : [{ field: 'NAME', direction: 'ASC' } as const]).map(
    ({ field, direction }): Prisma.ResearcherOrderByWithRelationInput => {
      const sort = directionOf(direction)
      if (field === 'NAME') return { name: sort }
      return field === 'CREATED_AT' ? { recordedAt: sort } : { affiliations: { _count: sort } }
    },
  )
  return [...keys, { id: 'asc' }]
}

builder.queryFields((t) => ({
  researcher: t.prismaField({
    type: 'Researcher',
    nullable: true,
    description: 'One person; null where there is none.',
    args: { by: t.arg({ type: ResearcherBy, required: true, description: 'Who.' }) },
    resolve: (query, _root, { by }, { prisma }) =>
      prisma.researcher.findFirst({ ...query, where: researcherWhereUnique(by), relationLoadStrategy: 'join' }),
  }),
  researchers: t.prismaConnection(
    {
      type: 'Researcher',
      cursor: 'id',
      description: 'People, by name unless told.',
      args: {
        filter: t.arg({ type: ResearcherFilter, description: 'Which people.' }),
        orderBy: t.arg({ type: [ResearcherOrder], description: 'In which order; by name unless told.' }),
        asOf: t.arg({
          type: AsOf,
          description: 'With `validAt`, conditions on affiliations are asked of those that may have held then.',
        }),
      },
      totalCount: (_root, { filter, asOf }, { prisma }) =>
        prisma.researcher.count({ where: researcherWhere(filter, affiliationsAsOf(asOf)) }),
      resolve: (query, _root, { filter, orderBy, asOf }, { prisma }) =>
        prisma.researcher.findMany({
          ...query,
          where: researcherWhere(filter, affiliationsAsOf(asOf)),
          orderBy: researcherOrderBy(orderBy),
          relationLoadStrategy: 'join',
        }),
    },
    ...ResearcherConnection,
  ),
}))
