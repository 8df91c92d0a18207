import type { NameComparison } from '../names/compare.ts'

/** An institution at which both were. */
interface SharedPlace {
  name: string
  /** Days between the two stays: 0 where they may have overlapped, null where a date is missing. */
  gap: number | null
  /** How many people ever were there. */
  people: number
}

/** What is on record of two people. */
export interface PairEvidence {
  sharedCoauthors: number
  /** Co-authors of the one who has fewer. */
  fewerCoauthors: number
  places: readonly SharedPlace[]
  sharedVenues: number
  /** People with this very name, and with this family name and initial; null where the two share none. */
  sameName: number | null
  sameInitial: number | null
  /** One is a doctor before the other begins to study. */
  doctorBeforeBachelor: boolean
  studiedInTwoCountries: boolean
}

/** One thing that speaks for or against, and how much: the logarithm of the odds. */
export interface Reason {
  kind: 'NAME' | 'COMMON_NAME' | 'COAUTHORS' | 'INSTITUTION' | 'VENUE' | 'CONTRADICTION' | 'RIVAL' | 'IDENTIFIER'
  weight: number
  text: string
}

/** How the names of two people are related, by those of each that are closest. */
export interface RelatedNames extends NameComparison {
  nameOfA: string
  nameOfB: string
}

/** The odds of two records that share a family name and an initial, before anything else is known. */
const BASE = -4

const NAME = { same: 3.5, perStrength: 6 }
const MOST_COMMON = -4
const COAUTHORS = { each: 1.7, most: 5.5 }
const PLACE = { overlapping: 1.8, near: 1.2, undated: 0.9, least: 0.3, further: 0.5, mostFurther: 1, perSize: 0.25 }
const VENUE = { each: 0.2, most: 0.4 }
const CONTRADICTION = { degrees: -4, countries: -1.5 }
const RIVAL = { each: -1.5, most: -3 }

const round = (number: number): number => Math.round(number * 1000) / 1000

const howRelated: Record<NameComparison['relation'], string> = {
  SAME: 'is the same name as',
  REORDERED: 'is, in the other order,',
  INITIALS: 'fits the initials of',
  MISSPELT: 'is one letter from',
  PART: 'leaves out a part of',
  DIFFERENT: 'is not',
}

function nameReasons(names: RelatedNames, { sameName, sameInitial }: PairEvidence): Reason[] {
  const { nameOfA, nameOfB, relation, strength } = names
  const weight = NAME.same - NAME.perStrength * (1 - strength)
  const reasons: Reason[] = [
    { kind: 'NAME', weight: round(weight), text: `“${nameOfA}” ${howRelated[relation]} “${nameOfB}”` },
  ]
  // How many of those with the family name and initial the rest of the name leaves: fewest where it is spelt out.
  const left = relation === 'INITIALS' ? (strength < 0.7 ? 1 : 5) : 10
  const bearers = Math.max(
    relation === 'SAME' || relation === 'REORDERED' ? (sameName ?? 0) : 0,
    (sameInitial ?? 0) / left,
  )
  if (bearers <= 2) return reasons
  const common = Math.max(MOST_COMMON, -Math.log(bearers / 2))
  const text = `the name is common here: about ${Math.round(bearers)} people may bear it`
  return [...reasons, { kind: 'COMMON_NAME', weight: round(common), text }]
}

function coauthorReason({ sharedCoauthors: shared, fewerCoauthors: fewer }: PairEvidence): Reason[] {
  if (shared === 0) return []
  const share = 0.5 + (0.5 * shared) / Math.max(shared, fewer)
  const weight = Math.min(COAUTHORS.most, COAUTHORS.each * Math.log(1 + shared)) * share
  const text = `${shared} shared co-author${shared === 1 ? '' : 's'}, of ${fewer} that the one with fewer has`
  return [{ kind: 'COAUTHORS', weight: round(weight), text }]
}

function placeReason({ places }: PairEvidence): Reason[] {
  const [best, ...others] = places
  if (!best) return []
  const when =
    best.gap === null
      ? { weight: PLACE.undated, text: 'at times unknown' }
      : best.gap === 0
        ? { weight: PLACE.overlapping, text: 'at the same time' }
        : { weight: PLACE.near, text: 'within two years of each other' }
  const size = Math.max(0, PLACE.perSize * Math.log(best.people / 10))
  const further = Math.min(PLACE.mostFurther, PLACE.further * others.length)
  const more = others.length > 0 ? ` and ${others.length} more institution${others.length === 1 ? '' : 's'}` : ''
  const text = `both at ${best.name}${more}, ${when.text}`
  return [{ kind: 'INSTITUTION', weight: round(Math.max(PLACE.least, when.weight - size) + further), text }]
}

function otherReasons(evidence: PairEvidence): Reason[] {
  const { sharedVenues: venues, doctorBeforeBachelor, studiedInTwoCountries } = evidence
  const reasons: Reason[] = []
  if (venues > 0) {
    const text = `works at ${venues} shared venue${venues === 1 ? '' : 's'}`
    reasons.push({ kind: 'VENUE', weight: round(Math.min(VENUE.most, VENUE.each * venues)), text })
  }
  if (doctorBeforeBachelor) {
    const text = 'one has a doctorate from before the other began a first degree'
    reasons.push({ kind: 'CONTRADICTION', weight: CONTRADICTION.degrees, text })
  }
  if (studiedInTwoCountries) {
    const text = 'for more than a year they studied in two countries at once'
    reasons.push({ kind: 'CONTRADICTION', weight: CONTRADICTION.countries, text })
  }
  return reasons
}

/** What speaks against a pair of which one might as well be somebody else. */
export const rivalReason = (rivals: readonly string[]): Reason => ({
  kind: 'RIVAL',
  weight: Math.max(RIVAL.most, RIVAL.each * rivals.length),
  text: `it may as well be ${rivals.slice(0, 3).join(', ')}${rivals.length > 3 ? ' or others' : ''}, who are other people`,
})

/**
 * What speaks for and against two records being of one person.
 * @returns null where nothing speaks for it but a name: that proposes nothing
 */
export function reasonsFor(names: RelatedNames, evidence: PairEvidence): Reason[] | null {
  if (names.relation === 'DIFFERENT') return null
  const further = [...coauthorReason(evidence), ...placeReason(evidence)]
  if (further.length === 0) return null
  return [...nameReasons(names, evidence), ...further, ...otherReasons(evidence)]
}

/** How likely the reasons make it, from 0 to 1. */
export function scoreOf(reasons: readonly Reason[]): number {
  const odds = reasons.reduce((sum, { weight }) => sum + weight, BASE)
  return Math.round(10_000 / (1 + Math.exp(-odds))) / 10_000
}

/** The reasons as a sentence. */
export const explain = (reasons: readonly Reason[]): string =>
  `${reasons.map(({ text, weight }) => (weight < 0 ? `but ${text}` : text)).join('; ')}.`
