import type { Prisma } from '@talent-atlas/db'
import { AsOf } from '../as-of.ts'
import { builder } from '../builder.ts'
import { CohortConnection, ResearcherConnection } from '../connections.ts'
import { list } from '../list.ts'
import { Cohort, Researcher } from '../refs.ts'
import { rowsOf } from '../total.ts'
import { CohortBy, type CohortByShape, cohortWhere } from './cohort-by.ts'
import { evidenceQuery } from './evidence.ts'

const byName: Prisma.CohortMemberOrderByWithRelationInput[] = [{ researcher: { name: 'asc' } }, { id: 'asc' }]

builder.prismaNode('Cohort', {
  nullable: true,
  id: { field: 'id', description: 'Its global id.' },
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Its plain name in kebab case, such as `msl-recruits-2025`.' }),
    name: t.exposeString('name', { description: 'Its name.' }),
    definition: t.exposeString('definition'),
    reportedSize: t.exposeInt('reportedSize', { nullable: true }),
    isSensitive: t.exposeBoolean('isSensitive'),
    members: list(t, {
      type: Researcher,
      connection: ResearcherConnection,
      path: ['members', 'researcher'],
      description: 'The people on record as belonging to it, by name.',
      args: builder.args((arg) => ({
        asOf: arg.field({
          type: AsOf,
          description: 'As the records stood. Membership has no period: `validAt` changes nothing.',
        }),
      })),
      query: ({ asOf }) => ({ orderBy: byName, knownAt: asOf?.knownAt }),
    }),
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
    plan: { one: 'Cohort', query: ({ by }) => ({ where: cohortWhere(by as CohortByShape) }) },
    resolve: (query, _root, { by }, { prisma }) =>
      prisma.cohort.findFirst({ ...query, where: cohortWhere(by), relationLoadStrategy: 'join' }),
  }),
  cohorts: list(t, {
    type: Cohort,
    connection: CohortConnection,
    path: 'Cohort',
    description: 'Every cohort, by slug.',
    query: () => ({ orderBy: [{ slug: 'asc' }], total: rowsOf('cohort') }),
  }),
}))
