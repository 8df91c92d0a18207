/** Texts told one by one before the rest is only counted: enough for a report, little for the memory. */
const MOST_TEXTS = 20_000
const SHOWN = 50

/** Counts texts. */
export class Tally {
  readonly #counts = new Map<string, number>()
  #total = 0

  add(text: string): void {
    this.#total += 1
    const known = this.#counts.get(text)
    if (known !== undefined || this.#counts.size < MOST_TEXTS) this.#counts.set(text, (known ?? 0) + 1)
  }

  /** How many there were, and which most often. */
  summary(): { count: number; most: { text: string; count: number }[] } {
    const ordered = [...this.#counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    return { count: this.#total, most: ordered.slice(0, SHOWN).map(([text, count]) => ({ text, count })) }
  }
}
