import type { ConflictKind, Prisma } from '@talent-atlas/db'
import { builder } from '../builder.ts'
import { ConflictConnection } from '../connections.ts'
import { list } from '../list.ts'
import { Affiliation, Conflict, Figure } from '../refs.ts'
import { rowsOf } from '../total.ts'

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
      plan: { many: ['figures', 'figure'], query: () => byValue },
      select: (_args, _context, nested) => ({ figures: { ...byValue, select: { figure: nested() } } }),
      resolve: ({ figures }) => figures.map(({ figure }) => figure),
    }),
    affiliations: t.field({
      type: [Affiliation],
      description: 'The affiliations that disagree.',
      plan: { many: ['affiliations', 'affiliation'], query: () => byId },
      select: (_args, _context, nested) => ({ affiliations: { ...byId, select: { affiliation: nested() } } }),
      resolve: ({ affiliations }) => affiliations.map(({ affiliation }) => affiliation),
    }),
    resolution: t.exposeString('resolution', { nullable: true }),
  }),
})

builder.queryField('conflicts', (t) =>
  list(t, {
    type: Conflict,
    connection: ConflictConnection,
    path: 'Conflict',
    description: 'Facts and figures that disagree, in the order in which they were recorded.',
    query: () => ({ orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }], total: rowsOf('conflict') }),
  }),
)
