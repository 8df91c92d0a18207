import {
  AffiliationKind,
  Bound,
  CareerStage,
  ConflictKind,
  CountryBasis,
  Degree,
  FactStatus,
  FigureMeasure,
  FigureUnit,
  IdentifierScheme,
  ImportStatus,
  InstitutionKind,
  InstitutionStatus,
  MobilityClass,
  SourceKind,
  Stance,
} from '@talent-atlas/db'
import { dates } from '@talent-atlas/db/testing'
import type { Dice } from '../dice.ts'
import { firstDay, lastDay } from '../oracle/dates.ts'
import { COUNTRIES, DATES, PERSON_NAMES, PLACE_NAMES, ROLES, TITLES, VENUES } from './vocabulary.ts'

const oneOf = <T extends string>(dice: Dice, labels: Record<string, T>): T => dice.pick(Object.values(labels))
const maybe = <T>(dice: Dice, percent: number, make: () => T): T | null => (dice.chance(percent) ? make() : null)

/** A start and an end that may both be so, either of them known or not. */
function stated(dice: Dice): { start?: string; end?: string } {
  const start = maybe(dice, 65, () => dice.pick(DATES))
  const ends = DATES.filter((date) => !start || lastDay(date) >= firstDay(start))
  const end = maybe(dice, 45, () => dice.pick(ends))
  return { ...(start && { start }), ...(end && { end }) }
}

/** The period of a relation, membership or figure. */
export function periodColumns(dice: Dice) {
  const { observedDate: _date, observedPrecision: _precision, ...columns } = dates(stated(dice))
  return columns
}

/** What an affiliation says, in every combination that the database allows. */
export function affiliationColumns(dice: Dice) {
  const kind = dice.pick([...Object.values(AffiliationKind), AffiliationKind.EDUCATION, AffiliationKind.EMPLOYMENT])
  const status = dice.pick([...Object.values(FactStatus), FactStatus.ACCEPTED, FactStatus.ACCEPTED])
  const common = { kind, status, role: maybe(dice, 50, () => dice.pick(ROLES)), isFounder: dice.chance(15) }
  if (kind === 'AUTHORSHIP') {
    return { ...common, degree: null, isCurrent: false, ...dates({ observed: dice.pick(DATES) }) }
  }
  const { start, end } = stated(dice)
  const seen = DATES.filter(
    (date) => (!start || lastDay(date) >= firstDay(start)) && (!end || firstDay(date) <= lastDay(end)),
  )
  const observed = maybe(dice, 30, () => dice.pick(seen))
  return {
    ...common,
    degree:
      kind === 'EDUCATION' ? maybe(dice, 80, () => oneOf(dice, Degree)) : maybe(dice, 10, () => Degree.POSTDOCTORAL),
    isCurrent: !end && dice.chance(40),
    ...dates({ ...(start && { start }), ...(end && { end }), ...(observed && { observed }) }),
  }
}

export const researcherColumns = (dice: Dice) => ({ name: dice.pick(PERSON_NAMES) })

export const institutionColumns = (dice: Dice) => ({
  name: dice.pick(PLACE_NAMES),
  kind: dice.pick([InstitutionKind.EDUCATION, InstitutionKind.COMPANY, InstitutionKind.NONPROFIT]),
  status: oneOf(dice, InstitutionStatus),
  countryCode: dice.pick([...COUNTRIES, null]),
  city: maybe(dice, 50, () => dice.pick(['北京', 'Zürich', 'London'])),
  homepage: maybe(dice, 30, () => 'https://example.org/?q=%20"'),
})

export const workColumns = (dice: Dice) => ({
  title: dice.pick(TITLES),
  year: maybe(dice, 75, () => 2014 + dice.roll(4)),
  venue: maybe(dice, 70, () => dice.pick(VENUES)),
})

export const cohortColumns = (dice: Dice) => ({
  name: dice.pick(['Elite', 'Recruits 2025', '群体']),
  definition: 'Whoever a test needs.',
  reportedSize: maybe(dice, 50, () => 1 + dice.roll(100)),
})

const MOBILITY = Object.values(MobilityClass)

export const figureColumns = (dice: Dice) => ({
  measure: dice.pick([FigureMeasure.SHARE, FigureMeasure.COUNT, FigureMeasure.RANK]),
  label: dice.pick(['Share of the top', 'Head count', '占比']),
  value: dice.pick([0, 1, 1, 0.1, 47.5, -3, 1e21, 1 / 3]),
  unit: oneOf(dice, FigureUnit),
  bound: oneOf(dice, Bound),
  population: 'Everyone\nwho was counted',
  ...periodColumns(dice),
  countryCode: dice.pick([...COUNTRIES, null]),
  ...(dice.chance(60)
    ? { stage: oneOf(dice, CareerStage), mobility: null }
    : { stage: null, mobility: dice.pick([...MOBILITY, null]) }),
  basis: maybe(dice, 40, () => oneOf(dice, CountryBasis)),
  note: maybe(dice, 20, () => 'Tab\there'),
})

export const sourceColumns = (dice: Dice) => {
  const published = dates(dice.chance(60) ? { start: dice.pick(DATES) } : {})
  return {
    title: dice.pick(['Annual report', 'Annual report', '年报', 'A "note"']),
    kind: oneOf(dice, SourceKind),
    publisher: maybe(dice, 50, () => 'Somebody'),
    url: maybe(dice, 50, () => 'https://example.org/a%20b'),
    publishedDate: published.startDate,
    publishedPrecision: published.startPrecision,
    license: maybe(dice, 50, () => 'CC-BY-4.0'),
  }
}

export const importColumns = (dice: Dice) => ({
  kind: dice.pick(['ror', 'positions']),
  file: maybe(dice, 70, () => 'positions "2019".csv.gz'),
  status: oneOf(dice, ImportStatus),
  ...{ added: dice.roll(1000), changed: dice.roll(9), kept: dice.roll(9), rejected: dice.roll(9) },
  importedAt: dice.pick([new Date('2025-03-01T12:00:00.123Z'), new Date('2026-01-01T00:00:00Z')]),
})

export const conflictColumns = (dice: Dice) => ({
  kind: oneOf(dice, ConflictKind),
  explanation: maybe(dice, 50, () => 'They count otherwise.'),
  resolution: maybe(dice, 30, () => 'The later one.'),
})

export const evidenceColumns = (dice: Dice) => ({
  stance: dice.pick([Stance.SUPPORTS, Stance.SUPPORTS, Stance.DISPUTES]),
  locator: maybe(dice, 50, () => `p. ${dice.roll(9)}`),
  attributedTo: maybe(dice, 20, () => 'A reader'),
})

/** An identifier that nobody else has. */
export function identifierColumns(dice: Dice, number: number): { scheme: IdentifierScheme; value: string } {
  const digits = String(number).padStart(4, '0')
  return dice.pick([
    { scheme: IdentifierScheme.ORCID, value: `0000-0001-0000-${digits}` },
    { scheme: IdentifierScheme.ROR, value: `0ab${digits}12` },
    { scheme: IdentifierScheme.WIKIDATA, value: `Q${number}` },
    { scheme: IdentifierScheme.DBLP, value: `12/${number}` },
    { scheme: IdentifierScheme.OPENREVIEW, value: `~Some_One${number}` },
    { scheme: IdentifierScheme.URL, value: `https://example.org/${number}` },
  ])
}
