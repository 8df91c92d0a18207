import pg from 'pg'
import { boundedStatementNames } from './statement-names.ts'

export interface ReaderOptions {
  /** Of a migrated PostgreSQL 15 or later. */
  url: string
  /** Connections at the most; 10 unless told. */
  connections?: number
  /** Milliseconds after which PostgreSQL ends a statement whose client may be long gone; 30,000 unless told. */
  statementTimeout?: number
  /** Called with every statement sent. */
  onStatement?: (sql: string) => void
  /** Called when an idle connection breaks, as it does when PostgreSQL restarts. The pool opens another by itself. */
  onConnectionError?: (error: Error) => void
}

/** Reads the database with statements that were made elsewhere. */
export interface Reader {
  /**
   * Runs a statement.
   * @param values of its parameters, as text
   * @param isKept whether one plan is good for all values; false has it planned for each; true unless told
   * @returns its rows, every value as PostgreSQL's text
   */
  query(
    text: string,
    values: readonly (string | null)[],
    isKept?: boolean,
  ): Promise<readonly (readonly (string | null)[])[]>
  close(): Promise<void>
}

/** What PostgreSQL caches for a connection is given back with it. */
const CONNECTION_LIFETIME_S = 3_600

/** The longest would be the dearest to plan anew; what somebody tries once or twice is not kept. */
const STATEMENTS = { most: 200, longest: 40_000, uses: 3 }

const asText = (value: string): string => value

/** A pool of connections for reading. Nothing is connected until it is used. */
export function openReader(options: ReaderOptions): Reader {
  const { url, connections = 10, statementTimeout = 30_000, onStatement, onConnectionError = () => undefined } = options
  const pool = new pg.Pool({
    max: connections,
    maxLifetimeSeconds: CONNECTION_LIFETIME_S,
    statement_timeout: statementTimeout,
    application_name: 'atlas reader',
    // Compiling an expression to machine code takes longer than any of these statements runs.
    options: '-c jit=off',
    connectionString: url,
  })
  pool.on('error', onConnectionError)
  pool.on('connect', (client) => client.on('error', onConnectionError))
  const name = boundedStatementNames(STATEMENTS)
  return {
    async query(text, values, isKept = true) {
      onStatement?.(text)
      const { rows } = await pool.query({
        name: isKept ? name(text) : '',
        text,
        values: [...values],
        rowMode: 'array',
        types: { getTypeParser: () => asText },
      })
      return rows
    },
    close: () => pool.end(),
  }
}
