import { tables } from '@talent-atlas/db/tables'
import {
  after,
  columnsFrom,
  type ListQuery,
  type Ordered,
  type OrderKey,
  readCursor,
  reversed,
  sortKeys,
  type Where,
} from '@talent-atlas/query-plan'
import { badInput } from './errors.ts'
import { DEFAULT_PAGE } from './page.ts'
import { withoutRedirects } from './redirect.ts'

/** The arguments that every list takes. */
export interface Paging {
  first?: number | null | undefined
  last?: number | null | undefined
  after?: string | null | undefined
  before?: string | null | undefined
}

/** A list as the database has it. */
export interface List {
  /** The GraphQL type of its records. */
  readonly record: string
  /** The model that its conditions and its order are about. */
  readonly model: string
  /** To-one relations from there to its records. */
  readonly way: readonly string[]
}

/** What is read for a page: one row more than it shows, so that it can be said whether more follow. */
export interface PageQuery {
  readonly ordered: Ordered
  readonly backwards: boolean
  readonly size: number
  /** Conditions of the whole list. */
  readonly whole: Where | undefined
  readonly where: Where | undefined
  readonly orderBy: readonly OrderKey[]
  readonly take: number
}

/** A list in its order: what its cursors are made of and read with. */
export const orderedList = ({ record, model }: List, { orderBy }: ListQuery): Ordered => ({
  record,
  keys: sortKeys(orderBy),
  columnAt: columnsFrom(tables, model),
})

/** The page of a list that the arguments ask for. */
export function pageQuery(list: List, query: ListQuery, args: Paging): PageQuery {
  const ordered = orderedList(list, query)
  const backwards = args.last != null || args.before != null
  const size = args.first ?? args.last ?? DEFAULT_PAGE
  const cursor = args.after ?? args.before
  const place = cursor == null ? null : readCursor(ordered, cursor)
  if (cursor != null && !place) throw badInput(args.after == null ? 'before' : 'after', 'is not a cursor of this list')
  const whole = query.where && withoutRedirects(query.where)
  const beyond = place && after(ordered.keys, place, backwards, tables, list.model)
  return {
    ordered,
    backwards,
    size,
    whole,
    where: beyond ? { AND: [whole ?? {}, beyond] } : whole,
    orderBy: backwards ? reversed(ordered.keys) : ([query.orderBy ?? []].flat() as readonly OrderKey[]),
    take: size + 1,
  }
}
