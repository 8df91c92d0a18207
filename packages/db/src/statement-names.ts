/** What PostgreSQL keeps for a statement is a multiple of its text, on every connection and for as long as that lives. */
interface Bounds {
  /** Statements with names. */
  readonly most: number
  /** Characters of a text that gets one. */
  readonly longest: number
  /** How often a text must have come before it gets one. */
  readonly uses: number
}

const DEFAULTS: Bounds = { most: 200, longest: 4_000, uses: 1 }

/** Texts whose uses are counted at a time. */
const MOST_COUNTED = 1_000

/**
 * Names for prepared statements. The first distinct texts that come often enough get one each, those that every
 * request sends among them; whatever comes later or is very long stays without a name and is forgotten as soon as it
 * has run.
 * @returns a function from a statement's text to its name, the empty text for none
 */
export function boundedStatementNames({ most, longest, uses } = DEFAULTS): (sql: string) => string {
  const names = new Map<string, string>()
  const counts = new Map<string, number>()
  const isOften = (sql: string): boolean => {
    const count = (counts.get(sql) ?? 0) + 1
    if (counts.size >= MOST_COUNTED) counts.clear()
    counts.set(sql, count)
    return count >= uses
  }
  return (sql) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= most || sql.length > longest || !isOften(sql)) return ''
    counts.delete(sql)
    const name = `atlas_${names.size + 1}`
    names.set(sql, name)
    return name
  }
}
