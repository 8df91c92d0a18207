import type { ClientBase } from 'pg'
import { type AtlasColumn, type AtlasTable, listed, quoted } from './catalog.ts'
import { type AtlasSection, copyRows, relationOf } from './connection.ts'
import { AtlasFileError, type AtlasHeader } from './format.ts'
import { checkRedirects } from './redirects.ts'
import { withOwnNames } from './triggers.ts'

/** What became of the rows of a file. */
export interface FileCount {
  readonly read: number
  /** Those that the database did not have. */
  readonly added: number
}

/** A table of the file beside that of the database. */
interface Staged {
  readonly table: AtlasTable
  readonly isHistory: boolean
  readonly columns: readonly string[]
  /** The temporary table that holds the rows of the file. */
  readonly rows: string
}

/** The columns as they can be compared; `json` cannot. */
const comparable = (known: readonly AtlasColumn[], columns: readonly string[], prefix: string): string =>
  columns
    .map((column) => {
      const isJson = known.some(({ name, type }) => name === column && type === 'json')
      return `${prefix}${quoted(column)}${isJson ? '::text' : ''}`
    })
    .join(', ')

async function stage(client: ClientBase, tables: readonly AtlasTable[], header: AtlasHeader): Promise<Staged[]> {
  const declared = [
    ...header.tables.map((table) => ({ ...table, isHistory: false })),
    ...(header.history ?? []).map((table) => ({ ...table, isHistory: true })),
  ]
  const staged: Staged[] = []
  // In the order of the database, whatever that of the file is.
  for (const table of tables) {
    for (const { columns, isHistory } of declared.filter((one) => one.table === table.name)) {
      const rows = `pg_temp.atlas_file_${staged.length}`
      const from = relationOf(table.name, isHistory)
      await client.query(
        `CREATE TEMPORARY TABLE ${rows.slice('pg_temp.'.length)} ON COMMIT DROP AS SELECT ${listed(columns)} FROM ${from} WITH NO DATA`,
      )
      staged.push({ table, isHistory, columns, rows })
    }
  }
  return staged
}

const keyText = ({ key }: AtlasTable, prefix: string): string =>
  `concat_ws(' ', ${key.map((name) => prefix + quoted(name)).join(', ')})`

const joined = ({ key }: AtlasTable, one: string, other: string): string =>
  key.map((name) => `${one}.${quoted(name)} = ${other}.${quoted(name)}`).join(' AND ')

async function refuseIf(
  client: ClientBase,
  sql: string,
  reason: (found: Record<string, string>) => string,
): Promise<void> {
  const { rows } = await client.query<Record<string, string>>(`${sql} ORDER BY 1 LIMIT 1`)
  if (rows[0]) throw new AtlasFileError(reason(rows[0]))
}

/** Refuses rows that the file has twice, or the database otherwise. */
async function comparePresent(client: ClientBase, { table, columns, rows }: Staged): Promise<void> {
  const { name } = table
  await refuseIf(
    client,
    `SELECT ${keyText(table, 'f.')} AS id FROM ${rows} f GROUP BY ${listed(table.key, 'f.')} HAVING count(*) > 1`,
    ({ id }) => `the ${name} ${id} is in the file twice`,
  )
  const differing = columns.map((column) => {
    const [mine, theirs] = ['f.', 't.'].map((prefix) => comparable(table.columns, [column], prefix))
    return `CASE WHEN ${mine} IS DISTINCT FROM ${theirs} THEN '${column.replaceAll("'", "''")}' END`
  })
  await refuseIf(
    client,
    `SELECT ${keyText(table, 'f.')} AS id, concat_ws(', ', ${differing.join(', ')}) AS columns
     FROM ${rows} f JOIN ${relationOf(name, false)} t ON ${joined(table, 'f', 't')}
     WHERE ROW(${comparable(table.columns, columns, 'f.')}) IS DISTINCT FROM ROW(${comparable(table.columns, columns, 't.')})`,
    ({ id, columns: differ }) => `the ${name} ${id} is in the database with another ${differ}`,
  )
}

/** Refuses records that file and database both know and of which they tell another past. */
async function comparePast(client: ClientBase, present: Staged, past: Staged | undefined): Promise<void> {
  const { table } = present
  if (table.history.length === 0) return
  const [there, before] = [relationOf(table.name, false), relationOf(table.name, true)]
  await refuseIf(
    client,
    `SELECT f.id::text AS id FROM ${present.rows} f WHERE NOT EXISTS (SELECT FROM ${there} t WHERE t.id = f.id)
       AND EXISTS (SELECT FROM ${before} h WHERE h.id = f.id)`,
    ({ id }) => `the ${table.name} ${id} was deleted from the database`,
  )
  if (!past) return
  const columns = comparable(table.history, past.columns, '')
  const isKnown = `EXISTS (SELECT FROM ${there} t WHERE t.id = d.id) OR EXISTS (SELECT FROM ${before} h WHERE h.id = d.id)`
  const isInFile = `EXISTS (SELECT FROM ${present.rows} f WHERE f.id = d.id) OR EXISTS (SELECT FROM ${past.rows} p WHERE p.id = d.id)`
  await refuseIf(
    client,
    `SELECT d.id::text AS id FROM (SELECT ${columns} FROM ${past.rows} EXCEPT ALL SELECT ${columns} FROM ${before}) d
       WHERE ${isKnown}
     UNION SELECT d.id::text FROM (SELECT ${columns} FROM ${before} EXCEPT ALL SELECT ${columns} FROM ${past.rows}) d
       WHERE ${isInFile}
     UNION SELECT d.id::text FROM ${past.rows} d JOIN ${there} t ON t.id = d.id
       WHERE NOT EXISTS (SELECT FROM ${present.rows} f WHERE f.id = d.id)`,
    ({ id }) => `the ${table.name} ${id} has another history in the database`,
  )
}

/** The rows that the database does not have. */
async function insert(client: ClientBase, { table, isHistory, columns, rows }: Staged): Promise<number> {
  const into = relationOf(table.name, isHistory)
  // What the file and the database both know is the same, so one row of the past tells of all of a record.
  const same = isHistory ? 't.id = f.id' : joined(table, 'f', 't')
  const { rowCount } = await client.query(
    `INSERT INTO ${into} (${listed(columns)}) SELECT ${listed(columns, 'f.')} FROM ${rows} f
     WHERE NOT EXISTS (SELECT FROM ${into} t WHERE ${same})`,
  )
  return rowCount ?? 0
}

/**
 * Adds the rows of a file to a database that holds records: those that it has already are left, as they are the same.
 * @throws AtlasFileError naming a record of which file and database say something else
 */
export async function mergeFile(
  client: ClientBase,
  tables: readonly AtlasTable[],
  header: AtlasHeader,
  sections: AsyncIterable<AtlasSection>,
): Promise<FileCount> {
  const staged = await stage(client, tables, header)
  let read = 0
  for await (const section of sections) {
    const place = staged.find(({ table, isHistory }) => table.name === section.table && isHistory === section.isHistory)
    if (place) read += await copyRows(client, place.rows, section)
  }
  for (const { rows } of staged) await client.query(`ANALYZE ${rows}`)
  const names = tables.map(({ name }) => relationOf(name, false)).join(', ')
  await client.query(`LOCK TABLE ${names} IN SHARE ROW EXCLUSIVE MODE`)
  const inFile = (name: string): string | undefined =>
    staged.find(({ table, isHistory }) => table.name === name && !isHistory)?.rows
  await checkRedirects(client, tables, (redirects, owner) => {
    const [merged, records] = [inFile(redirects), inFile(owner)]
    return [
      ...(merged === undefined ? [] : [[merged, relationOf(owner, false)] as const]),
      ...(records === undefined ? [] : [[relationOf(redirects, false), records] as const]),
    ]
  })
  for (const present of staged.filter(({ isHistory }) => !isHistory)) {
    await comparePresent(client, present)
    await comparePast(
      client,
      present,
      staged.find(({ table, isHistory }) => isHistory && table === present.table),
    )
  }
  let added = 0
  await withOwnNames(client, async () => {
    for (const one of staged) added += await insert(client, one)
  })
  return { read, added }
}
