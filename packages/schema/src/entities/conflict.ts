import type { ConflictKind, Prisma } from '@talent-atlas/db'
import { builder } from '../builder.ts'
import { ConflictConnection } from '../connections.ts'
import { COST } from '../cost.ts'
import { list } from '../list.ts'
import { Affiliation, Conflict, Figure } from '../refs.ts'

const Kind = builder.enumType('ConflictKind', {
  description: 'Why two facts or figures disagree.',
  values: {
    VALUE: { description: 'The same question, another answer.' },
    POPULATION: { description: 'Other people were counted.' },
    PERIOD: { description: 'Another time is meant.' },
    DEFINITION: { description: 'The words are defined otherwise.' },
  } satisfies Record<ConflictKind, { description: string }>,
})

const byValue = {
  orderBy: [{ figure: { value: 'asc' } }, { figureId: 'asc' }],
} satisfies Prisma.Disagreement$figuresArgs
const byId = { orderBy: { id: 'asc' } } satisfies Prisma.Conflict$affiliationsArgs

builder.prismaNode('Disagreement', {
  name: 'Conflict',
  description:
    'Facts or figures that disagree on the same question, and why. Somebody wrote it down, or it is of two figures whose ' +
    'numbers exclude each other.',
  nullable: true,
  id: { field: 'id', description: 'Its global id.' },
  fields: (t) => ({
    kind: t.expose('kind', { type: Kind, description: 'Why they disagree.' }),
    explanation: t.exposeString('explanation', { nullable: true, description: 'How it came about, in words.' }),
    isDerived: t.exposeBoolean('isDerived', {
      description:
        'Nobody wrote it down: two figures that ask the same of the same period admit no number in common, by their ' +
        'bounds or the 95 % interval of so many people; or they date the same number differently. It ends when that ' +
        'does, or when somebody writes down a conflict with both.',
    }),
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
      plan: { many: ['written', 'affiliations', 'affiliation'], query: () => byId },
      select: (_args, _context, nested) => ({
        written: { select: { affiliations: { ...byId, select: { affiliation: nested() } } } },
      }),
      resolve: ({ written }) => written?.affiliations.map(({ affiliation }) => affiliation) ?? [],
    }),
    resolution: t.exposeString('resolution', { nullable: true, description: 'What settles it, where something does.' }),
  }),
})

builder.queryField('conflicts', (t) =>
  list(t, {
    type: Conflict,
    connection: ConflictConnection,
    path: 'Disagreement',
    extensions: { cost: COST.conflicts },
    description:
      'Facts and figures that disagree: what people wrote down, in the order in which they did; then figures that disagree by themselves, in the order in which the later of the two was recorded.',
    query: () => ({ orderBy: [{ isDerived: 'asc' }, { recordedAt: 'asc' }, { id: 'asc' }] }),
  }),
)
