import type { RequestOptions } from './client.ts'
import { type Page, paginate } from './pagination.ts'

type PagingKey = 'first' | 'after' | 'last' | 'before' | 'totalCount'

/** Omit that keeps the members of a union apart. */
type Without<T, Key extends PropertyKey> = T extends unknown ? Omit<T, Key> : never

/** A connection's arguments for walking all of it: no page is named, only where to start and how much to fetch at once. */
export type IterateArguments<Arguments> = Without<Arguments, PagingKey> & {
  /** Nodes per request, not in all. The server's own page size by default. */
  readonly pageSize?: number | undefined
  /** Start behind this cursor. */
  readonly after?: string | null | undefined
}

/** A list of the whole atlas. */
export interface Connection<Arguments, Node> {
  /** One page. */
  list(args?: Arguments, options?: RequestOptions): Promise<Page<Node>>
  /** All of them, one after the other; the next page is fetched when the loop gets there. */
  iterate(args?: IterateArguments<Arguments>, options?: RequestOptions): AsyncGenerator<Node, void, undefined>
}

/** A list that belongs to one record, or to a text searched for. */
export interface BoundConnection<Arguments, Node> {
  /** One page. */
  list(args: Arguments, options?: RequestOptions): Promise<Page<Node>>
  /** All of them, one after the other; the next page is fetched when the loop gets there. */
  iterate(args: IterateArguments<Arguments>, options?: RequestOptions): AsyncGenerator<Node, void, undefined>
}

/** Both ways to read a connection, from a function that fetches one page of it. */
export const connection = <Arguments extends object, Node>(
  fetchPage: (args: Arguments, options: RequestOptions | undefined) => Promise<Page<Node>>,
): BoundConnection<Arguments, Node> => ({
  list: (args, options) => fetchPage(args, options),
  iterate({ pageSize, after: start, ...rest }, options) {
    // What is left of IterateArguments plus the paging variables is Arguments again, which Omit cannot show.
    const page = (after: string | null) =>
      fetchPage({ ...rest, first: pageSize, after } as unknown as Arguments, options)
    return paginate(page, { after: start, signal: options?.signal })
  },
})

/** The same for a connection that needs no arguments. */
export const openConnection = <Arguments extends object, Node>(
  fetchPage: (args: Partial<Arguments>, options: RequestOptions | undefined) => Promise<Page<Node>>,
): Connection<Arguments, Node> => {
  const { list, iterate } = connection<Partial<Arguments>, Node>(fetchPage)
  return {
    list: (args: Partial<Arguments> = {}, options) => list(args, options),
    iterate: (args, options) => iterate((args ?? {}) as IterateArguments<Partial<Arguments>>, options),
  }
}
