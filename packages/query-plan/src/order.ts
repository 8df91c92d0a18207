import type { OrderKey } from './field-plan.ts'

/** One key of an order: the way to its column, and which end comes first. */
export interface SortKey {
  /** To-one relations, then the column; names of Prisma's models. */
  readonly path: readonly string[]
  readonly descending: boolean
  /** Where null comes; PostgreSQL's default for the direction unless the order says. */
  readonly nullsFirst: boolean
}

function readKey(key: OrderKey): SortKey[] {
  return Object.entries(key).flatMap(([name, value]) => {
    if (typeof value === 'string') {
      return [{ path: [name], descending: value === 'desc', nullsFirst: value === 'desc' }]
    }
    const { sort, nulls, ...inner } = value as { sort?: string; nulls?: string } & OrderKey
    if (typeof sort === 'string') {
      const descending = sort === 'desc'
      return [{ path: [name], descending, nullsFirst: nulls ? nulls === 'first' : descending }]
    }
    return readKey(inner).map((found) => ({ ...found, path: [name, ...found.path] }))
  })
}

/** The keys of an order that is written in Prisma's words. */
export const sortKeys = (orderBy: OrderKey | readonly OrderKey[] | undefined): SortKey[] =>
  [orderBy ?? []].flat().flatMap((key) => readKey(key as OrderKey))

/** What makes a cursor that of one list: its record and its order. */
export const listName = (record: string, keys: readonly SortKey[]): string =>
  `${record} ${keys.map(({ path, descending, nullsFirst }) => `${path.join('.')} ${descending ? 'desc' : 'asc'} ${nullsFirst ? 'first' : 'last'}`).join(', ')}`
