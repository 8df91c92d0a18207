/** Counts equal parts of people, or of moves, by two keys. Sums do not depend on the order in which they were counted. */
export class PartTally {
  /** By the number of parts that make a whole, then by the two keys. */
  readonly #portions: number[][][] = []

  /** Counts one of so many `parts`, or several. Keys are numbers from 0. */
  add(parts: number, from: number, to: number, portions = 1): void {
    this.#portions[parts] ??= []
    const rows = this.#portions[parts]
    rows[from] ??= []
    const row = rows[from]
    row[to] = (row[to] ?? 0) + portions
  }

  /** Calls `use` with the sum of each pair of keys. */
  each(use: (from: number, to: number, count: number) => void): void {
    const sums: number[][] = []
    this.#portions.forEach((rows, parts) => {
      rows.forEach((row, from) => {
        sums[from] ??= []
        const sum = sums[from]
        row.forEach((portions, to) => {
          sum[to] = (sum[to] ?? 0) + portions / parts
        })
      })
    })
    sums.forEach((row, from) => {
      row.forEach((count, to) => {
        use(from, to, count)
      })
    })
  }
}
