import { fold, foldLetters } from './fold.ts'
import { isSyllabic } from './syllables.ts'

/** A word of a name, folded; a short one stands for every word that begins so. */
export interface Word {
  readonly text: string
  readonly isShort: boolean
  /** What hyphens and apostrophes divide it into. */
  readonly parts: readonly string[]
}

/** One way to read a name. */
export interface Reading {
  readonly given: readonly Word[]
  readonly family: readonly Word[]
  /** Whether the family's name is where the writer put it first or last; STATED where the writing itself tells. */
  readonly order: 'GIVEN_FIRST' | 'FAMILY_FIRST' | 'STATED'
}

/** A name as printed, taken apart. */
export interface PersonName {
  /** From the likeliest. */
  readonly readings: readonly Reading[]
  /** What tells namesakes apart: `jr`, `iii`, a registry's number. */
  readonly suffix: string | null
  /** All letters in the order of the name, folded, without the suffix. */
  readonly letters: string
  /** The same with the family's name at the end, where the writing tells it. */
  readonly natural: string
}

const SUFFIX = /^(?:jr|sr|ii|iii|iv|2nd|3rd|4th|junior|senior|\d{1,4})$/

const suffixOf = (text: string): string | null => {
  const folded = foldLetters(text)
  if (!SUFFIX.test(folded)) return null
  return { junior: 'jr', senior: 'sr', '2nd': 'ii', '3rd': 'iii', '4th': 'iv' }[folded] ?? folded
}

/** As written: what its case and its dot tell is lost once it is folded. */
interface Written {
  readonly text: string
  readonly raw: string
  readonly isDotted: boolean
}

const HYPHENS = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D-]+/gu
const DIVIDERS = /['\u2018\u2019\u02BC\u02BB`\u00B4\u2010-\u2015\u2212\uFE58\uFE63\uFF0D-]+/u
const SEPARATORS = /[\s_/\u00B7\u30FB\uFF65\u2022;]+/u

function written(part: string): Written[] {
  return part
    .replace(/\.+/g, '. ')
    .split(SEPARATORS)
    .map((raw) => ({ raw: raw.replace(/\.$/, ''), text: foldLetters(raw), isDotted: raw.endsWith('.') }))
    .filter(({ text }) => text !== '')
}

const hasLower = (text: string): boolean => /\p{Ll}/u.test(text)
const isUpper = (text: string): boolean => /\p{Lu}/u.test(text) && !hasLower(text)
const lettersIn = (text: string): number => [...text].length

/** A cased letter alone stands for a word; in scripts without case one sign is a word. */
const isCasedLetter = (text: string): boolean => /^(?:\p{Ll}|\p{Lu})$/u.test(text)

const MOST_INITIALS = 3

const short = (text: string): Word => ({ text, isShort: true, parts: [text] })
const shorts = (letters: readonly string[]): Word[] => letters.map(short)
const whole = (text: string, parts: readonly string[] = [text]): Word => ({ text, isShort: false, parts })

/** What a written word may be: some initials, or a word. */
interface Meaning {
  readonly words: readonly Word[]
  /** A word in capitals among others that are not: how the family's name is often marked. */
  readonly isMarked: boolean
  /** A word in small letters before one with a capital: a particle. */
  readonly isParticle: boolean
}

function meaningsOf(word: Written, isMixed: boolean): Meaning[] {
  const plain = { isMarked: false, isParticle: false }
  const parts = word.raw
    .split(HYPHENS)
    .map(foldLetters)
    .filter((part) => part !== '')
  if (parts.every((part) => isCasedLetter(part))) return [{ words: shorts(parts), ...plain }]
  const initials = [{ words: shorts([...word.text]), ...plain }]
  const words = [whole(word.text, word.raw.split(DIVIDERS).map(foldLetters))]
  if (word.isDotted && lettersIn(word.text) <= MOST_INITIALS && !isUpper(word.raw)) {
    return [{ words: [short(word.text)], ...plain }]
  }
  if (isMixed && isUpper(word.raw)) {
    const marked = [{ words, isMarked: true, isParticle: false }]
    if (lettersIn(word.text) > MOST_INITIALS || parts.length > 1) return marked
    return isSyllabic(word.text) ? [...marked, ...initials] : initials
  }
  return [{ words, isMarked: false, isParticle: isMixed && !/\p{Lu}/u.test(word.raw) && hasLower(word.raw) }]
}

/** Every combination of what the words may be; few words have two meanings, and more than three are not combined. */
function combine(meanings: readonly (readonly Meaning[])[]): Meaning[][] {
  let ambiguous = 0
  return meanings.reduce<Meaning[][]>(
    (sofar, some) => {
      if (some.length > 1) ambiguous += 1
      const kept = ambiguous > MOST_INITIALS ? some.slice(0, 1) : some
      return sofar.flatMap((one) => kept.map((meaning) => [...one, meaning]))
    },
    [[]],
  )
}

const wordsOf = (meanings: readonly Meaning[]): Word[] => meanings.flatMap(({ words }) => words)
const isShort = ({ words }: Meaning): boolean => words.every((word) => word.isShort)

/** Where the family's name begins when it is at the end: at the particles before the last word. */
function lastFamily(names: readonly Meaning[], length: number): number {
  let start = names.length - length
  while (start > 1 && names[start - 1]?.isParticle) start -= 1
  return start
}

/** Where the family's name ends when it is at the start. */
function firstFamily(names: readonly Meaning[]): number {
  let end = 1
  while (end < names.length && names[end - 1]?.isParticle) end += 1
  return end
}

function readingsOf(names: readonly Meaning[]): Reading[] {
  const split = (start: number, end: number, order: Reading['order']): Reading => ({
    family: wordsOf(names.slice(start, end)),
    given: wordsOf([...names.slice(0, start), ...names.slice(end)]),
    order,
  })
  const [first, last] = [names[0], names.at(-1)]
  if (!first || !last || names.length === 1) return [split(0, names.length, 'STATED')]
  const full = names.filter((name) => !isShort(name))
  const marked = names.filter(({ isMarked }) => isMarked)
  if (full.length === 1) {
    const at = names.findIndex((name) => !isShort(name))
    return [split(at, at + 1, 'STATED')]
  }
  if (marked.length > 0 && marked.length < names.length) {
    const start = names.findIndex(({ isMarked }) => isMarked)
    const isTogether = names.slice(start, start + marked.length).every(({ isMarked }) => isMarked)
    const isAtEnd = start === 0 || start + marked.length === names.length
    if (isTogether && isAtEnd) return [split(start, start + marked.length, 'STATED')]
  }
  const readings: Reading[] = []
  if (!isShort(last)) readings.push(split(lastFamily(names, 1), names.length, 'GIVEN_FIRST'))
  const hasInitialInside = names.slice(1, -1).some(isShort) && !isShort(last)
  if (!isShort(first) && !hasInitialInside) readings.push(split(0, firstFamily(names), 'FAMILY_FIRST'))
  // Two family names: the mother's, or the spouse's, behind the other.
  const start = lastFamily(names, 2)
  if (names.length > 2 && start > 0 && !names.slice(-2).some(isShort)) {
    readings.push(split(start, names.length, 'GIVEN_FIRST'))
  }
  return readings.length > 0 ? readings : [split(names.length - 1, names.length, 'GIVEN_FIRST')]
}

const withoutBrackets = (text: string): string => {
  const rest = text.replace(/\([^()]*\)|\[[^[\]]*\]|["“”„][^"“”„]*["“”„]/gu, ' ')
  return foldLetters(rest) === '' ? text : rest
}

/** Takes the suffix off the end of a name without a comma. */
function takeSuffix(words: Written[]): string | null {
  const suffix = words.length > 1 ? suffixOf(words.at(-1)?.raw ?? '') : null
  if (suffix !== null) words.pop()
  return suffix
}

/** Signs of scripts that are written without spaces. */
const UNSPACED = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+$/u

/** Reads a name as it is printed somewhere. */
export function parseName(name: string): PersonName {
  const text = withoutBrackets(name.normalize('NFKC'))
  const parts = text
    .split(',')
    .map(written)
    .filter((part) => part.length > 0)
  let suffix: string | null = null
  while (parts.length > 1 && parts.at(-1)?.length === 1 && suffixOf(parts.at(-1)?.[0]?.raw ?? '')) {
    suffix = suffixOf(parts.pop()?.[0]?.raw ?? '')
  }
  const [head = [], ...others] = parts
  suffix = takeSuffix(head) ?? suffix
  const rest = others.flat()
  suffix = takeSuffix(rest) ?? suffix
  const all = [...head, ...rest]
  const letters = all.map((word) => word.text).join('')
  if (UNSPACED.test(letters)) {
    return { readings: [{ given: [], family: [whole(letters)], order: 'STATED' }], suffix, letters, natural: letters }
  }
  const isMixed = all.some(({ raw }) => hasLower(raw)) && all.some(({ raw }) => /\p{Lu}/u.test(raw))
  const meanings = (words: readonly Written[]): Meaning[][] => combine(words.map((word) => meaningsOf(word, isMixed)))
  if (rest.length === 0) {
    const readings = meanings(head).flatMap(readingsOf)
    return { readings, suffix, letters, natural: naturalOf(readings[0]) ?? letters }
  }
  const family = meanings(head).map((names) => wordsOf(names.map((one) => ({ ...one, words: asWords(one.words) }))))[0]
  return {
    readings: meanings(rest).map((given) => ({ family: family ?? [], given: wordsOf(given), order: 'STATED' })),
    suffix,
    letters,
    natural: [...rest, ...head].map((word) => word.text).join(''),
  }
}

const naturalOf = (reading: Reading | undefined): string | undefined =>
  reading?.order === 'STATED' ? joined(reading.given) + joined(reading.family) : undefined

/** Before the comma stands no initial: what looks so is a short family name in capitals. */
const asWords = (words: readonly Word[]): Word[] =>
  words.length > 1 && words.every(({ isShort }) => isShort)
    ? [whole(joined(words))]
    : words.map(({ text, parts }) => whole(text, parts))

/** The letters of words in a row. */
export const joined = (words: readonly Word[]): string => words.map(({ text }) => text).join('')

/** The text without case and accents, for what has no letters. */
export const foldedText = (name: string): string => fold(name).trim()
