import { latestDay, type PartialDate } from '@talent-atlas/db'
import { builder } from '../builder.ts'
import { COST } from '../cost.ts'
import { list } from '../list.ts'
import { PeriodInput, partialDateOf } from '../period.ts'
import { Institution } from '../refs.ts'

/** Rows of the views `Move` and `InstitutionMove` alike: what is read here has the same name in both. */
export const Move = builder.prismaObject('Move', {
  description:
    'Two steps of a career that follow each other at different institutions. Only where their order is known: by ' +
    'the start of the second, by the end of the first, or by the level of the degrees. Visits are no moves.',
  // With the person, so that a move is looked for in one career only.
  select: { toId: true, researcherId: true },
  findUnique: ({ toId, researcherId }) => ({ toId, researcherId }),
  fields: (t) => ({
    researcher: t.relation('researcher', { description: 'Who moved.' }),
    from: t.relation('from', { description: 'The step before.' }),
    to: t.relation('to', { description: 'The step after.' }),
    at: t.field({
      type: 'PartialDate',
      nullable: true,
      description: 'When: the start of the step after, or else the end of the step before, as far as known.',
      select: { atDate: true, atPrecision: true },
      plan: { call: 'partial_date', on: ['atDate', 'atPrecision'] },
      resolve: ({ atDate, atPrecision }) => partialDateOf(atDate, atPrecision),
    }),
    crossesBorder: t.exposeBoolean('crossesBorder', {
      description: 'The two institutions are in different countries. False where a country is unknown.',
      extensions: { cost: COST.lookup },
    }),
  }),
})

const MoveEdge = builder.edgeObject({ type: Move, name: 'MoveEdge', description: 'A Move in a list.' })
const MoveConnection = builder.connectionObject(
  {
    type: Move,
    name: 'MoveConnection',
    description: 'A page of a list of Move records.',
    extensions: { cost: COST.moves },
  },
  MoveEdge,
)

/** Latest first, those of unknown date last. */
const latestFirst = [{ atDate: { sort: 'desc', nulls: 'last' } }, { toId: 'asc' }] as const

type Window = { from?: PartialDate | null | undefined; to?: PartialDate | null | undefined } | null | undefined

/** Moves that may have been on some day of the window; those of unknown date are outside of every window. */
const within = (window: Window) => ({
  ...(window?.from && { atLatest: { gte: window.from.date } }),
  ...(window?.to && { atDate: { lte: latestDay(window.to) } }),
})

const side = (value: 'ARRIVAL' | 'DEPARTURE', description: string) =>
  ({
    type: Move,
    connection: [MoveConnection, MoveEdge],
    path: 'moves',
    description,
    extensions: { cost: COST.moves },
    args: builder.args((t) => ({
      window: t.field({ type: PeriodInput, description: 'Only those that may have been then.' }),
    })),
    query: ({ window }: { window?: Window }) => ({ where: { side: value, ...within(window) }, orderBy: latestFirst }),
  }) as const

builder.prismaObjectFields(Institution, (t) => ({
  arrivals: list(t, side('ARRIVAL', 'Moves that ended here, latest first.')),
  departures: list(t, side('DEPARTURE', 'Moves that began here, latest first.')),
}))
