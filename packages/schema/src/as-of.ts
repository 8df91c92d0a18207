import { latestDay, type PartialDate, type Prisma } from '@talent-atlas/db'
import { builder } from './builder.ts'
import { known } from './filter.ts'

export const AsOf = builder.inputType('AsOf', {
  description: 'Two time axes: when something held in the world, and when these records said so.',
  fields: (t) => ({
    validAt: t.field({
      type: 'PartialDate',
      description:
        'The world as it was then: facts that may have held on some day of that date, going by what sources state. ' +
        'A start or end that nobody stated is not guessed: with an unknown end a fact reaches to the end of its ' +
        'known start or of when it was last seen, and on only if a source says that it goes on.',
    }),
    knownAt: t.field({
      type: 'DateTime',
      description:
        'The records as they stood at that instant, for this field and everything below it; an `asOf.knownAt` further ' +
        'down overrides it there. Once everything that was being written at an instant is written, its answer never ' +
        'changes. Countries have no history.',
    }),
  }),
})

/** The rows whose stated period may include some day of a date. */
export function heldOn(date: PartialDate) {
  return { coversFrom: known({ lte: latestDay(date) }), coversTo: known({ gte: date.date }) }
}

/** The input as a resolver gets it. */
export type AsOfShape = typeof AsOf.$inferInput | null | undefined

/** Narrows affiliations to those that may have held at `asOf.validAt`, where it is given. */
export function affiliationsAsOf(asOf: AsOfShape): Prisma.AffiliationWhereInput {
  return asOf?.validAt ? heldOn(asOf.validAt) : {}
}
