import pg from 'pg'
import { NO_OPTIONS } from './connection-options.ts'
import type { Reader } from './reader.ts'
import { boundedStatementNames } from './statement-names.ts'

/**
 * What a long reading may do that a server's connections may not: take its time, and wait for whoever takes what it
 * reads. Values become the same text wherever it runs.
 */
const SETTINGS = `
  SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET jit = off; SET TimeZone = 'UTC';
  SET DateStyle = 'ISO'; SET IntervalStyle = 'postgres'; SET extra_float_digits = 1; SET bytea_output = 'hex'`

/** Statements of an export are few and come often, however long they are. */
const STATEMENTS = { most: 20, longest: 1_000_000, uses: 2 }

/**
 * Reads the database as it stands at one instant, whatever is written meanwhile, over a connection of its own. While
 * `work` runs, PostgreSQL keeps every row version that it may still see.
 * @param url of a database; a standby will do
 */
export async function withSnapshotClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, options: NO_OPTIONS, application_name: 'atlas export' })
  // What breaks the connection fails the statement under way, or the next one.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(SETTINGS)
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    return await work(client)
  } finally {
    // Nothing was written, and a statement that is still under way is of no use to anybody.
    await client.end()
  }
}

/**
 * Runs statements that were made elsewhere on the database as it stands at one instant.
 * @param url of a database
 * @param work gets what runs a statement: its rows, every value as PostgreSQL's text
 */
export async function withSnapshot<T>(url: string, work: (query: Reader['query']) => Promise<T>): Promise<T> {
  const name = boundedStatementNames(STATEMENTS)
  return withSnapshotClient(url, (client) =>
    work(async (text, values, isKept = true) => {
      const asText = { getTypeParser: () => (value: string) => value }
      const statement = { name: isKept ? name(text) : '', text, values: [...values], rowMode: 'array' } as const
      const { rows } = await client.query<(string | null)[]>({ ...statement, types: asText })
      return rows
    }),
  )
}
