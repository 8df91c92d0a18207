import { builder } from '../builder.ts'
import { COST } from '../cost.ts'
import { list } from '../list.ts'
import { Period } from '../period.ts'
import { Researcher } from '../refs.ts'

const Colleague = builder.prismaObject('Colleague', {
  description: 'Somebody who was at the same institution at the same time.',
  select: { ownerId: true, researcherId: true, institutionId: true },
  findUnique: ({ ownerId, researcherId, institutionId }) => ({
    ownerId_researcherId_institutionId: { ownerId, researcherId, institutionId },
  }),
  fields: (t) => ({
    researcher: t.relation('researcher', { description: 'The colleague.' }),
    institution: t.relation('institution', { description: 'Where they met.' }),
    overlap: t.field({
      type: Period,
      description:
        'When both were there: from the later start to the earlier end. A side that one of the two leaves open is unknown.',
      select: { startDate: true, startPrecision: true, endDate: true, endPrecision: true, isCurrent: true },
      plan: { row: true },
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
  {
    type: Colleague,
    name: 'ColleagueConnection',
    description: 'A page of a list of Colleague records.',
    extensions: { cost: COST.colleagues },
  },
  ColleagueEdge,
)

builder.prismaObjectFields(Researcher, (t) => ({
  colleagues: list(t, {
    type: Colleague,
    connection: [ColleagueConnection, ColleagueEdge],
    path: 'colleagues',
    description:
      'People who were at the same institution at the same time, longest overlap first; once for each institution.',
    extensions: { cost: COST.colleagues },
    query: () => ({ orderBy: [{ days: 'desc' }, { researcherId: 'asc' }, { institutionId: 'asc' }] }),
  }),
}))
