import type { Mention, Registry } from './candidate.ts'
import type { Features, Scene } from './features.ts'
import { neighbourhoodOf } from './neighbourhood.ts'
import { wordsOf } from './settle-mentions.ts'

/** A word in the names of fewer institutions says nothing of what kind of name it stands in. */
const FEWEST = 100
/** Nor does one that is mostly in names of one country: it may be that of a place. */
const MOST_TOGETHER = 0.5

/** Whether a word is of the general vocabulary of names, in many of them and in many countries. */
function isGeneral({ counts }: Registry, word: string): boolean {
  const { count, together } = counts.get(word) ?? { count: 0, together: 0 }
  return count >= FEWEST && together <= MOST_TOGETHER * count
}

/** The general words of a name, of what stands around it, and of what else is in the text. */
export function wordFeatures({ reading, registry, mentions }: Scene, mention: Mention): Features {
  const { left, right } = neighbourhoodOf(reading, mentions, mention)
  const own = wordsOf(reading, mention)
  const others = mentions.filter((other) => other !== mention && other.to - other.from > 1)
  const isFree = (at: number): boolean => [mention, ...others].every((other) => at < other.from || at >= other.to)
  const free = reading.words.flatMap(({ word }, at) => (isFree(at) ? [word] : []))
  const places = { in: own, left, right, free, other: others.flatMap((other) => wordsOf(reading, other)) }
  const found: Features = {}
  for (const [place, words] of Object.entries(places)) {
    for (const word of words) if (isGeneral(registry, word)) found[`${place} ${word}`] = 1
  }
  return found
}
