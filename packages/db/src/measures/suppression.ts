/** What counts fewer people is a small cell. */
const SMALLEST = 5

/** A number in an answer that counts people. */
export interface Cell {
  count: number
}

/** That a cell is hidden. */
export interface Suppressed {
  isSuppressed?: boolean
}

const isSmall = ({ count }: Cell): boolean => count > 0 && count < SMALLEST

/** The smallest cell that says something and is not hidden. */
function smallestOf<C extends Cell>(cells: readonly C[], hidden: ReadonlySet<C>): C | undefined {
  const shown = cells.filter((cell) => cell.count > 0 && !hidden.has(cell))
  return shown.reduce<C | undefined>((least, cell) => (least && least.count <= cell.count ? least : cell), undefined)
}

/**
 * The cells of an answer to hide: small ones, and where a sum that is known would tell the only one that is hidden in it,
 * the next smallest.
 * @param sums cells of which each could be told from all others
 */
export function hiddenCells<C extends Cell>(sums: readonly (readonly C[])[]): ReadonlySet<C> {
  const hidden = new Set(sums.flat().filter(isSmall))
  for (let before = -1; before < hidden.size; ) {
    before = hidden.size
    for (const cells of sums) {
      const next = cells.filter((cell) => hidden.has(cell)).length === 1 ? smallestOf(cells, hidden) : undefined
      if (next) hidden.add(next)
    }
  }
  return hidden
}

/** Puts cells together whose sum is known. */
export const summedBy = <C>(cells: readonly C[], keyOf: (cell: C) => string): C[][] => [
  ...Map.groupBy(cells, keyOf).values(),
]
