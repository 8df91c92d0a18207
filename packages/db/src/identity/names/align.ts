import type { Word } from './parse.ts'
import { fitSyllables } from './syllables.ts'

/** How the words of two given names were laid beside each other. */
export interface Alignment {
  /** Initials that stand for words or syllables of the other. */
  readonly initials: number
  /** Words left out by one of them. */
  readonly missing: number
  readonly isFirstMissing: boolean
  /** How well the initials fit, from 0 to 1. */
  readonly fit: number
}

/** Some words of the one laid beside some of the other. */
interface Step {
  readonly left: number
  readonly right: number
  readonly initials?: number
  readonly fit?: number
}

type Words = readonly Word[]

/** How well initials fit a word: its beginning, the parts that hyphens make of it, or its syllables. */
function fitOf(initials: Words, { text, parts }: Word): number {
  const [only] = initials
  if (only && initials.length === 1) return text.startsWith(only.text) ? 1 : 0
  const isOfParts = initials.length === parts.length && initials.every((one, at) => parts[at]?.startsWith(one.text))
  if (isOfParts) return 1
  return fitSyllables(
    initials.map((one) => one.text),
    text,
  )
}

/** How many initials at the start of a row fit a word, and how well. */
function initialsFor(word: Word, row: Words): { count: number; fit: number }[] {
  if (word.isShort) return []
  const end = row.findIndex(({ isShort }) => !isShort)
  const most = end < 0 ? row.length : end
  const counts = Array.from({ length: most }, (_, at) => at + 1)
  return counts.map((count) => ({ count, fit: fitOf(row.slice(0, count), word) })).filter(({ fit }) => fit > 0)
}

/** How many words at the start of a row make up one word. */
function joinedFor(word: Word, row: Words): number[] {
  let text = ''
  for (const [at, one] of row.entries()) {
    text += one.text
    if (word.isShort || one.isShort || !word.text.startsWith(text)) return []
    if (text === word.text) return at > 0 ? [at + 1] : []
  }
  return []
}

/** Every way to begin, with a word of each at least. */
function steps(a: Words, b: Words, first: Word, second: Word): Step[] {
  const isSame = first.text === second.text && first.isShort === second.isShort
  return [
    ...(isSame ? [{ left: 1, right: 1, initials: first.isShort ? 1 : 0 }] : []),
    ...initialsFor(second, a).map(({ count, fit }) => ({ left: count, right: 1, initials: count, fit })),
    ...initialsFor(first, b).map(({ count, fit }) => ({ left: 1, right: count, initials: count, fit })),
    ...joinedFor(first, b).map((count) => ({ left: 1, right: count })),
    ...joinedFor(second, a).map((count) => ({ left: count, right: 1 })),
  ]
}

const isBetter = (a: Alignment, b: Alignment | null): boolean =>
  b === null || (a.missing === b.missing ? a.fit > b.fit : a.missing < b.missing)

/**
 * Lays the words of two given names beside each other in their order: words, initials for words or for syllables, and
 * joined words for single ones.
 * @param maySkip whether words of the one and of the other may be left out
 * @returns null where they do not fit
 */
export function align(a: Words, b: Words, maySkip: readonly [boolean, boolean], isStart = true): Alignment | null {
  const [first, second] = [a[0], b[0]]
  if (!first || !second) {
    const missing = a.length + b.length
    const isAllowed = (a.length === 0 || maySkip[0]) && (b.length === 0 || maySkip[1])
    return isAllowed ? { initials: 0, missing, isFirstMissing: isStart && missing > 0, fit: 1 } : null
  }
  const skips: Step[] = [
    ...(maySkip[0] && a.length > 1 ? [{ left: 1, right: 0 }] : []),
    ...(maySkip[1] && b.length > 1 ? [{ left: 0, right: 1 }] : []),
  ]
  let best: Alignment | null = null
  for (const { left, right, initials = 0, fit = 1 } of [...steps(a, b, first, second), ...skips]) {
    const rest = align(a.slice(left), b.slice(right), maySkip, false)
    if (!rest) continue
    const isSkip = left === 0 || right === 0
    const found = {
      initials: rest.initials + initials,
      missing: rest.missing + (isSkip ? 1 : 0),
      isFirstMissing: isStart && isSkip,
      fit: rest.fit * fit,
    }
    if (isBetter(found, best)) best = found
  }
  return best
}
