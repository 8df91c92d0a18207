import type { Prisma } from '@talent-atlas/db'
import { AsOf, affiliationsAsOf } from '../as-of.ts'
import { builder } from '../builder.ts'
import { AffiliationConnection, InstitutionConnection, ResearcherConnection } from '../connections.ts'
import { COST } from '../cost.ts'
import { Identifier, IdentifierInput, identifierKey, identifierOrder } from '../identifier.ts'
import { Name, namesQuery } from '../name.ts'
import { keyOf } from '../node-id.ts'
import { Direction, directionOf } from '../order.ts'
import { InstitutionGroup, Researcher } from '../refs.ts'
import { affiliationArgs, affiliationQuery } from './affiliation.ts'
import { AffiliationKindEnum, DegreeEnum } from './affiliation-enums.ts'
import { standing } from './affiliation-filter.ts'
import { evidenceQuery } from './evidence.ts'
import { InstitutionFilter, institutionWhere } from './institution-filter.ts'
import { InstitutionKindEnum } from './institution-kind.ts'

const peopleArgs = builder.args((t) => ({
  kinds: t.field({ type: [AffiliationKindEnum], description: 'Tied in one of these ways.' }),
  degree: t.field({ type: DegreeEnum, description: 'For a degree of this level.' }),
  asOf: t.field({ type: AsOf, description: 'There at that time; the rule is that of `AsOf.validAt`.' }),
}))

type PeopleArgs = {
  kinds?: (typeof AffiliationKindEnum.$inferType)[] | null | undefined
  degree?: typeof DegreeEnum.$inferType | null | undefined
  asOf?: Parameters<typeof affiliationsAsOf>[0]
}

/** People with an affiliation of that sort at the institution, each once. */
function peopleWhere(institutionId: string, { kinds, degree, asOf }: PeopleArgs): Prisma.ResearcherWhereInput {
  const conditions = [standing, affiliationsAsOf(asOf), kinds ? { kind: { in: kinds } } : {}, degree ? { degree } : {}]
  return { affiliations: { some: { institutionId, AND: conditions } } }
}

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
      select: { names: namesQuery },
      resolve: ({ names }) => names,
    }),
    identifiers: t.field({
      type: [Identifier],
      description: 'What registries call it.',
      select: { identifiers: { orderBy: [...identifierOrder] } },
      resolve: ({ identifiers }) => identifiers,
    }),
    kind: t.expose('kind', { type: InstitutionKindEnum, description: 'What it is.' }),
    country: t.relation('country', { nullable: true, description: 'Where it is itself, whoever owns it.' }),
    city: t.exposeString('city', { nullable: true, description: 'The city it is in.' }),
    homepage: t.expose('homepage', { type: 'URL', nullable: true, description: 'Its own web page.' }),
    groups: t.field({
      type: [InstitutionGroup],
      description: 'Leagues and lists: Project 985, C9, Ivy League…',
      select: (_args, _context, nested) => ({ memberships: { ...bySlug, select: { group: nested() } } }),
      resolve: ({ memberships }) => memberships.map(({ group }) => group),
    }),
    affiliations: t.relatedConnection(
      'affiliations',
      {
        cursor: 'id',
        totalCount: true,
        description: 'Who studied and worked there.',
        args: affiliationArgs,
        query: affiliationQuery,
      },
      ...AffiliationConnection,
    ),
    people: t.prismaConnection(
      {
        type: Researcher,
        cursor: 'id',
        description: 'Everyone who studied or worked there, each once, by name.',
        extensions: { cost: COST.statement },
        args: peopleArgs,
        totalCount: ({ id }, args, { prisma }) => prisma.researcher.count({ where: peopleWhere(id, args) }),
        resolve: (query, { id }, args, { prisma }) =>
          prisma.researcher.findMany({
            ...query,
            where: peopleWhere(id, args),
            orderBy: [{ name: 'asc' }, { id: 'asc' }],
            relationLoadStrategy: 'join',
          }),
      },
      ...ResearcherConnection,
    ),
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

function orderBy(orders?: readonly Order[] | null): Prisma.InstitutionOrderByWithRelationInput[] {
  const keys = (orders?.length ? orders : [{ field: 'NAME', direction: 'ASC' } as const]).map(
    ({ field, direction }): Prisma.InstitutionOrderByWithRelationInput => {
      const sort = directionOf(direction)
      if (field === 'NAME') return { name: sort }
      return field === 'COUNTRY' ? { countryCode: { sort, nulls: 'last' } } : { people: { _count: sort } }
    },
  )
  return [...keys, { id: 'asc' }]
}

builder.queryFields((t) => ({
  institution: t.prismaField({
    type: 'Institution',
    nullable: true,
    description: 'One institution; null where there is none.',
    args: { by: t.arg({ type: InstitutionBy, required: true, description: 'Which.' }) },
    resolve: (query, _root, { by }, { prisma }) =>
      prisma.institution.findFirst({ ...query, where: whereUnique(by), relationLoadStrategy: 'join' }),
  }),
  institutions: t.prismaConnection(
    {
      type: 'Institution',
      cursor: 'id',
      description: 'Places of study and work, by name unless told.',
      args: {
        filter: t.arg({ type: InstitutionFilter, description: 'Which institutions.' }),
        orderBy: t.arg({ type: [InstitutionOrder], description: 'In which order; by name unless told.' }),
      },
      totalCount: (_root, { filter }, { prisma }) => prisma.institution.count({ where: institutionWhere(filter) }),
      resolve: (query, _root, args, { prisma }) =>
        prisma.institution.findMany({
          ...query,
          where: institutionWhere(args.filter),
          orderBy: orderBy(args.orderBy),
          relationLoadStrategy: 'join',
        }),
    },
    ...InstitutionConnection,
  ),
}))
