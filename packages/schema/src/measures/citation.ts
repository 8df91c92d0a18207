import { builder } from '../builder.ts'
import { type Answer, addressOf, hashOfAnswer } from './answer.ts'

const Citation = builder.objectRef<Answer>('Citation').implement({
  description:
    'Pins an answer: `url` asks the same question of the records as they stood at `knownAt`, `hash` is of the result.',
  fields: (t) => ({
    url: t.field({
      type: 'URL',
      description:
        'Gives the answer again, as JSON, to the byte: whatever was written since. Only where people were erased, where a cohort was marked sensitive or is no longer, and where the definition has a new version, it says that the answer can no longer be had. A question that is too long for an address is an error here.',
      resolve: addressOf,
    }),
    knownAt: t.field({
      type: 'DateTime',
      description:
        'The records were read as they stood then: at `asOf.knownAt`, or at the newest instant whose answers cannot change any more. While a transaction is open that may still write, that is the moment before it began.',
      resolve: ({ cited }) => cited.knownAt,
    }),
    definitionVersion: t.string({
      description: 'The version of the definition; it changes whenever the same records could give another answer.',
      resolve: ({ cited }) => cited.definitionVersion,
    }),
    definition: t.string({
      description: 'What was computed, in words.',
      resolve: ({ definition }) => definition,
    }),
    hash: t.string({
      description: 'SHA-256 of the bytes that `url` gives, in hexadecimal digits.',
      resolve: hashOfAnswer,
    }),
  }),
})

/** The field of every answer that cites it. */
export const citation = {
  type: Citation,
  description: 'How to cite this answer, and how to have it again.',
  resolve: (answer: Answer): Answer => answer,
} as const
