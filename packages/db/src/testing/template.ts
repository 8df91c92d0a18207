/** The migrated, empty database that test databases are cloned from. */
export const TEMPLATE = 'atlas_template'

/** The same server, another database. */
export function withDatabaseName(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}
