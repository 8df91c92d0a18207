/** What is selected: the names of fields, each with what is selected below; null where there is nothing below. */
export type Selection = ReadonlyMap<string, Selection | null>

/** The selection as it stands in a GraphQL document. */
export function printSelection(selection: Selection): string {
  const fields = [...selection].map(([name, below]) => (below ? `${name} ${printSelection(below)}` : name))
  return `{ ${fields.join(' ')} }`
}

/** Both selections in one; the order is that of the first, then that of the second. */
export function joinSelections(first: Selection, second: Selection): Selection {
  const joined = new Map(first)
  for (const [name, below] of second) {
    const there = joined.get(name)
    joined.set(name, there && below ? joinSelections(there, below) : below)
  }
  return joined
}
