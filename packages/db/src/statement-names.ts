/** What PostgreSQL keeps for a statement is a multiple of its text, on every connection and for as long as that lives. */
const DEFAULTS = { most: 200, longest: 4_000 }

/**
 * Names for prepared statements. The first distinct texts get one each, those that every request sends among them;
 * whatever comes later or is very long stays without a name and is forgotten as soon as it has run.
 * @param bounds most: statements with names; longest: characters of a text that gets one
 * @returns a function from a statement's text to its name, the empty text for none
 */
export function boundedStatementNames({ most, longest } = DEFAULTS): (sql: string) => string {
  const names = new Map<string, string>()
  return (sql) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= most || sql.length > longest) return ''
    const name = `atlas_${names.size + 1}`
    names.set(sql, name)
    return name
  }
}
