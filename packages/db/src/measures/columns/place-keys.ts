import { NO_GROUP, type PlaceDimension } from '../keys.ts'
import type { CountryQuestion } from '../question.ts'
import type { Institutions } from './columns.ts'
import { type Days, held } from './moment.ts'
import { seats } from './seats.ts'

/** Stand in the place of a number: of an institution without one, and with several. */
export const [NO_NUMBER, SEVERAL_NUMBERS] = [-1, -2]

/** Of an institution that was not asked for yet. */
const NOT_ASKED = -3

/** The combinations of keys that institutions stand for, by numbers. */
export interface PlaceKeys {
  /** The only number of an institution, {@link NO_NUMBER} or {@link SEVERAL_NUMBERS}; quicker than all of them. */
  numberOf(place: number): number
  /** The numbers of an institution; none where a key is not known. */
  numbersOf(place: number): readonly number[]
  /** The keys of each number given so far. A degree is not an institution's: null stands in its place. */
  readonly keys: readonly (readonly (string | null)[])[]
}

/** Of each institution the keys that it has in a dimension, none where nothing is known. */
type KeysOf = (place: number) => readonly (string | null)[]

const some = (key: string | null | undefined): readonly string[] => (key === null || key === undefined ? [] : [key])

function keysIn(
  dimension: PlaceDimension,
  institutions: Institutions,
  { basis, groups = [] }: CountryQuestion,
  days: Days,
): KeysOf {
  const { list } = institutions
  if (dimension === 'INSTITUTION') return (place) => some(list[place]?.slug)
  if (dimension === 'INSTITUTION_KIND') return (place) => some(list[place]?.kind)
  if (dimension === 'DEGREE') return () => [null]
  if (dimension === 'INSTITUTION_GROUP') {
    return (place) => {
      const slugs = (institutions.groups[place] ?? []).filter((member) => held(member, days)).map(({ slug }) => slug)
      return slugs.length > 0 ? [...new Set(slugs)] : [NO_GROUP]
    }
  }
  const seatOf = basis === 'HEADQUARTERS' ? seats(institutions, days).country : (place: number) => list[place]?.country
  const named = new Map(groups.flatMap(({ name, codes }) => codes.map((code) => [code, name])))
  return (place) => some(seatOf(place)).map((code) => named.get(code) ?? code)
}

/** Looks up once of each institution which number is its only one. */
export function onlyNumber(places: number, numbersOf: (place: number) => readonly number[]): (place: number) => number {
  const known = new Int32Array(places).fill(NOT_ASKED)
  return (place) => {
    const number = known[place] ?? NO_NUMBER
    if (number !== NOT_ASKED) return number
    const [only = NO_NUMBER, other] = numbersOf(place)
    known[place] = other === undefined ? only : SEVERAL_NUMBERS
    return known[place] ?? NO_NUMBER
  }
}

/** Every choice of one from each. */
const choices = (lists: readonly (readonly (string | null)[])[]): (string | null)[][] =>
  lists.reduce<(string | null)[][]>((chosen, list) => chosen.flatMap((one) => list.map((key) => [...one, key])), [[]])

/** Gives the keys of institutions numbers: of those that are asked for, as most of a registry never are. */
export function placeKeys(
  dimensions: readonly PlaceDimension[],
  institutions: Institutions,
  question: CountryQuestion,
  days: Days,
): PlaceKeys {
  const keysOf = dimensions.map((dimension) => keysIn(dimension, institutions, question, days))
  const known = new Map<string, number>()
  const keys: (string | null)[][] = []
  const numbers: (readonly number[] | undefined)[] = institutions.list.map(() => undefined)
  const number = (choice: (string | null)[]): number => {
    const id = choice.join('\0')
    const given = known.get(id) ?? keys.push(choice) - 1
    known.set(id, given)
    return given
  }
  const numbersOf = (place: number): readonly number[] => {
    const made = numbers[place] ?? choices(keysOf.map((of) => of(place))).map(number)
    numbers[place] = made
    return made
  }
  return { keys, numbersOf, numberOf: onlyNumber(institutions.list.length, numbersOf) }
}
