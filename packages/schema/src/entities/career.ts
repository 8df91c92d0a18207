import { type Affiliation as AffiliationRow, latestDay, movesOf, orderCareer, type PartialDate } from '@talent-atlas/db'
import { AsOf } from '../as-of.ts'
import { builder } from '../builder.ts'
import { Affiliation, Researcher } from '../refs.ts'
import { standing } from './affiliation-filter.ts'
import { Move } from './move.ts'

/** A person's education and work, in order, at a time. */
interface CareerRow {
  affiliations: AffiliationRow[]
  validAt: PartialDate | null
}

const Career = builder.objectRef<CareerRow>('Career').implement({
  description: 'Education and work in order of time, with the moves between them.',
  fields: (t) => ({
    affiliations: t.expose('affiliations', {
      type: [Affiliation],
      description:
        'Education and work in order of time. Degrees come in order even where their dates are unknown; an undated job comes last.',
    }),
    moves: t.field({
      type: [Move],
      description: 'The moves between them.',
      resolve: ({ affiliations }) =>
        movesOf(affiliations).map(({ from, to, at }) => ({
          researcherId: to.researcherId,
          fromId: from.id,
          toId: to.id,
          atDate: at?.date ?? null,
          atPrecision: at?.precision ?? null,
        })),
    }),
    current: t.field({
      type: [Affiliation],
      description: 'Those that a source says go on; with `validAt`, those that may have held then.',
      resolve: ({ affiliations, validAt }) =>
        affiliations.filter((affiliation) => (validAt ? heldAt(affiliation, validAt) : affiliation.isCurrent)),
    }),
  }),
})

const heldAt = ({ coversFrom, coversTo }: AffiliationRow, date: PartialDate): boolean =>
  coversFrom !== null && coversTo !== null && coversFrom <= latestDay(date) && coversTo >= date.date

builder.prismaObjectField(Researcher, 'career', (t) =>
  t.field({
    type: Career,
    description: 'Education and work in order of time, with the moves between them.',
    args: { asOf: t.arg({ type: AsOf, description: 'With `validAt`, the career as far as it had come then.' }) },
    select: ({ asOf }, _context, nested) => ({
      affiliations: wholeRows(nested({ where: begunBy(asOf?.validAt) } as never, ['affiliations'], 'Affiliation')),
    }),
    resolve: (researcher, { asOf }) => ({
      affiliations: orderCareer((researcher as unknown as { affiliations: AffiliationRow[] }).affiliations),
      validAt: asOf?.validAt ?? null,
    }),
  }),
)

/** The order needs every column, also where the client selects none of the affiliations themselves. */
function wholeRows({ select, ...query }: { select?: object }): never {
  return (select && Object.keys(select).length > 0 ? { ...query, select } : query) as never
}

/** Facts that stand and had begun by a date, or of which it is not known when they began. */
const begunBy = (date: PartialDate | null | undefined) => ({
  AND: [standing, date ? { OR: [{ coversFrom: { lte: latestDay(date) } }, { coversFrom: null }] } : {}],
})
