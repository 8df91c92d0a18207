import { type Affiliation as AffiliationRow, latestDay, type PartialDate } from '@talent-atlas/db'
import type { Arguments, ListQuery } from '@talent-atlas/query-plan'
import { AsOf, heldOn } from '../as-of.ts'
import { builder } from '../builder.ts'
import { Affiliation, Researcher } from '../refs.ts'
import { Move } from './move.ts'

type Time = { validAt?: PartialDate | null | undefined; knownAt?: Date | null | undefined } | null | undefined

/** Facts that had begun by a date, or of which it is not known when they began. */
const begunBy = (date: PartialDate | null | undefined) =>
  date ? { OR: [{ coversFrom: { lte: latestDay(date) } }, { coversFrom: null }] } : {}

const inOrder = { orderBy: { place: 'asc' } } as const

const stepsAsOf = (asOf: Time) => ({ where: { affiliation: begunBy(asOf?.validAt) }, ...inOrder })
const movesAsOf = (asOf: Time) => ({
  where: { from: begunBy(asOf?.validAt), to: begunBy(asOf?.validAt) },
  ...inOrder,
})
const currentAsOf = (asOf: Time) => ({
  where: { affiliation: asOf?.validAt ? heldOn(asOf.validAt) : { isCurrent: true } },
  ...inOrder,
})

/** Makes the query of a list of the career from the arguments of the career. */
const fromCareer =
  (query: (asOf: Time) => ListQuery) =>
  (_args: Arguments, { asOf }: Arguments): ListQuery => ({ ...query(asOf as Time), knownAt: (asOf as Time)?.knownAt })

/** What is read of a person for a career. */
interface CareerRow {
  careerSteps: { affiliation: AffiliationRow }[]
  moves: (typeof Move.$inferType)[]
  validAt: PartialDate | null
}

const Career = builder.objectRef<CareerRow>('Career').implement({
  description: 'Education and work in order of time, with the moves between them.',
  fields: (t) => ({
    affiliations: t.field({
      type: [Affiliation],
      description:
        'Education and work in order of time. Degrees come in order even where their dates are unknown; an undated job comes last.',
      plan: { many: ['careerSteps', 'affiliation'], query: fromCareer(stepsAsOf) },
      resolve: ({ careerSteps }) => careerSteps.map(({ affiliation }) => affiliation),
    }),
    moves: t.field({
      type: [Move],
      description: 'The moves between them.',
      plan: { many: 'moves', query: fromCareer(movesAsOf) },
      resolve: ({ moves }) => moves,
    }),
    current: t.field({
      type: [Affiliation],
      description: 'Those that a source says go on; with `validAt`, those that may have held then.',
      plan: { many: ['careerSteps', 'affiliation'], query: fromCareer(currentAsOf) },
      resolve: ({ careerSteps, validAt }) =>
        careerSteps
          .map(({ affiliation }) => affiliation)
          .filter((affiliation) => (validAt ? heldAt(affiliation, validAt) : affiliation.isCurrent)),
    }),
  }),
})

const heldAt = ({ coversFrom, coversTo }: AffiliationRow, date: PartialDate): boolean =>
  coversFrom !== null && coversTo !== null && coversFrom <= latestDay(date) && coversTo >= date.date

/** What `current` is told by. */
const told = { isCurrent: true, coversFrom: true, coversTo: true }

type Nested = (selection: object, path: object) => object
const paths = (type: string, ...names: string[]) => ({ getType: () => type, paths: names.map((name) => [{ name }]) })

/** Steps and moves are read with the person's own statement, those that are selected. */
function select({ asOf }: { asOf?: Time }, _context: object, nested: Nested, selected: () => ReadonlySet<string>) {
  const names = selected()
  const affiliation = () => nested({ select: told }, paths('Affiliation', 'affiliations', 'current'))
  return {
    select: {
      ...((names.has('affiliations') || names.has('current')) && {
        careerSteps: { ...stepsAsOf(asOf), select: { affiliation: affiliation() } },
      }),
      ...(names.has('moves') && { moves: nested(movesAsOf(asOf), paths('Move', 'moves')) }),
    },
  }
}

builder.prismaObjectField(Researcher, 'career', (t) =>
  t.field({
    type: Career,
    description: 'Education and work in order of time, with the moves between them.',
    args: {
      asOf: t.arg({
        type: AsOf,
        description:
          'With `validAt`, the career as far as it had come then: steps that had begun, in the order of all.',
      }),
    },
    plan: { row: true },
    // Pothos tells a field's own `select` nothing of what is selected beneath it.
    extensions: { pothosPrismaSelect: select },
    resolve: (researcher, { asOf }) => {
      const { careerSteps = [], moves = [] } = researcher as Partial<CareerRow>
      return { careerSteps, moves, validAt: asOf?.validAt ?? null }
    },
  }),
)
