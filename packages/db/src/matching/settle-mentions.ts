import type { Mention, Registry } from './candidate.ts'
import type { NamedCountry } from './countries.ts'
import { type Reading, tokenAt } from './reading.ts'
import { information, locality } from './telling.ts'

/** What a text tells beside the names. */
export interface Surroundings {
  countries: readonly NamedCountry[]
  /** The country that is known from elsewhere. */
  country: string | undefined
}

const isWithin = (inner: Mention, outer: Mention): boolean => inner.from >= outer.from && inner.to <= outer.to
const overlaps = (one: Mention, other: Mention): boolean => one.from < other.to && other.from < one.to
const isWhole = ({ candidates }: Mention): boolean => candidates.some(({ entry: { form } }) => form < 2)
const lengthOf = ({ from, to }: Mention): number => to - from
const crosses = ({ firstSegment, lastSegment }: Mention): boolean => firstSegment !== lastSegment

export const wordsOf = ({ words }: Reading, { from, to }: Mention): string[] =>
  words.slice(from, to).map(({ word }) => word)

/** The countries named outside of a mention. */
export function countriesBeside({ words }: Reading, mention: Mention, { countries, country }: Surroundings): string[] {
  const [first, last] = [words[mention.from]?.token ?? 0, words[mention.to - 1]?.token ?? 0]
  const beside = countries.filter(({ from, to }) => to <= first || from > last).map(({ code }) => code)
  return country === undefined ? beside : [...beside, country]
}

/** The former name of a part, around the name of the whole: the whole is meant. */
function dropFormerParts(mentions: readonly Mention[]): void {
  for (const mention of mentions) {
    if (!mention.candidates.every(({ isSuccessor }) => isSuccessor)) continue
    const hasWhole = mentions.some(
      (inner) =>
        inner !== mention &&
        isWithin(inner, mention) &&
        lengthOf(inner) > 1 &&
        inner.candidates.some(
          ({ institution, isOrdered, isSuccessor, entry }) =>
            institution.kind === 'EDUCATION' && isOrdered && !isSuccessor && entry.kind !== 'ACRONYM',
        ),
    )
    if (hasWhole) mention.candidates = []
  }
}

/** A name that goes on over a comma is doubtful where the one side of it is a name. */
function dropCrossings(reading: Reading, mentions: readonly Mention[]): void {
  for (const mention of mentions.filter(crosses)) {
    const starts = mention.from === 0 || tokenAt(reading, mention.from - 1)?.segment !== mention.firstSegment
    const rests = mentions.filter((other) => other !== mention && !crosses(other) && lengthOf(other) > 1)
    const isCut = rests.some(
      (rest) =>
        rest.firstSegment !== mention.firstSegment &&
        rest.from >= mention.from &&
        rest.from < mention.to &&
        isWhole(rest),
    )
    if (!starts && isCut) mention.candidates = []
    for (const rest of rests.filter((other) => overlaps(other, mention))) {
      const shared = rest.candidates.filter(
        ({ institution, entry }) =>
          entry.form < 2 && mention.candidates.some((candidate) => candidate.institution === institution),
      )
      if (shared.length === 0) continue
      rest.candidates = shared
      mention.candidates = []
    }
  }
}

/** Of those who share a name: whole names before shortened ones, the country that is named, the head of the others. */
function narrow(reading: Reading, mention: Mention, surroundings: Surroundings): void {
  const vouched = mention.candidates.filter(({ isVouched }) => isVouched)
  if (vouched.length > 0) mention.candidates = vouched
  const { candidates } = mention
  const shortened = candidates.filter(({ entry, isOrdered }) => entry.form >= 2 && isOrdered)
  if (candidates.some(({ entry, isOrdered }) => entry.form < 2 && isOrdered)) {
    mention.candidates = candidates.filter(({ entry }) => entry.form < 2)
  } else if (shortened.length === 1) mention.candidates = shortened
  const beside = countriesBeside(reading, mention, surroundings)
  const there = mention.candidates.filter(({ institution: { country } }) => country && beside.includes(country))
  if (there.length > 0) mention.candidates = there
  if (mention.candidates.length < 2) return
  const heads = mention.candidates.filter((head) =>
    mention.candidates.every((one) => one === head || one.institution.parents.includes(head.institution.id)),
  )
  const [head] = heads
  // The system of several universities is not what the name of one of them means.
  if (head && (head.institution.kind !== 'EDUCATION' || (head.entry.kind === 'PREFERRED' && head.entry.form < 2))) {
    mention.candidates = [head]
  }
}

const UNIT = /^(department|school|faculty|division|laboratory|program|unit|section|group|college)$/

/** Whether the name could be that of a part of any institution, and no place says that it is not. */
function sortOf(
  reading: Reading,
  mention: Mention,
  { counts }: Registry,
  { countries }: Surroundings,
): 'part' | 'common' | undefined {
  const words = wordsOf(reading, mention)
  if (words.length === 1 || words.length === reading.words.length) return undefined
  if (mention.candidates.some(({ institution, isVouched }) => institution.weight >= 6 || isVouched)) return undefined
  const hasPlace = mention.candidates.some(
    ({ institution: { country, city } }) =>
      countries.some(({ code }) => code === country) ||
      (city.length > 0 && city.every((word) => reading.words.some((other) => other.word === word))),
  )
  if (hasPlace) return undefined
  const local = locality(counts, words)
  if (local < 5 && UNIT.test(words[0] ?? '')) return 'part'
  return local < 3 && information(counts, words) < 9 ? 'common' : undefined
}

/** "Corporate member of A and B", "a joint venture between A and B": who the institution before it belongs to. */
const OWNERS = /^(member|venture|consortium)$/

function dropOwners({ tokens, words }: Reading, mentions: readonly Mention[]): void {
  const phrase = tokens.findIndex(
    ({ key }, at) => OWNERS.test(key) && at > 0 && /^(of|between)$/.test(tokens[at + 1]?.key ?? ''),
  )
  const ends = tokens.findIndex(
    ({ border, key }, at) => at > phrase && (border === 'comma' || border === 'list') && key !== 'and',
  )
  const isOwner = ({ from, to }: Mention): boolean => {
    const [first, last] = [words[from]?.token ?? 0, words[to - 1]?.token ?? 0]
    return first > phrase && (ends < 0 || last < ends)
  }
  const hasOwned = mentions.some(({ to, candidates }) => candidates.length > 0 && (words[to - 1]?.token ?? 0) < phrase)
  if (phrase < 0 || !hasOwned) return
  for (const mention of mentions.filter(isOwner)) mention.candidates = []
}

/** The longest names win; a crossing or a changed order counts against one. */
const strength = (mention: Mention): number =>
  lengthOf(mention) - (mention.candidates.some(({ isOrdered }) => isOrdered) ? 0 : 0.6) - (crosses(mention) ? 0.5 : 0)

/** The mentions of a text that stand beside each other, in its order, with the institutions that remain. */
export function settleMentions(
  reading: Reading,
  mentions: readonly Mention[],
  registry: Registry,
  surroundings: Surroundings,
): Mention[] {
  dropOwners(reading, mentions)
  dropFormerParts(mentions)
  dropCrossings(reading, mentions)
  for (const mention of mentions) narrow(reading, mention, surroundings)
  const bits = (mention: Mention): number => information(registry.counts, wordsOf(reading, mention))
  const open = mentions
    .filter(({ candidates }) => candidates.length > 0)
    .map((mention) => ({ ...mention, sort: sortOf(reading, mention, registry, surroundings) }))
    .filter(({ sort }) => sort !== 'part')
    .map(({ sort, ...mention }) => ({ ...mention, isCommon: sort === 'common' }))
    .sort((a, b) => Number(a.isCommon) - Number(b.isCommon) || strength(b) - strength(a) || bits(b) - bits(a))
  const kept: Mention[] = []
  for (const mention of open) if (!kept.some((other) => overlaps(other, mention))) kept.push(mention)
  return kept.sort((a, b) => a.from - b.from)
}
