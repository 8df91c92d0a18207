import pg from 'pg'
import { NO_OPTIONS } from './connection-options.ts'
import { type CopyTarget, copyInto } from './copy.ts'
import { type CopyChunks, type CopyRows, encodeCopy } from './copy-text.ts'

/** A connection for loading much at once. */
export interface BulkLoad {
  /** Puts rows into a table by COPY. @returns how many */
  copy(target: CopyTarget, rows: CopyRows): Promise<number>
  /** The same with rows that `encodeCopy` has put into text, elsewhere. @returns how many */
  copyText(target: CopyTarget, chunks: CopyChunks): Promise<number>
  /** Runs one statement. @returns its rows */
  query(sql: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>
  /** Runs `work` in a transaction; nothing of it stays when it throws. */
  transaction<T>(work: () => Promise<T>): Promise<T>
}

/**
 * What a load may do that a server's connections may not: take its time, and not wait for the disk at every commit. A
 * crash can cost the last batches but never part of one. The search indexes take more rows at a time and have the memory
 * to sort them, and the triggers' statements are too short to be worth compiling.
 */
const SETTINGS = `SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET synchronous_commit = off;
  SET gin_pending_list_limit = '64MB'; SET work_mem = '64MB'; SET jit = off`

/** How often the server looks whether the loader still lives: a killed one would keep its locks to the statement's end. */
const CHECK_CLIENT = `SET client_connection_check_interval = '1s'`

/**
 * Runs a load over a connection of its own, signed by `actor` in every record's history.
 * @param url of the database
 */
export async function withBulkLoad<T>(url: string, actor: string, work: (load: BulkLoad) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, options: NO_OPTIONS, application_name: 'atlas' })
  // What breaks the connection fails the statement under way, or the next one.
  client.on('error', () => undefined)
  await client.connect()
  const query: BulkLoad['query'] = async (sql, values = []) => (await client.query(sql, [...values])).rows
  try {
    await client.query(SETTINGS)
    // Not every platform of the server can look.
    await client.query(CHECK_CLIENT).catch(() => undefined)
    await query(`SELECT set_config('atlas.actor', $1, false)`, [actor])
    return await work({
      query,
      copy: (target, rows) => copyInto(client, target, encodeCopy(rows)),
      copyText: (target, chunks) => copyInto(client, target, chunks),
      transaction: async (inside) => {
        await query('BEGIN')
        try {
          const result = await inside()
          await query('COMMIT')
          return result
        } catch (error) {
          await query('ROLLBACK').catch(() => undefined)
          throw error
        }
      },
    })
  } finally {
    await client.end()
  }
}
