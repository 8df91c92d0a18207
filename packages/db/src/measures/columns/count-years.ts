import type { PlaceDimension } from '../keys.ts'
import type { CountedRow } from '../shares.ts'
import { type Columns, KIND_MASK, NO_DAY } from './columns.ts'
import type { SharesOptions } from './count-shares.ts'
import { type Days, LATEST } from './moment.ts'
import { placeKeys } from './place-keys.ts'
import { countedKinds } from './place-people.ts'
import type { Members } from './population.ts'

/**
 * Whether years can be counted all at once: everybody is counted whole, each fact stands for itself, and institutions have
 * one key at the most whatever the year.
 */
export const isCountedAtOnce = ({ by, stage, counting, basis }: SharesOptions): boolean =>
  counting !== 'FRACTIONAL' &&
  stage !== 'GRADUATE' &&
  basis !== 'HEADQUARTERS' &&
  by.includes('YEAR') &&
  !by.includes('DEGREE') &&
  !by.includes('INSTITUTION_GROUP')

/** Counts people by keys at the ends of years, and who is in any, in one go through the facts. */
class Tallies {
  /** By keys, then years; who was counted last beside it. */
  #counts = new Int32Array(0)
  #seenBy = new Int32Array(0)
  readonly people: Int32Array
  readonly #present: Int32Array
  readonly #years: number

  constructor(years: number) {
    this.#years = years
    this.people = new Int32Array(years)
    this.#present = new Int32Array(years).fill(-1)
  }

  /** Counts a person, who are taken one by one, for a key in years `first` to `last`. */
  add(person: number, key: number, first: number, last: number): void {
    const row = key * this.#years
    if (row >= this.#counts.length) this.#grow(row + this.#years)
    for (let year = first; year <= last; year += 1) {
      if (this.#present[year] !== person) {
        this.#present[year] = person
        this.people[year] = (this.people[year] ?? 0) + 1
      }
      if (this.#seenBy[row + year] === person) continue
      this.#seenBy[row + year] = person
      this.#counts[row + year] = (this.#counts[row + year] ?? 0) + 1
    }
  }

  #grow(length: number): void {
    const [counts, seenBy] = [this.#counts, this.#seenBy]
    this.#counts = new Int32Array(Math.max(length, counts.length * 2))
    this.#seenBy = new Int32Array(this.#counts.length).fill(-1)
    this.#counts.set(counts)
    this.#seenBy.set(seenBy)
  }

  countOf(key: number, year: number): number {
    return this.#counts[key * this.#years + year] ?? 0
  }
}

/** The rows of {@link isCountedAtOnce} questions. @param days the ends of years that follow each other */
export function countYears(
  { facts, institutions }: Columns,
  { isMember, total }: Members,
  question: SharesOptions,
  days: readonly Days[],
): CountedRow[] {
  const dimensions = question.by.filter((dimension): dimension is PlaceDimension => dimension !== 'YEAR')
  const keys = placeKeys(dimensions, institutions, question, LATEST)
  const { starts, places, kinds, from, to } = facts
  const counted = countedKinds(question.stage)
  const isWork = question.stage === 'WORK'
  const ends = Int32Array.from(days, ({ last }) => last)
  const [firstEnd, lastEnd] = [ends[0] ?? 0, ends.at(-1) ?? 0]
  const tallies = new Tallies(ends.length)
  let people = 0
  for (let person = 0; person < starts.length - 1; person += 1) {
    if (isMember && isMember[person] === 0) continue
    let isKnown = false
    const end = starts[person + 1] ?? 0
    for (let fact = starts[person] ?? 0; fact < end; fact += 1) {
      if (!counted[(kinds[fact] ?? 0) & KIND_MASK]) continue
      const start = from[fact] ?? NO_DAY
      // Studies had begun by then; work may have held on the day.
      const until = isWork ? (to[fact] ?? NO_DAY) : lastEnd
      if (start > lastEnd || until < firstEnd || (isWork && start === NO_DAY)) continue
      let first = 0
      while ((ends[first] ?? 0) < start) first += 1
      let last = first - 1
      while (last + 1 < ends.length && (ends[last + 1] ?? 0) <= until) last += 1
      if (last < first) continue
      const key = keys.numberOf(places[fact] ?? 0)
      if (key < 0) continue
      isKnown = true
      tallies.add(person, key, first, last)
    }
    if (isKnown) people += 1
  }
  const rows = days.flatMap(({ year }, at): CountedRow[] => {
    const present = tallies.people[at] ?? 0
    if (present === 0) return []
    const row = { year, people: present, total }
    const told = dimensions.length === 0 ? [] : keys.keys
    return [
      { ...row, level: 'YEAR', keys: null, count: present },
      ...told.flatMap((names, key): CountedRow[] => {
        const count = tallies.countOf(key, at)
        return count === 0 ? [] : [{ ...row, level: 'KEYS', keys: names.map((name) => name ?? ''), count }]
      }),
    ]
  })
  return [...rows, { level: 'ALL', year: 0, keys: null, count: people, people, total }]
}
