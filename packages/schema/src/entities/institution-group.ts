import type { Prisma } from '@talent-atlas/db'
import { builder } from '../builder.ts'
import { InstitutionConnection } from '../connections.ts'
import { list } from '../list.ts'
import { Institution } from '../refs.ts'
import { evidenceQuery } from './evidence.ts'

const byName: Prisma.InstitutionGroupMemberOrderByWithRelationInput[] = [
  { institution: { name: 'asc' } },
  { id: 'asc' },
]

builder.prismaNode('InstitutionGroup', {
  nullable: true,
  id: { field: 'id', description: 'Its global id.' },
  fields: (t) => ({
    slug: t.exposeString('slug', { description: 'Its plain name in kebab case, such as `project-985`.' }),
    name: t.exposeString('name', { description: 'Its name.' }),
    members: list(t, {
      type: Institution,
      connection: InstitutionConnection,
      path: ['members', 'institution'],
      description: 'The institutions on it, by name.',
      query: () => ({ orderBy: byName }),
    }),
    evidence: t.relation('evidence', { query: evidenceQuery, description: 'Where the list is from.' }),
  }),
})
