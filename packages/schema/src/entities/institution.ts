import type { Prisma } from '@talent-atlas/db'
import { AsOf, type AsOfShape, affiliationsAsOf } from '../as-of.ts'
import { builder } from '../builder.ts'
import { AffiliationConnection, InstitutionConnection, ResearcherConnection } from '../connections.ts'
import { COST } from '../cost.ts'
import { Identifier, IdentifierInput, identifierKey, identifierOrder } from '../identifier.ts'
import { list } from '../list.ts'
import { Name, nameEvidence, namesQuery } from '../name.ts'
import { keyOf } from '../node-id.ts'
import { Direction, orderKeys } from '../order.ts'
import { findRedirected, redirected } from '../redirect.ts'
import { Affiliation, Institution, InstitutionGroup, Researcher } from '../refs.ts'
import { isEmpty, rowsOf } from '../total.ts'
import { affiliationArgs, affiliationQuery } from './affiliation.ts'
import { AffiliationKindEnum, DegreeEnum } from './affiliation-enums.ts'
import { standing } from './affiliation-filter.ts'
import { evidenceQuery } from './evidence.ts'
import { InstitutionFilter, institutionWhere } from './institution-filter.ts'
import { InstitutionKindEnum, InstitutionStatusEnum } from './institution-kind.ts'

const peopleArgs = builder.args((t) => ({
  kinds: t.field({ type: [AffiliationKindEnum], description: 'Tied in one of these ways.' }),
  degree: t.field({ type: DegreeEnum, description: 'For a degree of this level.' }),
  asOf: t.field({ type: AsOf, description: 'There at that time; the rule is that of `AsOf.validAt`.' }),
}))

type PeopleArgs = {
  kinds?: (typeof AffiliationKindEnum.$inferType)[] | null | undefined
  degree?: typeof DegreeEnum.$inferType | null | undefined
  asOf?: AsOfShape
}

/** People with an affiliation of that sort at the institution; everybody on its list has one that stands. */
function peopleWhere({ kinds, degree, asOf }: PeopleArgs): Prisma.InstitutionPersonWhereInput {
  if (!kinds && !degree && !asOf?.validAt) return {}
  const conditions = [standing, affiliationsAsOf(asOf), kinds ? { kind: { in: kinds } } : {}, degree ? { degree } : {}]
  return { facts: { some: { AND: conditions as Prisma.InstitutionPersonFactWhereInput[] } } }
}

const byName: Prisma.InstitutionPersonOrderByWithRelationInput[] = [
  { researcher: { name: 'asc' } },
  { researcherId: 'asc' },
]

const bySlug = { orderBy: { group: { slug: 'asc' } } } satisfies Prisma.Institution$membershipsArgs

builder.prismaNode('Institution', {
  nullable: true,
  id: { field: 'id', description: 'Its global id; the same for ever, also after a merge.' },
  fields: (t) => ({
    slug: t.exposeString('slug'),
    name: t.exposeString('name', { description: 'The preferred name.' }),
    names: t.field({
      type: [Name],
      description: 'Every way the name is written, the preferred one first.',
      plan: { many: 'names', query: () => namesQuery },
      select: { names: { ...namesQuery, include: nameEvidence } },
      resolve: ({ names }) => names,
    }),
    identifiers: t.field({
      type: [Identifier],
      description: 'What registries call it.',
      plan: { many: 'identifiers', query: () => ({ orderBy: identifierOrder }) },
      select: { identifiers: { orderBy: [...identifierOrder] } },
      resolve: ({ identifiers }) => identifiers,
    }),
    kind: t.expose('kind', { type: InstitutionKindEnum, description: 'What it is.' }),
    status: t.expose('status', { type: InstitutionStatusEnum, description: 'Whether it is still there.' }),
    country: t.relation('country', { nullable: true, description: 'Where it is itself, whoever owns it.' }),
    city: t.exposeString('city', { nullable: true, description: 'The city it is in.' }),
    homepage: t.expose('homepage', { type: 'URL', nullable: true, description: 'Its own web page.' }),
    groups: t.field({
      type: [InstitutionGroup],
      description: 'Leagues and lists: Project 985, C9, Ivy League…',
      plan: { many: ['memberships', 'group'], query: () => bySlug },
      select: (_args, _context, nested) => ({ memberships: { ...bySlug, select: { group: nested() } } }),
      resolve: ({ memberships }) => memberships.map(({ group }) => group),
    }),
    affiliations: list(t, {
      type: Affiliation,
      connection: AffiliationConnection,
      path: 'affiliations',
      description: 'Who studied and worked there.',
      args: affiliationArgs,
      query: affiliationQuery,
    }),
    people: list(t, {
      type: Researcher,
      connection: ResearcherConnection,
      path: ['people', 'researcher'],
      description: 'Everyone who studied or worked there, each once, by name.',
      args: peopleArgs,
      extensions: { cost: COST.people },
      query: (args) => ({ where: peopleWhere(args), orderBy: byName, knownAt: args.asOf?.knownAt }),
    }),
    evidence: t.relation('evidence', { query: evidenceQuery, description: 'Who speaks of it.' }),
    version: t.exposeInt('version', { description: 'How often it was written; updates name the version they saw.' }),
  }),
})

const InstitutionBy = builder.inputType('InstitutionBy', {
  description: 'One institution, by exactly one of these.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: 'The global id.' }),
    slug: t.string({ description: 'The slug, such as `tsinghua-university`.' }),
    identifier: t.field({ type: IdentifierInput, description: 'An identifier in a registry.' }),
  }),
})

function whereUnique(by: typeof InstitutionBy.$inferInput): Prisma.InstitutionWhereInput {
  if (by.id != null) return { id: keyOf('Institution', by.id, 'by.id') }
  if (by.slug != null) return { slug: by.slug }
  return { identifiers: { some: identifierKey(by.identifier) } }
}

const OrderField = builder.enumType('InstitutionOrderField', {
  description: 'What institutions can be ordered by.',
  values: {
    NAME: { description: 'The preferred name, by code point.' },
    COUNTRY: { description: 'The code of the country; unknown last.' },
    PEOPLE_COUNT: { description: 'How many people ever studied or worked there.' },
  } as const,
})

const InstitutionOrder = builder.inputType('InstitutionOrder', {
  description: 'One key of an order of institutions.',
  fields: (t) => ({
    field: t.field({ type: OrderField, required: true, description: 'By what.' }),
    direction: t.field({ type: Direction, required: true, defaultValue: 'ASC', description: 'Which end first.' }),
  }),
})

type Order = typeof InstitutionOrder.$inferInput

const institutionOrderBy = (orders?: readonly Order[] | null): Prisma.InstitutionOrderByWithRelationInput[] =>
  orderKeys<Order['field'], Prisma.InstitutionOrderByWithRelationInput>(orders, 'NAME', {
    NAME: (sort) => ({ name: sort }),
    COUNTRY: (sort) => ({ countryCode: { sort, nulls: 'last' } }),
    PEOPLE_COUNT: (sort) => ({ counts: { people: sort } }),
  })

builder.queryFields((t) => ({
  institution: t.prismaField({
    type: 'Institution',
    nullable: true,
    description: 'One institution; null where there is none.',
    args: { by: t.arg({ type: InstitutionBy, required: true, description: 'Which.' }) },
    plan: {
      one: 'Institution',
      query: ({ by }) => ({ where: redirected(whereUnique(by as typeof InstitutionBy.$inferInput)) }),
    },
    resolve: (query, _root, { by }, { prisma }) =>
      findRedirected(prisma, 'Institution', whereUnique(by), (where) =>
        prisma.institution.findFirst({ ...query, where, relationLoadStrategy: 'join' }),
      ),
  }),
  institutions: list(t, {
    type: Institution,
    connection: InstitutionConnection,
    path: 'Institution',
    description: 'Places of study and work, by name unless told.',
    args: builder.args((arg) => ({
      filter: arg.field({ type: InstitutionFilter, description: 'Which institutions.' }),
      orderBy: arg.field({ type: [InstitutionOrder], description: 'In which order; by name unless told.' }),
    })),
    query: ({ filter, orderBy }) => ({
      where: institutionWhere(filter),
      orderBy: institutionOrderBy(orderBy),
      total: isEmpty(filter) ? rowsOf('institution') : undefined,
    }),
  }),
}))
