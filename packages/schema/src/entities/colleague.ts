import { type ColleagueRow, countColleagues, findColleagues } from '@talent-atlas/db'
import { builder } from '../builder.ts'
import { COST } from '../cost.ts'
import { offsetPage } from '../page.ts'
import { Period } from '../period.ts'
import { Institution, Researcher } from '../refs.ts'

const Colleague = builder.objectRef<ColleagueRow>('Colleague').implement({
  description: 'Somebody who was at the same institution at the same time.',
  fields: (t) => ({
    researcher: t.prismaField({
      type: Researcher,
      description: 'The colleague.',
      extensions: { cost: COST.batched },
      resolve: (query, { researcherId }, _args, { prisma }) =>
        prisma.researcher.findUniqueOrThrow({ ...query, where: { id: researcherId } }),
    }),
    institution: t.prismaField({
      type: Institution,
      description: 'Where they met.',
      extensions: { cost: COST.batched },
      resolve: (query, { institutionId }, _args, { prisma }) =>
        prisma.institution.findUniqueOrThrow({ ...query, where: { id: institutionId } }),
    }),
    overlap: t.field({
      type: Period,
      description:
        'When both were there: from the later start to the earlier end. A side that one of the two leaves open is unknown.',
      resolve: (colleague) => colleague,
    }),
  }),
})

const ColleagueEdge = builder.edgeObject({
  type: Colleague,
  name: 'ColleagueEdge',
  description: 'A Colleague in a list.',
})
const ColleagueConnection = builder.connectionObject(
  { type: Colleague, name: 'ColleagueConnection', description: 'A page of a list of Colleague records.' },
  ColleagueEdge,
)

builder.prismaObjectField(Researcher, 'colleagues', (t) =>
  t.connection(
    {
      type: Colleague,
      description:
        'People who were at the same institution at the same time, longest overlap first; once for each institution.',
      extensions: { cost: COST.statement },
      resolve: ({ id }, args, { prisma }) =>
        offsetPage(args, {
          find: (page) => findColleagues(prisma, id, page),
          count: () => countColleagues(prisma, id),
        }),
    },
    ColleagueConnection,
    ColleagueEdge,
  ),
)
