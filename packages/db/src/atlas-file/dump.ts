import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { withSnapshotClient } from '../snapshot.ts'
import { type AtlasColumn, type AtlasTable, atlasTables, quoted } from './catalog.ts'
import { ATLAS_FORMAT, ATLAS_VERSION, type AtlasFooter, type AtlasHeader, ROW_KEYS } from './format.ts'

export interface DumpOptions {
  /** Whether the rows of the past are among them; true unless told. */
  readonly withHistory?: boolean
  /** Told how many rows were written so far. */
  readonly onRows?: (done: number) => void
}

/** All records, as text in pieces of any size. */
export interface AtlasDump {
  /** Rows in all. */
  readonly total: number
  readonly pieces: AsyncIterable<string | Uint8Array>
}

/** Types whose JSON says all there is to say, to whoever reads it; the values of others are their text. */
const NATIVE = new Set(['bool', 'int2', 'int4', 'float4', 'float8', 'timestamptz'])

const shown = ({ name, type }: AtlasColumn): string =>
  NATIVE.has(type) ? quoted(name) : `${quoted(name)}::text AS ${quoted(name)}`

interface Part {
  readonly kind: keyof typeof ROW_KEYS
  readonly table: string
  readonly columns: readonly AtlasColumn[]
  /** What its rows are ordered by. */
  readonly order: string
}

/** By the key, whatever the language of the database is. */
const keyOrder = (key: readonly string[], columns: readonly AtlasColumn[]): string =>
  columns
    .filter(({ name }) => key.includes(name))
    .map(({ name, type }) => `t.${quoted(name)}${['text', 'varchar'].includes(type) ? ' COLLATE "C"' : ''}`)
    .join(', ')

/** Versions of a row in the order of time; nothing else has to tell them apart. */
const ORDER_OF_HISTORY = 't.id, t.known_to, t.version, t::text COLLATE "C"'

/**
 * The rows of a table as lines of JSON, in an order that only depends on them. No JSON contains the quote and the
 * delimiter, so CSV leaves the lines as they are.
 */
function copyOf({ kind, table, columns, order }: Part, client: pg.Client): string {
  const begin = client.escapeLiteral(`{"${ROW_KEYS[kind]}":${JSON.stringify(table)},"row":`)
  const from = `${kind === 'history' ? 'history' : 'public'}.${quoted(table)} t`
  const rows = `SELECT ${columns.map(shown).join(', ')} FROM ${from} ORDER BY ${order}`
  const options = `FORMAT csv, DELIMITER E'\\x02', QUOTE E'\\x01', ENCODING 'UTF8'`
  return `COPY (SELECT ${begin} || row_to_json(r)::text || '}' FROM (${rows}) r) TO STDOUT (${options})`
}

const END_OF_LINE = 10

function countLines(piece: Uint8Array): number {
  let lines = 0
  for (let at = piece.indexOf(END_OF_LINE); at >= 0; at = piece.indexOf(END_OF_LINE, at + 1)) lines += 1
  return lines
}

const line = (value: AtlasHeader | AtlasFooter): string => `${JSON.stringify(value)}\n`

const names = (columns: readonly AtlasColumn[]): string[] => columns.map(({ name }) => name)

const withPast = (tables: readonly AtlasTable[]): AtlasTable[] => tables.filter(({ history }) => history.length > 0)

async function* piecesOf(
  client: pg.Client,
  tables: readonly AtlasTable[],
  { withHistory = true, onRows }: DumpOptions,
): AsyncGenerator<string | Uint8Array> {
  const present = tables.map(
    ({ name, key, columns }): Part => ({ kind: 'present', table: name, columns, order: keyOrder(key, columns) }),
  )
  const past = withHistory
    ? withPast(tables).map(
        ({ name, history }): Part => ({ kind: 'history', table: name, columns: history, order: ORDER_OF_HISTORY }),
      )
    : []
  const described = (parts: readonly Part[]) => parts.map(({ table, columns }) => ({ table, columns: names(columns) }))
  yield line({
    format: ATLAS_FORMAT,
    version: ATLAS_VERSION,
    tables: described(present),
    ...(withHistory && { history: described(past) }),
  })
  let done = 0
  const counts = { present: {} as Record<string, number>, history: {} as Record<string, number> }
  for (const part of [...present, ...past]) {
    const before = done
    for await (const piece of client.query(copyTo(copyOf(part, client))) as AsyncIterable<Uint8Array>) {
      done += countLines(piece)
      onRows?.(done)
      yield piece
    }
    counts[part.kind][part.table] = done - before
  }
  yield line({ end: ATLAS_FORMAT, rows: counts.present, ...(withHistory && { history: counts.history }) })
}

async function countRows(client: pg.Client, tables: readonly AtlasTable[], withHistory: boolean): Promise<number> {
  const relations = [
    ...tables.map(({ name }) => `public.${quoted(name)}`),
    ...(withHistory ? withPast(tables).map(({ name }) => `history.${quoted(name)}`) : []),
  ]
  const counts = relations.map((relation) => `(SELECT count(*) FROM ${relation})`)
  const { rows } = await client.query<{ total: string }>(`SELECT ${['0', ...counts].join(' + ')} AS total`)
  return Number(rows[0]?.total)
}

/**
 * Writes all records of the database, as they stand at one instant, in the format Atlas JSONL: the same records give
 * the same bytes. Countries are part of every database and left out, and so is what is made of the records.
 * @param url of a migrated database
 * @param work takes the text; it can be had until it ends
 */
export async function dumpAtlas<T>(
  url: string,
  options: DumpOptions,
  work: (dump: AtlasDump) => Promise<T>,
): Promise<T> {
  return withSnapshotClient(url, async (client) => {
    const tables = await atlasTables(client)
    const total = await countRows(client, tables, options.withHistory ?? true)
    return work({ total, pieces: piecesOf(client, tables, options) })
  })
}
