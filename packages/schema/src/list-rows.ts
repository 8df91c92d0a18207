import type { FieldRef, InputFieldMap, InputShapeFromFields, SchemaTypes } from '@pothos/core'
import {
  type Arguments,
  type CursorValues,
  type FunctionCall,
  type KeyValue,
  type Ordered,
  readCursor,
  readKey,
  sortKeys,
} from '@talent-atlas/query-plan'
import { builder } from './builder.ts'
import type { Context } from './context.ts'
import type { FieldBuilder, ListOptions } from './list.ts'
import { pageOf } from './list-page.ts'
import type { Paging } from './list-query.ts'
import { DEFAULT_PAGE } from './page.ts'

type Row = Readonly<Record<string, unknown>>

export interface RowsOptions<Args extends InputFieldMap> extends Omit<ListOptions<Args>, 'path' | 'query'> {
  /** The function of the database that gives the rows. */
  call: FunctionCall
  /**
   * The same rows in the same order, for the resolver.
   * @param most how many from the start are needed; all when null
   */
  load: (context: Context, args: InputShapeFromFields<Args>, most: number | null) => Promise<readonly object[]>
  count: (context: Context, args: InputShapeFromFields<Args>) => Promise<number>
}

const compareText = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

/** Orders two values as the database does; text by code point. */
const compareValues = (a: unknown, b: KeyValue): number =>
  typeof b === 'string' ? compareText(String(a), b) : Number(a) - Number(b)

/** Which side of a place a row is on: negative before, positive behind. */
function sideOf({ keys, columnAt }: Ordered, row: Row, place: CursorValues): number {
  for (const [index, { path, descending }] of keys.entries()) {
    const [name = ''] = path
    const value = readKey(columnAt(path).type, place[index] ?? '')
    const side = value === undefined ? 0 : compareValues(row[name], value)
    if (side !== 0) return descending ? -side : side
  }
  return 0
}

/** Declares a list of rows that a function of the database gives; read page by page as every `list`. */
export function listOfRows<Args extends InputFieldMap>(
  t: FieldBuilder,
  options: RowsOptions<Args>,
): FieldRef<SchemaTypes> {
  const { type, connection, call, load, count, extensions, ...rest } = options
  type RowArgs = InputShapeFromFields<Args> & Paging
  const ordered = (): Ordered => ({
    record: builder.configStore.getTypeConfig(type).name,
    keys: sortKeys(call.orderBy),
    columnAt: ([name = '']) => ({ type: call.columns[name] ?? 'text', required: true }),
  })
  async function resolve(_root: unknown, args: RowArgs, context: Context) {
    const list = ordered()
    const backwards = args.last != null || args.before != null
    const size = args.first ?? args.last ?? DEFAULT_PAGE
    const cursor = args.after ?? args.before
    const place = cursor == null ? null : readCursor(list, cursor)
    const rows = await load(context, args, place || backwards ? null : size + 1)
    const isBeyond = (side: number): boolean => (backwards ? side < 0 : side > 0)
    const beyond = place ? rows.filter((row) => isBeyond(sideOf(list, row as Row, place))) : rows
    const page = backwards ? beyond.slice(-size - 1).reverse() : beyond.slice(0, size + 1)
    return {
      ...pageOf({ ordered: list, backwards, size }, page, args, (row) => row),
      totalCount: () => count(context, args),
    }
  }
  const cursors = (_args: Arguments) => ordered()
  const field = { ...rest, type, resolve, plan: { rows: call }, extensions: { ...extensions, cursors } }
  return (t.connection.bind(t) as (...args: unknown[]) => unknown)(field, ...connection) as FieldRef<SchemaTypes>
}
