import { createHash } from 'node:crypto'

/** So many positions are kept in mind, in less than 100 MB. */
const MOST = 500_000

/**
 * Tells apart rows that differ only in what may be corrected one day: numbers the ends that a table gives for the same
 * position. Of positions beyond the number it keeps in mind the last row counts.
 */
export class Occurrences {
  readonly #ends = new Map<string, string[]>()

  /** @returns the number of `end` among the different ends of `position`, from 1 */
  of(position: string, end: string): number {
    const key = createHash('md5').update(position).digest('base64')
    const ends = this.#ends.get(key)
    if (!ends) {
      if (this.#ends.size < MOST) this.#ends.set(key, [end])
      return 1
    }
    const index = ends.indexOf(end)
    return index < 0 ? ends.push(end) : index + 1
  }
}
