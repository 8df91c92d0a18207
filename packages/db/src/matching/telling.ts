import type { WordCount } from './registry.ts'

/** Institutions of the registry that the figures below are measured on, as a power of two. */
const REGISTRY_BITS = 15.65
const NONE: WordCount = { count: 0, together: 0 }

/** How telling a word is, in bits: the fewer institutions have it in a name, the more. */
export const bitsOf = (counts: ReadonlyMap<string, WordCount>, word: string): number =>
  REGISTRY_BITS - Math.log2((counts.get(word) ?? NONE).count + 1)

/** How telling the most telling of the words is, in bits. */
export const information = (counts: ReadonlyMap<string, WordCount>, words: readonly string[]): number =>
  Math.max(...words.map((word) => bitsOf(counts, word)))

/**
 * How much the words are those of one place, in bits: a proper noun occurs in one country, a common one in many, however
 * rare it is.
 */
export const locality = (counts: ReadonlyMap<string, WordCount>, words: readonly string[]): number =>
  Math.max(
    ...words.map((word) => {
      const { count, together } = counts.get(word) ?? NONE
      return (Math.min(bitsOf(counts, word), 13) * (together + 0.3)) / (count + 1)
    }),
  )
