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
        'The records as they stood at that instant. It pins the whole operation: every field of it then answers from ' +
        'them, and every `asOf` in it names the same instant or none.',
    }),
  }),
})

/** The rows whose stated period may include some day of a date. */
export function heldOn(date: PartialDate) {
  return { coversFrom: known({ lte: latestDay(date) }), coversTo: known({ gte: date.date }) }
}

/** Narrows affiliations to those that may have held at `asOf.validAt`, where it is given. */
export function affiliationsAsOf(
  asOf: { validAt?: PartialDate | null | undefined } | null | undefined,
): Prisma.AffiliationWhereInput {
  return asOf?.validAt ? heldOn(asOf.validAt) : {}
}
