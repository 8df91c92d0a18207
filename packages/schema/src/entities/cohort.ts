import { prismaConnectionHelpers } from '@pothos/plugin-prisma'
import type { Prisma } from '@talent-atlas/db'
import { AsOf } from '../as-of.ts'
import { builder } from '../builder.ts'
import { CohortConnection, ResearcherConnection } from '../connections.ts'
import { Researcher } from '../refs.ts'
import { countOf, selectNodes } from '../through.ts'
import { CohortBy, cohortWhere } from './cohort-by.ts'
import { evidenceQuery } from './evidence.ts'

const byName: Prisma.CohortMemberOrderByWithRelationInput[] = [{ researcher: { name: 'asc' } }, { id: 'asc' }]

const members = prismaConnectionHelpers(builder, 'CohortMember', {
  cursor: 'id',
  select: (nested) => ({ researcher: nested({}) }),
  query: { orderBy: byName as never },
  resolveNode: ({ researcher }) => researcher,
})

builder.prismaNode('Cohort', {
  nullable: true,
  id: { field: 'id', description: 'Its global id.' },
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Its plain name in kebab case, such as `msl-recruits-2025`.' }),
    name: t.exposeString('name', { description: 'Its name.' }),
    definition: t.exposeString('definition'),
    reportedSize: t.exposeInt('reportedSize', { nullable: true }),
    members: t.connection(
      {
        type: Researcher,
        description: 'The people on record as belonging to it, by name.',
        args: {
          asOf: t.arg({
            type: AsOf,
            description: 'As the records stood. Membership has no period: `validAt` changes nothing.',
          }),
        },
        select: (args, context, nested) => ({
          members: members.getQuery(args, context, selectNodes('Researcher', nested)),
        }),
        resolve: ({ id, ...cohort }, args, context) => ({
          ...members.resolve(cohort.members, args, context),
          totalCount: countOf(
            () =>
              context.prisma.cohort.findUnique({ where: { id }, select: { _count: { select: { members: true } } } }),
            ({ _count }) => _count.members,
          ),
        }),
      },
      ...ResearcherConnection,
    ),
    figures: t.relation('figures', {
      query: { orderBy: [{ coversFrom: 'asc' }, { id: 'asc' }] },
      description: 'Numbers that were published about it.',
    }),
    evidence: t.relation('evidence', { query: evidenceQuery, description: 'Who speaks of it.' }),
  }),
})

builder.queryFields((t) => ({
  cohort: t.prismaField({
    type: 'Cohort',
    nullable: true,
    description: 'One cohort; null where there is none.',
    args: { by: t.arg({ type: CohortBy, required: true, description: 'Which.' }) },
    resolve: (query, _root, { by }, { prisma }) =>
      prisma.cohort.findFirst({ ...query, where: cohortWhere(by), relationLoadStrategy: 'join' }),
  }),
  cohorts: t.prismaConnection(
    {
      type: 'Cohort',
      cursor: 'id',
      description: 'Every cohort, by slug.',
      totalCount: (_root, _args, { prisma }) => prisma.cohort.count(),
      resolve: (query, _root, _args, { prisma }) =>
        prisma.cohort.findMany({ ...query, orderBy: { slug: 'asc' }, relationLoadStrategy: 'join' }),
    },
    ...CohortConnection,
  ),
}))
