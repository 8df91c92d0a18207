import type { ClientBase } from 'pg'
import { loadUnindexed } from '../load-unindexed.ts'
import { type AtlasTable, atlasTables, quoted } from './catalog.ts'
import { checkTables } from './check-tables.ts'
import { type AtlasSection, copyRows, inTransaction, relationOf } from './connection.ts'
import { AtlasFileError, type AtlasHeader } from './format.ts'
import { type FileCount, mergeFile } from './merge-file.ts'
import { checkRedirects } from './redirects.ts'
import { withOwnNames } from './triggers.ts'

export interface LoadFileOptions {
  /** Does all but commit. */
  readonly dryRun?: boolean
  /** Called before the first and after each step of making indexes, where they are made of all rows at the end. */
  readonly onStep?: (done: number, total: number) => void
}

async function isEmpty(client: ClientBase, tables: readonly AtlasTable[]): Promise<boolean> {
  const relations = tables.flatMap(({ name, history }) =>
    history.length > 0 ? [relationOf(name, false), relationOf(name, true)] : [relationOf(name, false)],
  )
  const conditions = relations.map((relation) => `EXISTS (SELECT FROM ${relation})`)
  const { rows } = await client.query<{ held: boolean }>(`SELECT ${conditions.join(' OR ')} AS held`)
  return rows[0]?.held === false
}

/** The database got records of somebody else between two looks at it. */
class NoLongerEmpty extends Error {}

/** Fills tables that are empty. */
async function fill(
  client: ClientBase,
  tables: readonly AtlasTable[],
  sections: AsyncIterable<AtlasSection>,
  onStep: LoadFileOptions['onStep'],
): Promise<FileCount> {
  const query = async (sql: string, values: readonly unknown[] = []) =>
    (await client.query<Record<string, unknown>>(sql, [...values])).rows
  const copy = async (): Promise<number> => {
    if (!(await isEmpty(client, tables))) throw new NoLongerEmpty()
    let rows = 0
    for await (const section of sections) {
      rows += await copyRows(client, relationOf(section.table, section.isHistory), section)
    }
    return rows
  }
  const names = tables.map(({ name }) => quoted(name))
  const rows = await loadUnindexed({ query }, names, () => withOwnNames(client, copy), onStep)
  await client.query(`ANALYZE ${names.join(', ')}`)
  return { read: rows, added: rows }
}

/** What a row of the file is refused for, by the database: its own words, and the row where it names it. */
function explain(error: unknown): never {
  const { code = '', message, detail } = error as { code?: string; message: string; detail?: string }
  // Integrity constraints and values that are none.
  if (!/^2[23]/.test(code)) throw error
  throw new AtlasFileError(detail === undefined ? message : `${message}: ${detail}`, { cause: error })
}

/** Rolls a dry run back. */
class DryRun extends Error {
  readonly count: FileCount

  constructor(count: FileCount) {
    super()
    this.count = count
  }
}

async function load(
  url: string,
  header: AtlasHeader,
  sections: () => AsyncIterable<AtlasSection>,
  { dryRun, onStep }: LoadFileOptions,
  mayFill: boolean,
): Promise<FileCount> {
  const { tables, fills } = await inTransaction(url, async (client) => {
    const found = await atlasTables(client)
    checkTables(found, header)
    return { tables: found, fills: mayFill && (await isEmpty(client, found)) }
  })
  return inTransaction(url, async (client) => {
    const count = fills
      ? await fill(client, tables, sections(), onStep)
      : await mergeFile(client, tables, header, sections())
    await checkRedirects(client, tables, (redirects, owner) => [
      [relationOf(redirects, false), relationOf(owner, false)],
    ])
    if (dryRun) throw new DryRun(count)
    return count
  }).catch((error: unknown) => {
    if (error instanceof DryRun) return error.count
    if (error instanceof NoLongerEmpty) return load(url, header, sections, { ...(dryRun && { dryRun }) }, false)
    return explain(error)
  })
}

/**
 * Loads a file whole, in one transaction. An empty database gets its rows by COPY, and all that is made of them at the
 * end: its users wait meanwhile. To one that holds records those are added that it does not have.
 * @param url of a migrated database whose tables belong to the role
 * @param sections reads the rows of the file, from its start; called again where the database was not empty after all
 * @throws AtlasFileError when the file and the database do not go together; nothing is written then
 */
export const loadAtlasFile = (
  url: string,
  header: AtlasHeader,
  sections: () => AsyncIterable<AtlasSection>,
  options: LoadFileOptions = {},
): Promise<FileCount> => load(url, header, sections, options, true)
