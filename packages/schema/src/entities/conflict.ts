import type { ConflictKind, Prisma } from '@talent-atlas/db'
import { builder } from '../builder.ts'
import { ConflictConnection } from '../connections.ts'
import { Affiliation, Figure } from '../refs.ts'

const Kind = builder.enumType('ConflictKind', {
  description: 'Why two facts or figures disagree.',
  values: {
    VALUE: { description: 'The same question, another answer.' },
    POPULATION: { description: 'Other people were counted.' },
    PERIOD: { description: 'Another time is meant.' },
    DEFINITION: { description: 'The words are defined otherwise.' },
  } satisfies Record<ConflictKind, { description: string }>,
})

const byValue = { orderBy: [{ figure: { value: 'asc' } }, { id: 'asc' }] } satisfies Prisma.Conflict$figuresArgs
const byId = { orderBy: { id: 'asc' } } satisfies Prisma.Conflict$affiliationsArgs

builder.prismaNode('Conflict', {
  nullable: true,
  id: { field: 'id', description: 'Its global id.' },
  fields: (t) => ({
    kind: t.expose('kind', { type: Kind, description: 'Why they disagree.' }),
    explanation: t.exposeString('explanation', { nullable: true, description: 'How it came about, in words.' }),
    figures: t.field({
      type: [Figure],
      description: 'The figures that disagree, smallest value first.',
      select: (_args, _context, nested) => ({ figures: { ...byValue, select: { figure: nested() } } }),
      resolve: ({ figures }) => figures.map(({ figure }) => figure),
    }),
    affiliations: t.field({
      type: [Affiliation],
      description: 'The affiliations that disagree.',
      select: (_args, _context, nested) => ({ affiliations: { ...byId, select: { affiliation: nested() } } }),
      resolve: ({ affiliations }) => affiliations.map(({ affiliation }) => affiliation),
    }),
    resolution: t.exposeString('resolution', { nullable: true }),
  }),
})

builder.queryField('conflicts', (t) =>
  t.prismaConnection(
    {
      type: 'Conflict',
      cursor: 'id',
      description: 'Facts and figures that disagree, in the order in which they were recorded.',
      totalCount: (_root, _args, { prisma }) => prisma.conflict.count(),
      resolve: (query, _root, _args, { prisma }) =>
        prisma.conflict.findMany({
          ...query,
          orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
          relationLoadStrategy: 'join',
        }),
    },
    ...ConflictConnection,
  ),
)
