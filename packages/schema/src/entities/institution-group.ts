import { prismaConnectionHelpers } from '@pothos/plugin-prisma'
import type { Prisma } from '@talent-atlas/db'
import { builder } from '../builder.ts'
import { InstitutionConnection } from '../connections.ts'
import { Institution } from '../refs.ts'
import { countOf, selectNodes } from '../through.ts'
import { evidenceQuery } from './evidence.ts'

const byName: Prisma.InstitutionGroupMemberOrderByWithRelationInput[] = [
  { institution: { name: 'asc' } },
  { id: 'asc' },
]

const members = prismaConnectionHelpers(builder, 'InstitutionGroupMember', {
  cursor: 'id',
  select: (nested) => ({ institution: nested({}) }),
  query: { orderBy: byName as never },
  resolveNode: ({ institution }) => institution,
})

builder.prismaNode('InstitutionGroup', {
  nullable: true,
  id: { field: 'id', description: 'Its global id.' },
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Its plain name in kebab case, such as `project-985`.' }),
    name: t.exposeString('name', { description: 'Its name.' }),
    members: t.connection(
      {
        type: Institution,
        description: 'The institutions on it, by name.',
        select: (args, context, nested) => ({
          members: members.getQuery(args, context, selectNodes('Institution', nested)),
        }),
        resolve: ({ id, ...group }, args, context) => ({
          ...members.resolve(group.members, args, context),
          totalCount: countOf(
            () =>
              context.prisma.institutionGroup.findUnique({
                where: { id },
                select: { _count: { select: { members: true } } },
              }),
            ({ _count }) => _count.members,
          ),
        }),
      },
      ...InstitutionConnection,
    ),
    evidence: t.relation('evidence', { query: evidenceQuery, description: 'Where the list is from.' }),
  }),
})
