import { type CursorValues, decodeCursor, encodeCursor } from './cursor.ts'
import { type KeyValue, keyText, readKey } from './cursor-value.ts'
import { columnOf, type Datamodel, modelOf, relationOf } from './datamodel.ts'
import type { OrderKey, Where } from './field-plan.ts'
import { listName, type SortKey } from './order.ts'

/** A list whose records stand in an order. */
export interface Ordered {
  /** What makes its cursors those of this list: the type of its records. */
  readonly record: string
  readonly keys: readonly SortKey[]
  /** The column of a key. */
  readonly columnAt: (path: readonly string[]) => { readonly type: string; readonly required: boolean }
}

/** The columns of the order of a model's records; one behind a relation that may lead nowhere may be null. */
export function columnsFrom(datamodel: Datamodel, model: string): Ordered['columnAt'] {
  const columnAt = (from: string, [name = '', ...rest]: readonly string[]): { type: string; required: boolean } => {
    if (rest.length === 0) return columnOf(modelOf(datamodel, from), name)
    const relation = relationOf(modelOf(datamodel, from), name)
    const { type, required } = columnAt(relation.model, rest)
    return { type, required: required && relation.required }
  }
  return (path) => columnAt(model, path)
}

const valueAt = (row: unknown, path: readonly string[]): unknown =>
  path.reduce((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], row)

/** The cursor of a record: a row of Prisma with the order keys in it. */
export function cursorOf({ record, keys, columnAt }: Ordered, row: unknown): string {
  const values = keys.map(({ path }) => keyText(columnAt(path).type, valueAt(row, path)))
  return encodeCursor(listName(record, keys), values)
}

/** The check of a cursor is no secret: what passes it may still be anything. */
function placeOf(list: string, cursor: string, length: number): CursorValues | null {
  try {
    return decodeCursor(list, cursor, length)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/**
 * The place that a cursor names.
 * @returns null when it is none of this list, was tampered with, or holds what a column cannot
 */
export function readCursor({ record, keys, columnAt }: Ordered, cursor: string): CursorValues | null {
  const values = placeOf(listName(record, keys), cursor, keys.length)
  const fits = values?.every((value: unknown, index) => {
    const { type, required } = columnAt(keys[index]?.path ?? [])
    return value === null ? !required : typeof value === 'string' && readKey(type, value) !== undefined
  })
  return fits ? (values ?? null) : null
}

/** The order from its end, in Prisma's words. */
export const reversed = (keys: readonly SortKey[]): OrderKey[] =>
  keys.map(({ path, descending, nullsFirst }) => {
    const sort = descending ? 'asc' : 'desc'
    // Prisma takes no word on nulls where there are none, so the default goes unsaid.
    const isDefault = nullsFirst === descending
    return nest(path, isDefault ? sort : { sort, nulls: nullsFirst ? 'last' : 'first' })
  })

const nest = (path: readonly string[], value: unknown): Where =>
  path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Where

/** That a column is null: itself, or because a relation before it leads nowhere; null where it never is. */
function isNull(datamodel: Datamodel, from: string, [name = '', ...rest]: readonly string[]): Where | null {
  const model = modelOf(datamodel, from)
  if (rest.length === 0) return columnOf(model, name).required ? null : { [name]: null }
  const relation = relationOf(model, name)
  const inner = isNull(datamodel, relation.model, rest)
  const cases = [...(relation.required ? [] : [{ [name]: { is: null } }]), ...(inner ? [{ [name]: inner }] : [])]
  return cases.length > 1 ? { OR: cases } : (cases[0] ?? null)
}

/** That a column is not null; null where it never is. */
function isKnown(datamodel: Datamodel, from: string, [name = '', ...rest]: readonly string[]): Where | null {
  const model = modelOf(datamodel, from)
  if (rest.length === 0) return columnOf(model, name).required ? null : { [name]: { not: null } }
  const relation = relationOf(model, name)
  const inner = isKnown(datamodel, relation.model, rest)
  if (inner) return { [name]: inner }
  return relation.required ? null : { [name]: { isNot: null } }
}

/** The values of a column on one side of a value; null where there are none. Prisma does not compare booleans. */
function side(path: readonly string[], value: KeyValue, below: boolean): Where | null {
  if (typeof value !== 'boolean') return nest(path, { [below ? 'lt' : 'gt']: value })
  return value === below ? nest(path, !value) : null
}

const anyOf = (cases: readonly (Where | null)[]): Where | null => {
  const possible = cases.filter((one) => one !== null)
  return possible.length > 1 ? { OR: possible } : (possible[0] ?? null)
}

/**
 * The records behind a place in an order, or before it, as a condition in Prisma's words.
 * @param keys of the order; the last one is unique in the list and never null. Prisma does not compare enumerations.
 * @param values of the keys at the place, as `readCursor` gives them
 * @param backwards the records before it
 * @param model whose records are in the list
 */
export function after(
  keys: readonly SortKey[],
  values: CursorValues,
  backwards: boolean,
  datamodel: Datamodel,
  model: string,
): Where {
  const columnAt = columnsFrom(datamodel, model)
  const parts = keys.map(({ path, ...key }, index) => {
    const text = values[index] ?? null
    const below = key.descending !== backwards
    const nullsFirst = key.nullsFirst !== backwards
    const value = text === null ? null : readKey(columnAt(path).type, text)
    if (value === undefined) throw new Error(`a cursor has no ${columnAt(path).type} for ${path.join('.')}`)
    const none = isNull(datamodel, model, path)
    if (value === null) return { same: none, beyond: nullsFirst ? isKnown(datamodel, model, path) : null }
    return { same: nest(path, value), beyond: anyOf([side(path, value, below), nullsFirst ? null : none]) }
  })
  const cases = parts.flatMap(({ beyond }, index) =>
    beyond ? [{ AND: [...parts.slice(0, index).flatMap(({ same }) => same ?? []), beyond] }] : [],
  )
  return { OR: cases }
}
