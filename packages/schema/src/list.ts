import type { FieldRef, InputFieldMap, InputShapeFromFields, SchemaTypes } from '@pothos/core'
import { queryFromInfo } from '@pothos/plugin-prisma'
import type { PrismaClient } from '@talent-atlas/db'
import type { Arguments, FieldPlan, ListQuery } from '@talent-atlas/query-plan'
import type { GraphQLResolveInfo } from 'graphql'
import { builder } from './builder.ts'
import type { Context } from './context.ts'
import { filterCost } from './cost.ts'
import { type Page, pageOf } from './list-page.ts'
import { type List, orderedList, type Paging, pageQuery } from './list-query.ts'
import { modelAt, type Nested, nodePaths, selectPaths, selectRows } from './list-selection.ts'

type Ref = Parameters<typeof builder.configStore.getTypeConfig>[0]

export interface ListOptions<Args extends InputFieldMap> {
  /** The type of the records. */
  type: Ref
  /** The types of pages and edges. */
  connection: readonly [page: object, edge: object]
  /**
   * Where the records are: at the root of the query a model, on a record one of its relations to many; then to-one
   * relations where the list goes through a joining table, such as `['memberships', 'cohort']`.
   */
  path: string | readonly string[]
  description: string
  args?: Args
  extensions?: Readonly<Record<string, unknown>>
  /** Conditions and order, in Prisma's words, of the rows at the model or the relation to many. */
  query: (args: InputShapeFromFields<Args>) => ListQuery
}

/** Makes fields: of the query, or of the records of a model. */
export interface FieldBuilder {
  connection: (...args: never) => unknown
  model?: string
}

type AnyArgs = Arguments & Paging
interface Delegate {
  findMany: (query: object) => Promise<object[]>
  count: (query: object) => Promise<number>
}

/** Prisma's reader of a model. */
function delegateOf(prisma: PrismaClient, model: string): Delegate {
  const name = model.charAt(0).toLowerCase() + model.slice(1)
  return (prisma as unknown as Record<string, Delegate>)[name] as Delegate
}

const recordOf =
  ({ way }: List) =>
  (row: unknown): unknown =>
    way.reduce((value, step) => (value as Record<string, unknown>)[step], row)

/**
 * Declares a list that is read page by page: its resolver, its cursors and its query plan.
 *
 * Cursors hold the values of the order's keys, so a page starts where the last one ended, whatever was added or
 * removed in between. On a record, the page is read with the statement of the record, and so is the count.
 * @param t makes the fields of the query or of a Prisma object
 */
export function list<Args extends InputFieldMap>(t: FieldBuilder, options: ListOptions<Args>): FieldRef<SchemaTypes> {
  const { type, connection, path, query: makeQuery, extensions, ...rest } = options
  const query = makeQuery as (args: Arguments) => ListQuery
  const [first = '', ...way] = [path].flat()
  const { model: parent } = t
  const model = parent === undefined ? first : modelAt(parent, [first])
  // Types have names only when all of them are declared.
  const listed = (): List => ({ record: builder.configStore.getTypeConfig(type).name, model, way })
  const plan: FieldPlan = { page: path, query }
  const cursors = (args: Arguments) => orderedList(listed(), query(args))
  const field = parent === undefined ? rootField(listed, query) : nestedField(first, listed, query)
  const connectionField = t.connection.bind(t) as (...args: unknown[]) => unknown
  return connectionField(
    { ...rest, ...field, type, plan, extensions: { ...extensions, ...field.extensions, cursors } },
    ...connection,
  ) as FieldRef<SchemaTypes>
}

type MakeQuery = (args: AnyArgs) => ListQuery

/** A list at the root of the query has a statement of its own, and one for its count. */
function rootField(listed: () => List, query: MakeQuery) {
  const resolve = (_root: unknown, args: AnyArgs, context: Context, info: GraphQLResolveInfo) => {
    const source = listed()
    const page = pageQuery(source, query(args), args)
    const { where, orderBy, take } = page
    const keys = selectPaths(page.ordered.keys.map(({ path }) => path))
    const selection = queryFromInfo({ context, info, typeName: source.record, paths: nodePaths, select: keys as never })
    const reader = delegateOf(context.prisma, source.model)
    let loaded: Promise<Page> | undefined
    const load = (): Promise<Page> => {
      loaded ??= reader
        .findMany({ ...selection, where, orderBy, take, relationLoadStrategy: 'join' })
        .then((rows) => pageOf(page, rows, args, recordOf(source)))
      return loaded
    }
    return {
      get edges() {
        return load().then(({ edges }) => edges)
      },
      get pageInfo() {
        return load().then(({ pageInfo }) => pageInfo)
      },
      totalCount: () => reader.count({ where: page.whole }),
    }
  }
  return { resolve, extensions: { argumentCost: ({ filter }: Arguments) => filterCost(filter) } }
}

/** A list on a record is selected with the record. */
function nestedField(relation: string, listed: () => List, query: MakeQuery) {
  const select = (args: AnyArgs, _context: object, nested: Nested, selected: () => ReadonlySet<string>) => {
    const source = listed()
    const page = pageQuery(source, query(args), args)
    const count = { select: { [relation]: page.whole ? { where: page.whole } : true } }
    return {
      select: {
        ...(selected().has('totalCount') && { _count: count }),
        // Also for a count alone: Pothos asks once for each place in the document that selects the field, and takes a
        // field for loaded as soon as one of them was.
        [relation]: selectRows(source, page, nested),
      },
    }
  }
  type Parent = Record<string, readonly unknown[] | undefined> & { _count?: Record<string, number> }
  const resolve = (parent: Parent, args: AnyArgs) => {
    const source = listed()
    const page = pageQuery(source, query(args), args)
    const total = parent._count?.[relation] ?? null
    return { ...pageOf(page, parent[relation] ?? [], args, recordOf(source)), totalCount: total }
  }
  // Pothos tells a field's own `select` nothing of what is selected beneath it, and so not whether to count.
  return { resolve, extensions: { pothosPrismaSelect: select } }
}
