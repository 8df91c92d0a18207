import type { Reading } from './reading.ts'
import type { WordCount } from './registry.ts'

/** A run of words of a text. */
export interface Span {
  from: number
  to: number
}

/** No name of an institution that a text repeats is longer. */
const MOST_WORDS = 12

const sorted = (words: string[]): string => words.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).join(' ')

/** The words of a span, in the order of the alphabet, as names are kept. */
export const keyOf = ({ words }: Reading, { from, to }: Span): string =>
  sorted(words.slice(from, to).map(({ word }) => word))

/** The same of words with a space between. */
export const keyOfLine = (line: string): string => sorted(line.split(' '))

/** The words of a span in their own order. */
export const lineOf = ({ words }: Reading, { from, to }: Span): string =>
  words
    .slice(from, to)
    .map(({ word }) => word)
    .join(' ')

/**
 * Runs of words that may be a name: they part no token, cross no bracket and no border of a list, and have no word that is
 * in no name.
 */
export function findSpans({ tokens, words }: Reading, counts: ReadonlyMap<string, WordCount>): Span[] {
  const spans: Span[] = []
  for (let from = 0; from < words.length; from++) {
    if (from > 0 && words[from - 1]?.token === words[from]?.token) continue
    for (let to = from + 1; to <= Math.min(words.length, from + MOST_WORDS); to++) {
      if (!counts.has(words[to - 1]?.word ?? '')) break
      const [last, before] = [words[to - 1]?.token ?? 0, words[to - 2]?.token ?? 0]
      const crossed = to - 1 === from ? [] : tokens.slice(before + 1, last + 1)
      if (crossed.some(({ border }) => border === 'bracket' || border === 'list')) break
      if (words[to]?.token !== last) spans.push({ from, to })
    }
  }
  return spans
}

/** The words of each segment of a text, without the numbers at its ends. */
export function findSegments({ tokens, words }: Reading): Span[] {
  const spans = new Map<number, Span>()
  for (const [at, { word, token }] of words.entries()) {
    const segment = tokens[token]?.segment ?? 0
    const known = spans.get(segment)
    const isNumber = /^\d+$/.test(word)
    if (known) {
      if (!isNumber) known.to = at + 1
    } else if (!isNumber) spans.set(segment, { from: at, to: at + 1 })
  }
  return [...spans.values()]
}
