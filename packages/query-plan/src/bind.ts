import { type GraphQLField, type GraphQLType, getArgumentValues, getNamedType, isObjectType } from 'graphql'
import { columnOf, type Datamodel, modelOf } from './datamodel.ts'
import type { Arguments, FieldPlan, ListQuery } from './field-plan.ts'
import { readCursor } from './keyset.ts'
import { listName, type SortKey, sortKeys } from './order.ts'
import { beyondSql, orderSql, type Paging, pagingOf } from './paging.ts'
import { NotCovered, type Planned } from './planned.ts'
import { type KeySql, type Source, sourceOf } from './source.ts'
import { quote, Values } from './sql.ts'
import { type Scope, whereSql } from './where.ts'

/** What a field's arguments make of it: SQL with marks for values, and the values of this request. */
export interface Bound {
  readonly args: Arguments
  readonly values: readonly (string | null)[]
  /** The instant at which the field and all below it is read; absent for the present. */
  readonly at: string | undefined
  readonly source: Source | undefined
  readonly page: PageSql | undefined
  /** The length of the list. */
  readonly total: string | undefined
  /** Of `nodes`: the types and keys of the records; the type itself where there is one record only. */
  readonly records: { readonly type: string; readonly key: string } | undefined
  /** The same for all requests that can share a statement. */
  readonly shape: string
}

interface PageSql extends Paging {
  /** Names list and order, for its cursors. */
  readonly list: string
  readonly order: string
  /** Where the page begins. */
  readonly beyond: string
}

export interface Tables {
  readonly datamodel: Datamodel
  /** The text of a table, at an instant where one is given. */
  readonly table: (name: string, at: string | undefined) => string
  readonly defaultPage: number
  readonly check: CheckArguments | undefined
}

/** Looks at the arguments of a field before they are used; what it throws is answered as the field's own error is. */
export type CheckArguments = (field: GraphQLField<unknown, unknown>, args: Arguments) => void

const QUERYLESS: ListQuery = {}

/** The instant as it comes down from the fields above. */
const inherited = (planned: Planned, bounds: readonly (Bound | undefined)[]): string | undefined =>
  planned.above ? bounds[planned.above.selected.index]?.at : undefined

/** Reads a field's arguments and makes its SQL. What the field's own functions throw is thrown. */
export function bind(
  planned: Planned,
  variables: Record<string, unknown>,
  bounds: readonly (Bound | undefined)[],
  tables: Tables,
): Bound {
  const { selected, plan } = planned
  const { field, node, index } = selected
  const args: Arguments = field?.args.length ? getArgumentValues(field, node, variables) : {}
  if (field?.args.length) tables.check?.(field, args)
  const above = inherited(planned, bounds)
  const empty = {
    args,
    values: [],
    at: above,
    source: undefined,
    page: undefined,
    total: undefined,
    records: undefined,
  }
  if (typeof plan !== 'object') return { ...empty, shape: '' }
  const values = new Values(index)
  const outer = planned.outer ? (bounds[planned.outer.selected.index]?.args ?? {}) : {}
  const bound = { ...empty, ...bindPlan(plan, planned, { args, outer, above, values, tables }) }
  const { source, page, total, records, at } = bound
  const shape =
    source || records
      ? [
          source?.from,
          source?.where,
          page?.size,
          page?.backwards,
          page?.after === undefined,
          page?.order,
          page?.beyond,
          total,
          at,
        ].join('\uE001')
      : ''
  return { ...bound, values: values.list, shape: records ? `${shape}${records.type}` : shape }
}

interface Given {
  readonly args: Arguments
  readonly outer: Arguments
  readonly above: string | undefined
  readonly values: Values
  readonly tables: Tables
}

function bindPlan(plan: FieldPlan, planned: Planned, given: Given): Partial<Bound> {
  if ('rows' in plan) return bindRows(plan.rows, planned, given)
  if ('nodes' in plan) {
    const records = plan.nodes(given.args)
    const [only] = records
    if (!planned.isList) return { records: only && { type: only.type, key: given.values.add(only.key, 'text') } }
    const [types, keys] = [records.map(({ type }) => type), records.map(({ key }) => key)]
    return { records: { type: given.values.add(types, 'text[]'), key: given.values.add(keys, 'text[]') } }
  }
  const path = 'one' in plan ? plan.one : 'many' in plan ? plan.many : 'page' in plan ? plan.page : undefined
  if (path === undefined || !('one' in plan || 'many' in plan || 'page' in plan)) return {}
  const query = plan.query?.(given.args, given.outer) ?? QUERYLESS
  const at = query.knownAt ? given.values.add(query.knownAt, 'timestamptz') : given.above
  const scope = scopeOf(planned, at, given)
  const target = `t${planned.selected.index}`
  const cheaper = at === undefined ? query.instead : undefined
  const source = cheaper
    ? sourceOf(cheaper, undefined, target, scope)
    : sourceOf({ path, where: query.where, orderBy: query.orderBy }, planned.place, target, scope)
  if (!('page' in plan)) return { at, source }
  const list = { record: nodeTypeOf(planned), keys: sortKeys(query.orderBy) }
  return {
    at,
    source,
    page: pageOf(source.keys, list, given),
    total: at === undefined && query.total ? totalSql(query.total, scope) : countSql(source),
  }
}

/** The type of a connection's nodes. */
function nodeTypeOf({ selected }: Planned): string {
  const inner = (type: unknown, name: string): unknown => {
    const named = getNamedType(type as GraphQLType)
    return isObjectType(named) ? named.getFields()[name]?.type : undefined
  }
  return getNamedType(inner(inner(selected.field?.type, 'edges'), 'node') as GraphQLType).name
}

function scopeOf(planned: Planned, at: string | undefined, { values, tables }: Given): Scope {
  let made = 0
  return {
    datamodel: tables.datamodel,
    values,
    table: (name) => tables.table(name, at),
    alias: () => {
      made += 1
      return `t${planned.selected.index}_${made}`
    },
  }
}

/** A list by the type of its records and its order, as its cursors know it. */
interface NamedList {
  readonly record: string
  readonly keys: readonly SortKey[]
}

function pageOf(keys: readonly KeySql[], list: NamedList, { args, values, tables }: Given): PageSql {
  const paging = pagingOf(args, tables.defaultPage)
  const cursor = paging.backwards ? paging.before : paging.after
  const columnAt = (path: readonly string[]) => {
    const key = keys[list.keys.findIndex((one) => one.path === path)]
    return { type: key?.type ?? 'text', required: key?.required ?? false }
  }
  const place = cursor === undefined ? undefined : readCursor({ ...list, columnAt }, cursor)
  // The resolvers have the words for what is wrong with it.
  if (place === null) throw new NotCovered('a cursor of another list')
  return {
    ...paging,
    list: listName(list.record, list.keys),
    order: orderSql(keys, paging.backwards),
    beyond: place ? beyondSql(keys, place, paging.backwards, values) : 'true',
  }
}

const countSql = ({ from, where }: Source): string => `(SELECT count(*) FROM ${from} WHERE ${where})`

function totalSql(total: NonNullable<ListQuery['total']>, scope: Scope): string {
  const model = modelOf(scope.datamodel, total.model)
  const alias = scope.alias()
  const where = total.where ? whereSql(total.where, model, alias, scope) : 'true'
  const column = `${alias}.${quote(columnOf(model, total.column).column)}`
  return `(SELECT coalesce(sum(${column}), 0)::int8 FROM ${scope.table(model.table)} ${alias} WHERE ${where})`
}

function bindRows(rows: Extract<FieldPlan, { rows: unknown }>['rows'], planned: Planned, given: Given): Partial<Bound> {
  const { values, args } = given
  const alias = `t${planned.selected.index}`
  const keys = sortKeys(rows.orderBy).map((key): KeySql => {
    const name = key.path[0] ?? ''
    const type = rows.columns[name] ?? 'text'
    const collation = rows.collation && type === 'text' ? ` COLLATE ${quote(rows.collation)}` : ''
    return { ...key, sql: `${alias}.${quote(name)}${collation}`, type, required: true }
  })
  const page = pageOf(keys, { record: nodeTypeOf(planned), keys }, given)
  const isStart = page.after === undefined && !page.backwards
  const call = (most: number | null): string =>
    `${quote(rows.call)}(${rows
      .args(args, most)
      .map(({ value, type }) => values.add(value, type))
      .join(', ')}) ${alias}`
  const model = { table: rows.call, fields: {} }
  const source: Source = { from: call(isStart ? page.size + 1 : null), where: 'true', keys, target: { model, alias } }
  return { source, page, total: `(SELECT count(*) FROM ${call(null)})` }
}
