import type { Random } from './random.ts'

/** Draws from a list in proportion to weights. */
export class Sampler<T> {
  readonly #items: readonly T[]
  readonly #sums: Float64Array

  /** @throws RangeError when there is nothing to draw */
  constructor(items: readonly T[], weightOf: (item: T, rank: number) => number) {
    if (items.length === 0) throw new RangeError('nothing to draw from')
    this.#items = items
    let sum = 0
    this.#sums = Float64Array.from(items, (item, rank) => {
      sum += weightOf(item, rank)
      return sum
    })
  }

  draw(random: Random): T {
    const target = random.float() * (this.#sums.at(-1) ?? 0)
    let low = 0
    let high = this.#items.length - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#sums[middle] ?? 0) > target) high = middle
      else low = middle + 1
    }
    return this.#items[low] as T
  }
}

/** Zipf's law: the weight of the first, second, third of a list ordered by size. */
export const zipf =
  (exponent: number) =>
  (_item: unknown, rank: number): number =>
    (rank + 1) ** -exponent
