/** Ids that are remembered at least; twice as many at most. */
const REMEMBERED = 1_000_000

/** Remembers where ids stood, the last ones only: a file can hold more records than there is memory. */
export class SeenIds {
  readonly #remembered: number
  #recent = new Map<string, number>()
  #earlier: ReadonlyMap<string, number> = new Map()

  /** @param remembered how many ids are remembered at least */
  constructor(remembered = REMEMBERED) {
    this.#remembered = remembered
  }

  /** Notes where an id stands. @returns the line where it stood before, or null where it is new */
  note(id: string, line: number): number | null {
    const earlier = this.#recent.get(id) ?? this.#earlier.get(id)
    if (earlier !== undefined) return earlier
    this.#recent.set(id, line)
    if (this.#recent.size >= this.#remembered) {
      this.#earlier = this.#recent
      this.#recent = new Map()
    }
    return null
  }
}
