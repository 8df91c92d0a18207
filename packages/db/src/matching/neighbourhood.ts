import type { Mention } from './candidate.ts'
import { type Reading, type Token, tokenAt } from './reading.ts'

const UNIT = /^(department|school|faculty|division|program|unit|section|group|graduate|college)$/
const PART =
  /^(hospital|medical|health|clinic|cancer|institute|center|laboratory|foundation|research|press|library|museum|system|medicine)$/
const FIELD = /^(medical|law|business|dental|nursing)$/
const OF = /^(of|for|de|des|du|di|fur|at)$/

/** What stands directly beside a name: the name of a unit, of another part, a word in small letters, another word. */
type Neighbour = 'unit' | 'part' | 'small' | 'capitals' | 'other' | undefined

/** What stands around a mention. */
export interface Neighbourhood {
  /** Words of its segment before and after it, other names, numbers and single letters left out. */
  left: readonly string[]
  right: readonly string[]
  before: Neighbour
  after: Neighbour
  /** Whether it goes on with "of". */
  goesOn: boolean
}

const isLong = ({ from, to }: Mention): boolean => to - from > 1
const isNoise = (word: string): boolean => /^\d+$/.test(word) || word.length < 2

function leftOver(reading: Reading, mentions: readonly Mention[], mention: Mention, step: 1 | -1): string[] {
  const segment = step === 1 ? mention.lastSegment : mention.firstSegment
  const found: string[] = []
  for (let at = step === 1 ? mention.to : mention.from - 1; at >= 0 && at < reading.words.length; at += step) {
    if (tokenAt(reading, at)?.segment !== segment) break
    if (mentions.some((other) => other !== mention && isLong(other) && other.from <= at && other.to > at)) break
    found.push(reading.words[at]?.word ?? '')
  }
  return (step === 1 ? found : found.reverse()).filter((word) => !isNoise(word))
}

const isOpen = (token: Token | undefined, border: string | undefined): token is Token =>
  token !== undefined && border === 'space' && !/^\d+$/.test(token.key) && token.words.length > 0

function sortOf(token: Token, next: Token | undefined, isAfter: boolean): Neighbour {
  const [first = ''] = token.words
  if (UNIT.test(first)) return 'unit'
  if (isAfter && FIELD.test(first) && /^(school|college|faculty)$/.test(next?.words[0] ?? '')) return 'unit'
  if (isAfter && PART.test(first)) return 'part'
  if (/^\p{Ll}/u.test(token.text)) return 'small'
  return !isAfter && token.text.length > 1 && token.text === token.text.toUpperCase() ? 'capitals' : 'other'
}

/** What stands around one of the mentions of a text. */
export function neighbourhoodOf(reading: Reading, mentions: readonly Mention[], mention: Mention): Neighbourhood {
  const { tokens, words } = reading
  const [first, last] = [words[mention.from]?.token ?? 0, words[mention.to - 1]?.token ?? 0]
  const isTaken = (token: number): boolean =>
    mentions.some(
      (other) =>
        other !== mention &&
        isLong(other) &&
        (words[other.from]?.token ?? 0) <= token &&
        (words[other.to - 1]?.token ?? 0) >= token,
    )
  const [previous, next] = [tokens[first - 1], tokens[last + 1]]
  return {
    left: leftOver(reading, mentions, mention, -1),
    right: leftOver(reading, mentions, mention, 1),
    before:
      isOpen(previous, tokens[first]?.border) && !isTaken(first - 1) ? sortOf(previous, undefined, false) : undefined,
    after: isOpen(next, next?.border) && !isTaken(last + 1) ? sortOf(next, tokens[last + 2], true) : undefined,
    goesOn: next !== undefined && next.segment === mention.lastSegment && OF.test(next.key),
  }
}
