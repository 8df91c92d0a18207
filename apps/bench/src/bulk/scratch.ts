import { migrate, withBulkLoad } from '@talent-atlas/db'

const ACTOR = 'bench'

/** The same server, another database. */
const withName = (url: string, name: string): string => {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

/** Databases that are made for a run on the server of another one, and dropped after it. */
export interface Scratch {
  /** A new database like `from`, which nobody is connected to. @returns its URL */
  clone(from: string, name: string): Promise<string>
  /** A copy of another database of the server, which nobody is connected to. @returns its URL */
  copy(url: string, name: string): Promise<string>
  /** A migrated database. @returns its URL */
  migrated(name: string): Promise<string>
  drop(name: string): Promise<void>
}

/**
 * Runs `work` with databases of its own.
 * @param url of any database of the server, whose role may create further ones
 */
export const withScratch = async (url: string, work: (scratch: Scratch) => Promise<void>): Promise<void> => {
  const prefix = `bench_${process.pid}_`
  const made = new Set<string>()
  const administer = (sql: string) => withBulkLoad(url, ACTOR, ({ query }) => query(sql))
  const create = async (name: string, how = ''): Promise<string> => {
    await administer(`CREATE DATABASE ${prefix}${name} ${how}`)
    made.add(name)
    return withName(url, prefix + name)
  }
  const drop = async (name: string): Promise<void> => {
    await administer(`DROP DATABASE IF EXISTS ${prefix}${name} WITH (FORCE)`)
    made.delete(name)
  }
  try {
    await work({
      clone: (from, name) => create(name, `TEMPLATE ${prefix}${from} STRATEGY file_copy`),
      copy: (from, name) => create(name, `TEMPLATE "${new URL(from).pathname.slice(1)}" STRATEGY file_copy`),
      migrated: async (name) => {
        const database = await create(name)
        await migrate(database)
        return database
      },
      drop,
    })
  } finally {
    for (const name of made) await drop(name)
  }
}
