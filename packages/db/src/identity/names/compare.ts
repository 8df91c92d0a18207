import { align } from './align.ts'
import { oneSlip } from './edit.ts'
import { fold, spelledOut } from './fold.ts'
import { joined, type PersonName, parseName, type Reading, type Word } from './parse.ts'
import { isSyllabic } from './syllables.ts'

/** What one printed name is to another. */
export type NameRelation =
  /** The same name, whatever the case, accents, hyphens and spaces. */
  | 'SAME'
  /** The same with the family's name at the other end. */
  | 'REORDERED'
  /** One has initials where the other has words or joined syllables. */
  | 'INITIALS'
  /** One letter more, fewer, other or swapped. */
  | 'MISSPELT'
  /** One leaves out a name that the other has. */
  | 'PART'
  /** Not names of one person, as far as the names tell. */
  | 'DIFFERENT'

export interface NameComparison {
  relation: NameRelation
  /** From 0 to 1: how far the writing alone allows that both mean one person. Says nothing of how common the name is. */
  strength: number
}

const DIFFERENT: NameComparison = { relation: 'DIFFERENT', strength: 0 }

/** From what changes a name least. */
const RANK: readonly NameRelation[] = ['SAME', 'REORDERED', 'INITIALS', 'MISSPELT', 'PART', 'DIFFERENT']

/** What is left of a name's strength. */
const LEFT = {
  reordered: 0.9,
  /** Of an initial that stands for a name; two say more. */
  oneInitial: 0.5,
  initials: 0.8,
  /** The same initials in both. */
  sameInitial: 0.5,
  sameInitials: 0.75,
  /** A name of several is missing. */
  missing: 0.75,
  missingFirst: 0.5,
  familyPart: 0.7,
  suffixMissing: 0.85,
  /** Two words that can both be joined of syllables are rather two names. */
  slipOfSyllables: 0.3,
  slipToNoSyllables: 0.75,
  slip: { DOUBLED: 0.75, SWAPPED: 0.7, OTHER: 0.55 },
} as const

/** How given or family names agree. */
interface Agreement {
  readonly strength: number
  readonly isPart: boolean
  readonly hasInitials: boolean
  readonly isMisspelt: boolean
}

const AGREES: Agreement = { strength: 1, isPart: false, hasInitials: false, isMisspelt: false }

const hasShort = (words: readonly Word[]): boolean => words.some(({ isShort }) => isShort)

/** Fewer letters than that are another word, not a slip. */
const LEAST_MISSPELT = 4

function misspelt(a: string, b: string): Agreement | null {
  const slip = a[0] === b[0] && Math.max(a.length, b.length) > LEAST_MISSPELT ? oneSlip(a, b) : null
  if (!slip) return null
  const [first, second] = [isSyllabic(a), isSyllabic(b)]
  const strength = first && second ? LEFT.slipOfSyllables : first !== second ? LEFT.slipToNoSyllables : LEFT.slip[slip]
  return { ...AGREES, strength, isMisspelt: true }
}

function compareFamilies(a: readonly Word[], b: readonly Word[]): Agreement | null {
  const [first, second] = [joined(a), joined(b)]
  if (first === second) return AGREES
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  const isWithin =
    short.every(({ text }, index) => long[index]?.text === text) ||
    short.every(({ text }, index) => long[long.length - short.length + index]?.text === text)
  if (short.length < long.length && isWithin) return { ...AGREES, strength: LEFT.familyPart, isPart: true }
  return misspelt(first, second)
}

/** More words than that are not laid beside each other; nobody has so many. */
const MOST_WORDS = 6

function compareGiven(a: readonly Word[], b: readonly Word[]): Agreement | null {
  if (a.length === 0 || b.length === 0) return a.length === b.length ? AGREES : null
  if (joined(a) === joined(b) && !hasShort(a) && !hasShort(b)) return AGREES
  if (a.length > MOST_WORDS || b.length > MOST_WORDS) return null
  // Each syllable of a joined name has its initial: one that fits none is of somebody else.
  const isOneSyllabic = (words: readonly Word[]): boolean =>
    words.length === 1 && words.every(({ text, isShort }) => !isShort && isSyllabic(text))
  const maySkip = [!(hasShort(a) && isOneSyllabic(b)), !(hasShort(b) && isOneSyllabic(a))] as const
  const found = align(a, b, maySkip)
  if (!found) return hasShort(a) || hasShort(b) ? null : misspelt(joined(a), joined(b))
  const isBothShort = a.every(({ isShort }) => isShort) && b.every(({ isShort }) => isShort)
  const [one, several] = isBothShort ? [LEFT.sameInitial, LEFT.sameInitials] : [LEFT.oneInitial, LEFT.initials]
  const ofInitials = found.initials === 0 ? 1 : found.initials === 1 ? one : several
  const isPinned = a.some((word) => !word.isShort && b.some(({ text, isShort }) => !isShort && text === word.text))
  const ofMissing = found.isFirstMissing ? LEFT.missingFirst : found.missing > 0 ? LEFT.missing : 1
  return {
    strength: (isPinned ? Math.max(ofInitials, LEFT.initials) : ofInitials) * ofMissing * found.fit,
    isPart: found.missing > 0,
    hasInitials: found.initials > 0 && !isBothShort,
    isMisspelt: false,
  }
}

function compareReadings(a: Reading, b: Reading): NameComparison {
  const family = compareFamilies(a.family, b.family)
  const given = family && compareGiven(a.given, b.given)
  if (!family || !given) return DIFFERENT
  const isPart = family.isPart || given.isPart
  const slips = Number(family.isMisspelt) + Number(given.isMisspelt)
  // Two things at once are rather another name.
  if (slips > 1 || (slips === 1 && (isPart || given.hasInitials || hasShort(a.given)))) return DIFFERENT
  const isReordered = a.order !== b.order && a.order !== 'STATED' && b.order !== 'STATED'
  const strength = family.strength * given.strength * (isReordered ? LEFT.reordered : 1)
  const relation = isPart
    ? 'PART'
    : slips > 0
      ? 'MISSPELT'
      : given.hasInitials
        ? 'INITIALS'
        : isReordered
          ? 'REORDERED'
          : 'SAME'
  return { relation, strength }
}

/** The given names are initials only, or there are none: the name itself says little. */
function strengthOfSame({ readings }: PersonName): number {
  const [likeliest] = readings
  const initials = likeliest?.given.filter(({ isShort }) => isShort).length ?? 0
  if (!likeliest || initials === 0 || initials < likeliest.given.length) return 1
  return initials === 1 ? LEFT.sameInitial : LEFT.sameInitials
}

const isBetter = (a: NameComparison, b: NameComparison): boolean =>
  a.strength !== b.strength ? a.strength > b.strength : RANK.indexOf(a.relation) < RANK.indexOf(b.relation)

function compareParsed(a: PersonName, b: PersonName): NameComparison {
  if (a.letters === '' || b.letters === '') return DIFFERENT
  let best = DIFFERENT
  for (const one of a.readings) {
    for (const other of b.readings) {
      const found = compareReadings(one, other)
      if (isBetter(found, best)) best = found
    }
  }
  const isSameText = (a.letters === b.letters || a.natural === b.natural) && strengthOfSame(a) === strengthOfSame(b)
  return isSameText ? { relation: 'SAME', strength: strengthOfSame(a) } : best
}

/** A name made ready to be compared with many others. */
export interface ReadName {
  readonly folded: string
  /** As written, and with vowels with dots or rings in two letters, which the other may have. */
  readonly spellings: readonly PersonName[]
}

export const readName = (name: string): ReadName => ({
  folded: fold(name),
  spellings: [...new Set([name, spelledOut(name)])].map(parseName),
})

/** Compares two names that were made ready, as `compareNames` does. */
export function compareRead(a: ReadName, b: ReadName): NameComparison {
  const [first, second] = a.folded <= b.folded ? [a, b] : [b, a]
  let best = DIFFERENT
  for (const one of first.spellings) {
    for (const other of second.spellings) {
      const found = withSuffixes(one, other)
      if (isBetter(found, best)) best = found
    }
  }
  return best
}

/**
 * Compares two printed names by rule: orders, initials, joined syllables, accents, middle names, slips of the pen.
 * The same in both directions. That two names agree never says that they are of one person.
 */
export const compareNames = (a: string, b: string): NameComparison => compareRead(readName(a), readName(b))

function withSuffixes(a: PersonName, b: PersonName): NameComparison {
  if (a.suffix !== null && b.suffix !== null && a.suffix !== b.suffix) return DIFFERENT
  const found = compareParsed(a, b)
  if (a.suffix === b.suffix || found.relation === 'DIFFERENT') return found
  return {
    relation: found.relation === 'SAME' ? 'PART' : found.relation,
    strength: found.strength * LEFT.suffixMissing,
  }
}
