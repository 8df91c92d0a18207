import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { NO_OPTIONS } from '../connection-options.ts'
import { type CopyValue, encodeCopy } from '../copy-text.ts'
import { listed, quoted } from './catalog.ts'

/** The rows of one table, in the order of its columns, as they come. */
export interface AtlasSection {
  readonly table: string
  /** Whether they are rows of its history. */
  readonly isHistory: boolean
  readonly columns: readonly string[]
  readonly rows: AsyncIterable<readonly CopyValue[]>
}

/** Where rows are put, as statements name it. */
export const relationOf = (table: string, isHistory: boolean): string =>
  `${isHistory ? 'history' : 'public'}.${quoted(table)}`

/** Rows put into text at a time. */
const BATCH = 500

async function* encoded(rows: AsyncIterable<readonly CopyValue[]>): AsyncGenerator<string> {
  let batch: (readonly CopyValue[])[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < BATCH) continue
    yield* encodeCopy(batch)
    batch = []
  }
  yield* encodeCopy(batch)
}

/** Puts rows into a table by COPY, as fast as the server takes them. @returns how many */
export async function copyRows(client: pg.ClientBase, relation: string, section: AtlasSection): Promise<number> {
  const copy = client.query(copyFrom(`COPY ${relation} (${listed(section.columns)}) FROM STDIN`))
  await pipeline(Readable.from(encoded(section.rows)), copy)
  return copy.rowCount
}

/** Rows are read as any session would write them: no setting of the database or the role changes what they mean. */
const SETTINGS = `
  SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET jit = off; SET TimeZone = 'UTC';
  SET DateStyle = 'ISO'; SET IntervalStyle = 'postgres'; SET gin_pending_list_limit = '64MB'`

/** Runs `work` in a transaction over a connection of its own; nothing of it stays when it throws. */
export async function inTransaction<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, options: NO_OPTIONS, application_name: 'atlas' })
  // What breaks the connection fails the statement under way, or the next one.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(SETTINGS)
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } finally {
    // Without a COMMIT the end of the connection takes everything back.
    await client.end()
  }
}
