import type { CountryBasis } from '../../generated/prisma/enums.ts'
import type { MobilityClass } from '../mobility.ts'
import type { CountryGroup } from '../question.ts'
import { coveredBy, type Days, daysOf, placementsOf } from './placements.oracle.ts'
import { topsOf } from './shares.oracle.ts'
import type { World, WorldAffiliation } from './world.ts'

/** A question about a world, in plain values. */
export interface CountryAsked {
  validAt?: string | undefined
  basis?: CountryBasis | undefined
  groups?: readonly CountryGroup[] | undefined
}

const AFTER_ALL = '~'
const LATEST: Days = { first: AFTER_ALL, last: AFTER_ALL }

/** The country of an institution at the time asked for; null where it is unknown. */
export function countryOf(world: World, institution: string, { validAt, basis }: CountryAsked): string | null {
  const site = world.institutions.find(({ id }) => id === institution)?.country ?? null
  if (basis !== 'HEADQUARTERS') return site
  const tops = topsOf(world, institution, validAt === undefined ? LATEST : daysOf(validAt))
  const [only, ...others] = new Set(tops.flatMap(({ country }) => country ?? []))
  return only !== undefined && others.length === 0 ? only : site
}

/** Countries that are one: the group of a country, or the country alone. */
export const oneOf = (code: string, { groups = [] }: CountryAsked): readonly string[] =>
  groups.find(({ codes }) => codes.includes(code))?.codes ?? [code]

type Side = 'HOME' | 'ABROAD' | 'SOMEWHERE'

/** What counts of a person: all that is not retracted and had begun by then. */
function factsOf(world: World, person: string, { validAt }: CountryAsked): WorldAffiliation[] {
  const until = validAt === undefined ? AFTER_ALL : daysOf(validAt).last
  return world.affiliations.filter((fact) => {
    const { from } = coveredBy(fact)
    return fact.person === person && fact.status !== 'RETRACTED' && (from === null || from <= until)
  })
}

const isStudy = ({ kind, degree }: WorldAffiliation): boolean => kind === 'EDUCATION' && degree !== 'POSTDOCTORAL'

/** The last day of what may last longest; after everything where nothing says when it was. */
const endOf = (facts: readonly WorldAffiliation[]): string =>
  facts
    .flatMap((fact) => coveredBy(fact).to ?? [])
    .sort()
    .at(-1) ?? AFTER_ALL

/** The class of a person relative to a country, or countries that are one. */
export function classOf(world: World, person: string, home: readonly string[], asked: CountryAsked): MobilityClass {
  const sideOf = ({ institution }: WorldAffiliation): Side => {
    const country = countryOf(world, institution, asked)
    if (country === null) return 'SOMEWHERE'
    return home.includes(country) ? 'HOME' : 'ABROAD'
  }
  const facts = factsOf(world, person, asked)
  const works = placementsOf(world, 'WORK', asked, [person]).map(({ fact }) => fact)
  if (works.length === 0) return 'UNKNOWN'
  const atHome = works.filter((work) => sideOf(work) === 'HOME')
  const wasBefore = (side: Side, end: string): boolean =>
    facts.some((fact) => sideOf(fact) === side && (coveredBy(fact).from ?? '') <= end)
  if (atHome.length > 0 && wasBefore('ABROAD', endOf(atHome))) return 'RETURNED'
  const isAbroad = works.every((work) => sideOf(work) === 'ABROAD')
  if (isAbroad && wasBefore('HOME', endOf(works))) return 'ABROAD'
  if (!facts.some(isStudy)) return 'UNKNOWN'
  if (facts.every((fact) => sideOf(fact) === 'HOME')) return 'NEVER_LEFT'
  return facts.every((fact) => sideOf(fact) === 'ABROAD') ? 'NEVER_PRESENT' : 'UNKNOWN'
}

/** The country of undergraduate study, or the countries that are one with it; null where none or several are known. */
export function originOf(world: World, person: string, asked: CountryAsked): readonly string[] | null {
  const studies = factsOf(world, person, asked).filter(
    ({ kind, degree }) => kind === 'EDUCATION' && degree === 'BACHELOR',
  )
  const countries = studies.map(({ institution }) => countryOf(world, institution, asked))
  const [first] = countries
  if (first === undefined || first === null) return null
  const one = oneOf(first, asked)
  return countries.every((country) => country !== null && one.includes(country)) ? one : null
}
