import type { Reading } from './reading.ts'
import type { Span } from './spans.ts'

/** Words that stand for each other in names, and what has to stand in the name, too, or must not. */
interface Variant {
  words: string
  others: readonly string[]
  needs?: string
  lacks?: string
}

const HOSPITALS = ['hospital', 'medical center', 'medicine']

const VARIANTS: readonly Variant[] = [
  ...HOSPITALS.map((words) => ({ words, others: HOSPITALS.filter((other) => other !== words), needs: 'university' })),
  // A school of a university that is called by its proper name only.
  ...['school medicine', 'medical school', 'medical college', 'college medicine', 'school law', 'business school'].map(
    (words) => ({ words, others: ['university'], lacks: 'university' }),
  ),
]
const MOST_WORDS = 6

/** Other ways to write a name that a span of a text may be, as canonical words in their order. */
export function variantsOf({ words }: Reading, { from, to }: Span): string[] {
  if (to - from < 3 || to - from > MOST_WORDS) return []
  const line = ` ${words
    .slice(from, to)
    .map(({ word }) => word)
    .join(' ')} `
  return VARIANTS.filter(
    (variant) =>
      line.includes(` ${variant.words} `) &&
      (variant.needs === undefined || line.includes(` ${variant.needs} `)) &&
      (variant.lacks === undefined || !line.includes(` ${variant.lacks} `)),
  ).flatMap((variant) => variant.others.map((other) => line.replace(` ${variant.words} `, ` ${other} `).trim()))
}
