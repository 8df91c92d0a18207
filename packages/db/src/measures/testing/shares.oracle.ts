import type { CareerStage, CountryBasis } from '../../generated/prisma/enums.ts'
import type { Counting, CountryGroup, Dimension } from '../question.ts'
import { type Days, heldAt, type Placement, placementsOf, type When } from './placements.oracle.ts'
import type { World, WorldInstitution } from './world.ts'

/** A question about a world, in plain values. */
export interface SharesAsked extends When {
  stage: CareerStage
  by: readonly Dimension[]
  basis?: CountryBasis | undefined
  groups?: readonly CountryGroup[] | undefined
  counting?: Counting | undefined
  having?: { countGte?: number | undefined; shareGte?: number | undefined } | undefined
  /** Everyone where it is absent. */
  people?: readonly string[] | undefined
}

export interface ExpectedShares {
  /** The keys in the order of the dimensions. */
  rows: { keys: string[]; count: number; denominator: number }[]
  total: number
  known: number
  unknown: number
}

/** The organisations at the top of an institution at a time: what can be reached that has no parent itself. */
export function topsOf(world: World, institution: string, at: Days): WorldInstitution[] {
  const parentsOf = (id: string): string[] =>
    world.relations
      .filter((relation) => relation.from === id && relation.kind === 'PARENT' && heldAt(relation, at))
      .map(({ to }) => to)
  const reached = new Set([institution])
  // A set is walked through with what is added on the way.
  for (const id of reached) for (const parent of parentsOf(id)) reached.add(parent)
  return world.institutions.filter(({ id }) => reached.has(id) && parentsOf(id).length === 0)
}

function countryOf(world: World, site: WorldInstitution, at: Days, basis: CountryBasis | undefined): string | null {
  if (basis !== 'HEADQUARTERS') return site.country
  const countries = new Set(topsOf(world, site.id, at).flatMap(({ country }) => country ?? []))
  const [only] = countries
  return countries.size === 1 && only !== undefined ? only : site.country
}

/** What a place is told by in one dimension: an institution may be in several groups; nothing where it is unknown. */
function keysIn(world: World, dimension: Dimension, { fact, moment }: Placement, asked: SharesAsked): string[] {
  const site = world.institutions.find(({ id }) => id === fact.institution)
  if (!site) return []
  switch (dimension) {
    case 'YEAR':
      return [String(moment.year)]
    case 'COUNTRY': {
      const code = countryOf(world, site, moment, asked.basis)
      if (code === null) return []
      return [asked.groups?.find(({ codes }) => codes.includes(code))?.name ?? code]
    }
    case 'INSTITUTION':
      return [site.slug]
    case 'INSTITUTION_KIND':
      return [site.kind]
    case 'DEGREE':
      return fact.degree === null ? [] : [fact.degree]
    case 'INSTITUTION_GROUP': {
      const isMember = (members: World['groups'][number]['members']): boolean =>
        members.some((member) => member.institution === site.id && heldAt(member, moment))
      const slugs = world.groups.filter(({ members }) => isMember(members)).map(({ slug }) => slug)
      return slugs.length > 0 ? slugs : ['NONE']
    }
  }
}

/** Each of one list with each of the next. */
const combined = (lists: readonly string[][]): string[][] =>
  lists.reduce<string[][]>((some, list) => some.flatMap((keys) => list.map((key) => [...keys, key])), [[]])

/** That somebody was at an institution, with the keys of it. */
interface Place {
  person: string
  year: number
  institution: string
  keys: string[]
}

function placesOf(world: World, asked: SharesAsked): Place[] {
  const all = placementsOf(world, asked.stage, asked, asked.people).flatMap((placement) =>
    combined(asked.by.map((dimension) => keysIn(world, dimension, placement, asked))).map((keys) => ({
      person: placement.person,
      year: placement.moment.year,
      institution: placement.fact.institution,
      keys,
    })),
  )
  return [...new Map(all.map((place) => [JSON.stringify(place), place])).values()]
}

const peopleOf = (places: readonly Place[]): number => new Set(places.map(({ person }) => person)).size

/** How much of the people is in some of the places that they were at in a year. */
function countOf(some: readonly Place[], inYear: readonly Place[], counting: Counting | undefined): number {
  if (counting !== 'FRACTIONAL') return peopleOf(some)
  const parts = some.map(({ person }) => 1 / inYear.filter((place) => place.person === person).length)
  return parts.reduce((sum, part) => sum + part, 0)
}

const order = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)
/** Fractions add up to what they should but for the last digits. */
export const rounded = (value: number): number => Math.round(value * 1e9) / 1e9

/** A count, with parts of people, as answers have it. */
export const roundedCount = (count: number): number => Math.round(count * 1e6) / 1e6

/**
 * Counts people by where they were, from the definition: the denominator of a row is everyone whose keys are known, in
 * that year; a person counts once for each combination of keys, or for an equal part of each place with its keys.
 */
export function sharesOf(world: World, asked: SharesAsked): ExpectedShares {
  const places = placesOf(world, asked)
  const years = [...new Set(places.map(({ year }) => year))].sort(order)
  const rows = years.flatMap((year) => {
    const inYear = places.filter((place) => place.year === year)
    const combinations = new Map(inYear.map(({ keys }) => [JSON.stringify(keys), keys]))
    return [...combinations.values()]
      .map((keys) => {
        const some = inYear.filter((place) => place.keys.join() === keys.join())
        return { keys, count: roundedCount(countOf(some, inYear, asked.counting)), denominator: peopleOf(inYear) }
      })
      .sort((a, b) => order(b.count, a.count) || order(a.keys.join('\0'), b.keys.join('\0')))
  })
  const { countGte = 0, shareGte = 0 } = asked.having ?? {}
  const total = asked.people?.length ?? world.people.length
  const known = peopleOf(places)
  return {
    rows: rows.filter(({ count, denominator }) => count >= countGte && rounded(count / denominator) >= shareGte),
    total,
    known,
    unknown: total - known,
  }
}
