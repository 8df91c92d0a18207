import { DEGREE_SHIFT, DEGREES, type Facts } from './columns.ts'
import { NO_NUMBER, type PlaceKeys, SEVERAL_NUMBERS } from './place-keys.ts'

/** Counts people by the keys of where they were. */
export interface KeyCounter {
  /** Takes the facts of the next person: the first `count` of `found`. @returns whether a key is on record */
  add(found: readonly number[], count: number): boolean
  /** How much counts for each number of keys. */
  counts(): readonly (number | undefined)[]
}

interface Keyed {
  facts: Facts
  keys: PlaceKeys
  /** Whether the degree is among the keys: the number of keys is then multiplied by the degrees. */
  byDegree: boolean
}

const NONE: readonly number[] = []

/** The numbers of keys that a fact stands for. */
function keysOf({ facts, keys, byDegree }: Keyed, fact: number): readonly number[] {
  const numbers = keys.numbersOf(facts.places[fact] ?? 0)
  if (!byDegree) return numbers
  const degree = (facts.kinds[fact] ?? 0) >> DEGREE_SHIFT
  return degree > 0 ? numbers.map((number) => number * DEGREES.length + degree - 1) : NONE
}

/** Counts that are as many as there are numbers of keys. */
class Counts {
  #counts = new Int32Array(256)
  /** Who was counted last, by the number of the key. */
  #seenBy = new Int32Array(256)

  /** Counts a person for a key, once. */
  add(key: number, person: number): void {
    if (key >= this.#counts.length) this.#grow(key)
    if (this.#seenBy[key] === person) return
    this.#seenBy[key] = person
    this.#counts[key] = (this.#counts[key] ?? 0) + 1
  }

  #grow(key: number): void {
    const [counts, seenBy] = [this.#counts, this.#seenBy]
    this.#counts = new Int32Array(Math.max(key + 1, counts.length * 2))
    this.#seenBy = new Int32Array(this.#counts.length)
    this.#counts.set(counts)
    this.#seenBy.set(seenBy)
  }

  /** What was counted for each key; nothing for those that nobody has. */
  all(): (number | undefined)[] {
    return Array.from(this.#counts, (count) => (count > 0 ? count : undefined))
  }
}

/** Everybody counts once for each combination of keys. */
export function wholeCounter(keyed: Keyed): KeyCounter {
  const { facts, keys, byDegree } = keyed
  const counts = new Counts()
  let person = 0
  return {
    add(found, count) {
      person += 1
      let isKnown = false
      for (let index = 0; index < count; index += 1) {
        const fact = found[index] ?? 0
        const only = byDegree ? SEVERAL_NUMBERS : keys.numberOf(facts.places[fact] ?? 0)
        if (only === NO_NUMBER) continue
        if (only === SEVERAL_NUMBERS) {
          for (const key of keysOf(keyed, fact)) {
            isKnown = true
            counts.add(key, person)
          }
          continue
        }
        isKnown = true
        counts.add(only, person)
      }
      return isKnown
    },
    counts: () => counts.all(),
  }
}

/** Whether an earlier fact of the person is of the same institution, and of the same degree where that is a key. */
function isRepeated({ facts: { places, kinds }, byDegree }: Keyed, found: readonly number[], index: number): boolean {
  const fact = found[index] ?? 0
  const degreeAt = (one: number): number => (kinds[one] ?? 0) >> DEGREE_SHIFT
  for (let before = 0; before < index; before += 1) {
    const other = found[before] ?? 0
    if (places[other] === places[fact] && (!byDegree || degreeAt(other) === degreeAt(fact))) return true
  }
  return false
}

/** Everybody is divided by the institutions, and by the keys that each of them stands for. */
export function fractionalCounter(keyed: Keyed): KeyCounter {
  // Parts of the same size are counted, and divided at the end: a sum of fractions would depend on their order.
  const parts = new Map<number, number[]>()
  return {
    add(found, facts) {
      const keys: number[] = []
      for (let index = 0; index < facts; index += 1) {
        if (!isRepeated(keyed, found, index)) keys.push(...keysOf(keyed, found[index] ?? 0))
      }
      const counts = parts.get(keys.length) ?? []
      parts.set(keys.length, counts)
      for (const key of keys) counts[key] = (counts[key] ?? 0) + 1
      return keys.length > 0
    },
    counts() {
      const total: number[] = []
      for (const [divisor, counts] of parts) {
        counts.forEach((count, key) => {
          total[key] = (total[key] ?? 0) + count / divisor
        })
      }
      return total
    },
  }
}
