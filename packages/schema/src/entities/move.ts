import { countMoves, findMoves, type MoveQuery, type MoveRow } from '@talent-atlas/db'
import { builder } from '../builder.ts'
import { COST } from '../cost.ts'
import { offsetPage } from '../page.ts'
import { PeriodInput, partialDateOf } from '../period.ts'
import { Affiliation, Institution, Researcher } from '../refs.ts'

export const Move = builder.objectRef<MoveRow>('Move').implement({
  description:
    'Two steps of a career that follow each other at different institutions. Only where their order is known: by ' +
    'the start of the second, by the end of the first, or by the level of the degrees. Visits are no moves.',
  fields: (t) => ({
    researcher: t.prismaField({
      type: Researcher,
      description: 'Who moved.',
      extensions: { cost: COST.batched },
      resolve: (query, { researcherId }, _args, { prisma }) =>
        prisma.researcher.findUniqueOrThrow({ ...query, where: { id: researcherId } }),
    }),
    from: t.prismaField({
      type: Affiliation,
      description: 'The step before.',
      extensions: { cost: COST.batched },
      resolve: (query, { fromId }, _args, { prisma }) =>
        prisma.affiliation.findUniqueOrThrow({ ...query, where: { id: fromId } }),
    }),
    to: t.prismaField({
      type: Affiliation,
      description: 'The step after.',
      extensions: { cost: COST.batched },
      resolve: (query, { toId }, _args, { prisma }) =>
        prisma.affiliation.findUniqueOrThrow({ ...query, where: { id: toId } }),
    }),
    at: t.field({
      type: 'PartialDate',
      nullable: true,
      description: 'When: the start of the step after, or else the end of the step before, as far as known.',
      resolve: ({ atDate, atPrecision }) => partialDateOf(atDate, atPrecision),
    }),
    crossesBorder: t.boolean({
      description: 'The two institutions are in different countries. False where a country is unknown.',
      extensions: { cost: COST.batched },
      resolve: async ({ fromId, toId }, _args, { prisma }) => {
        const select = { institution: { select: { countryCode: true } } } as const
        const [from, to] = await Promise.all([
          prisma.affiliation.findUniqueOrThrow({ where: { id: fromId }, select }),
          prisma.affiliation.findUniqueOrThrow({ where: { id: toId }, select }),
        ])
        const [here, there] = [from.institution.countryCode, to.institution.countryCode]
        return here !== null && there !== null && here !== there
      },
    }),
  }),
})

const MoveEdge = builder.edgeObject({ type: Move, name: 'MoveEdge', description: 'A Move in a list.' })
const MoveConnection = builder.connectionObject(
  { type: Move, name: 'MoveConnection', description: 'A page of a list of Move records.' },
  MoveEdge,
)

const side = (name: MoveQuery['side'], description: string) =>
  builder.prismaObjectField(Institution, name, (t) =>
    t.connection(
      {
        type: Move,
        description,
        extensions: { cost: COST.statement },
        args: {
          window: t.arg({ type: PeriodInput, description: 'Only those that may have been then.' }),
        },
        resolve: ({ id }, args, { prisma }) => {
          const query: MoveQuery = { institutionId: id, side: name, ...args.window }
          return offsetPage(args, {
            find: (page) => findMoves(prisma, query, page),
            count: () => countMoves(prisma, query),
          })
        },
      },
      MoveConnection,
      MoveEdge,
    ),
  )

side('arrivals', 'Moves that ended here, latest first.')
side('departures', 'Moves that began here, latest first.')
