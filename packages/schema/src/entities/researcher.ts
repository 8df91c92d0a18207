import type { Prisma } from '@talent-atlas/db'
import type { ListQuery } from '@talent-atlas/query-plan'
import { AsOf } from '../as-of.ts'
import { builder } from '../builder.ts'
import { AffiliationConnection, ResearcherConnection, WorkConnection } from '../connections.ts'
import { Identifier, identifierOrder } from '../identifier.ts'
import { list } from '../list.ts'
import { Name, nameEvidence, namesQuery } from '../name.ts'
import { Direction, orderKeys } from '../order.ts'
import { findRedirected, redirected } from '../redirect.ts'
import { Affiliation, Cohort, Researcher, Work } from '../refs.ts'
import { isEmpty, rowsOf } from '../total.ts'
import { affiliationArgs, affiliationQuery } from './affiliation.ts'
import { evidenceQuery } from './evidence.ts'
import { ResearcherBy, type ResearcherByShape, researcherWhereUnique } from './researcher-by.ts'
import { onlyCountryOf, ResearcherFilter, type ResearcherFilterShape, researcherWhere } from './researcher-filter.ts'

const worksOrder: Prisma.AuthorshipOrderByWithRelationInput[] = [
  { work: { year: { sort: 'desc', nulls: 'last' } } },
  { id: 'asc' },
]

const bySlug = { orderBy: { cohort: { slug: 'asc' } } } satisfies Prisma.Researcher$membershipsArgs

builder.prismaNode('Researcher', {
  nullable: true,
  id: { field: 'id', description: 'Its global id; the same for ever, also after a merge.' },
  fields: (t) => ({
    slug: t.exposeString('slug'),
    name: t.exposeString('name'),
    names: t.field({
      type: [Name],
      description: 'Every way the name is written, the preferred one first.',
      plan: { many: 'names', query: () => namesQuery },
      select: { names: { ...namesQuery, include: nameEvidence } },
      resolve: ({ names }) => names,
    }),
    identifiers: t.field({
      type: [Identifier],
      description: 'What registries call the person.',
      plan: { many: 'identifiers', query: () => ({ orderBy: identifierOrder }) },
      select: { identifiers: { orderBy: [...identifierOrder] } },
      resolve: ({ identifiers }) => identifiers,
    }),
    affiliations: list(t, {
      type: Affiliation,
      connection: AffiliationConnection,
      path: 'affiliations',
      description: 'Where the person studied and worked.',
      args: affiliationArgs,
      query: affiliationQuery,
    }),
    works: list(t, {
      type: Work,
      connection: WorkConnection,
      path: ['authorships', 'work'],
      description: 'What the person wrote, newest year first.',
      query: () => ({ orderBy: worksOrder }),
    }),
    cohorts: t.field({
      type: [Cohort],
      description: 'Populations that the person belongs to.',
      plan: { many: ['memberships', 'cohort'], query: () => bySlug },
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
    AFFILIATION_COUNT: { description: 'How many affiliations stand on record.' },
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

const researcherOrderBy = (orders?: readonly Order[] | null): Prisma.ResearcherOrderByWithRelationInput[] =>
  orderKeys<Order['field'], Prisma.ResearcherOrderByWithRelationInput>(orders, 'NAME', {
    NAME: (sort) => ({ name: sort }),
    CREATED_AT: (sort) => ({ recordedAt: sort }),
    AFFILIATION_COUNT: (sort) => ({ counts: { affiliations: sort } }),
  })

/** Where whole lists and lists of a country are read from, and counted, without looking at the facts. */
function readModels(
  filter: ResearcherFilterShape | null | undefined,
  orders: readonly Order[] | null | undefined,
): Pick<ListQuery, 'instead' | 'total'> {
  if (isEmpty(filter)) return { total: rowsOf('researcher') }
  const countryCode = onlyCountryOf(filter)
  if (countryCode === null) return {}
  const total = { model: 'CountryCount', where: { countryCode }, column: 'researchers' }
  const [{ field, direction } = { field: 'NAME', direction: 'ASC' }, ...others] = orders ?? []
  if (field !== 'NAME' || others.length > 0) return { total }
  const orderBy = [{ name: direction === 'ASC' ? 'asc' : 'desc' }, { researcherId: 'asc' }]
  return { total, instead: { path: ['ResearcherCountry', 'researcher'], where: { countryCode }, orderBy } }
}

builder.queryFields((t) => ({
  researcher: t.prismaField({
    type: 'Researcher',
    nullable: true,
    description: 'One person; null where there is none.',
    args: { by: t.arg({ type: ResearcherBy, required: true, description: 'Who.' }) },
    plan: {
      one: 'Researcher',
      query: ({ by }) => ({ where: redirected(researcherWhereUnique(by as ResearcherByShape)) }),
    },
    resolve: (query, _root, { by }, { prisma }) =>
      findRedirected(prisma, 'Researcher', researcherWhereUnique(by), (where) =>
        prisma.researcher.findFirst({ ...query, where, relationLoadStrategy: 'join' }),
      ),
  }),
  researchers: list(t, {
    type: Researcher,
    connection: ResearcherConnection,
    path: 'Researcher',
    description: 'People, by name unless told.',
    args: builder.args((arg) => ({
      filter: arg.field({ type: ResearcherFilter, description: 'Which people.' }),
      orderBy: arg.field({ type: [ResearcherOrder], description: 'In which order; by name unless told.' }),
      asOf: arg.field({
        type: AsOf,
        description: 'With `validAt`, conditions on affiliations are asked of those that may have held then.',
      }),
    })),
    query: ({ filter, orderBy, asOf }) => ({
      where: researcherWhere(filter, asOf),
      orderBy: researcherOrderBy(orderBy),
      knownAt: asOf?.knownAt,
      ...(isEmpty(asOf) && readModels(filter, orderBy)),
    }),
  }),
}))
