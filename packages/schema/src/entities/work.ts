import type { Prisma } from '@talent-atlas/db'
import { builder } from '../builder.ts'
import { WorkConnection } from '../connections.ts'
import { IntFilter, intWhere, StringFilter, stringWhere } from '../filter.ts'
import { Identifier, identifierOrder } from '../identifier.ts'
import { list } from '../list.ts'
import { redirected } from '../redirect.ts'
import { Institution, Work } from '../refs.ts'
import { isEmpty, rowsOf } from '../total.ts'
import { evidenceQuery } from './evidence.ts'
import { ResearcherBy, researcherWhereUnique } from './researcher-by.ts'

builder.prismaNode('Work', {
  nullable: true,
  id: { field: 'id', description: 'Its global id.' },
  fields: (t) => ({
    title: t.exposeString('title', { description: 'Its title.' }),
    year: t.exposeInt('year', { nullable: true, description: 'The year it appeared in.' }),
    venue: t.exposeString('venue', { nullable: true }),
    identifiers: t.field({
      type: [Identifier],
      description: 'What registries call it.',
      plan: { many: 'identifiers', query: () => ({ orderBy: identifierOrder }) },
      select: { identifiers: { orderBy: [...identifierOrder] } },
      resolve: ({ identifiers }) => identifiers,
    }),
    authorships: t.relation('authorships', {
      query: { orderBy: { position: 'asc' } },
      description: 'Its authors in the printed order.',
      // Papers of large teams have as many; the list is not paged.
      extensions: { listSize: 200 },
    }),
    evidence: t.relation('evidence', { query: evidenceQuery, description: 'Where it was found.' }),
  }),
})

builder.prismaObject('Authorship', {
  fields: (t) => ({
    work: t.relation('work', { description: 'The work.' }),
    researcher: t.relation('researcher', { description: 'The author.' }),
    position: t.exposeInt('position'),
    printedName: t.exposeString('printedName', { nullable: true }),
    printedAffiliation: t.exposeString('printedAffiliation', { nullable: true }),
    institutions: t.field({
      type: [Institution],
      description: 'The institutions printed beside the author.',
      plan: { many: ['institutions', 'institution'], query: () => ({ orderBy: { id: 'asc' } }) },
      select: (_args, _context, nested) => ({
        institutions: { orderBy: { id: 'asc' }, select: { institution: nested() } },
      }),
      resolve: ({ institutions }) => institutions.map(({ institution }) => institution),
    }),
  }),
})

const WorkFilter = builder.inputType('WorkFilter', {
  description: 'What a work must fulfil; all that is given must hold.',
  fields: (t) => ({
    title: t.field({ type: StringFilter, description: 'Its title.' }),
    venue: t.field({ type: StringFilter, description: 'Where it appeared.' }),
    year: t.field({ type: IntFilter, description: 'The year it appeared in.' }),
    researcher: t.field({ type: ResearcherBy, description: 'This person is an author.' }),
  }),
})

function workWhere(filter: typeof WorkFilter.$inferInput | null | undefined): Prisma.WorkWhereInput {
  const { title, venue, year, researcher } = filter ?? {}
  return {
    AND: [
      ...stringWhere(title).map((condition) => ({ title: condition })),
      ...stringWhere(venue).map((condition) => ({ venue: condition })),
      year ? { year: intWhere(year) } : {},
      researcher
        ? { authorships: { some: { researcher: redirected(researcherWhereUnique(researcher, 'filter.researcher')) } } }
        : {},
    ],
  }
}

builder.queryField('works', (t) =>
  list(t, {
    type: Work,
    connection: WorkConnection,
    path: 'Work',
    description: 'Papers and other publications, newest year first.',
    args: builder.args((arg) => ({ filter: arg.field({ type: WorkFilter, description: 'Which works.' }) })),
    query: ({ filter }) => ({
      where: workWhere(filter),
      orderBy: [{ year: { sort: 'desc', nulls: 'last' } }, { title: 'asc' }, { id: 'asc' }],
      total: isEmpty(filter) ? rowsOf('work') : undefined,
    }),
  }),
)
