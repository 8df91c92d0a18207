import { AtlasPaginationError } from './errors.ts'
import type { PageInfo } from './generated/operations.ts'

/** One page of a connection. */
export interface Page<Node> {
  readonly nodes: readonly Node[]
  readonly pageInfo: PageInfo
  /** How many there are in all; present when asked for with `totalCount: true`. */
  readonly totalCount?: number
}

/** What `paginate` needs of a page, so that it can walk any connection of any query. */
export interface ForwardPage<Node> {
  readonly nodes: readonly Node[]
  readonly pageInfo: Pick<PageInfo, 'hasNextPage' | 'endCursor'>
}

/** Where to start, and what ends the walk. */
export interface PaginateOptions {
  /** Start behind this cursor. */
  readonly after?: string | null | undefined
  /** Ends the iteration with the signal's reason, between pages and within one. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Walks a connection node by node. A page is fetched when its first node is asked for and dropped after its last,
 * so memory does not grow with the connection.
 * @param fetchPage gives the page behind a cursor; null stands for the first page.
 * @throws AtlasPaginationError if a cursor is missing or leads in a circle, and whatever `fetchPage` throws.
 */
export async function* paginate<Node>(
  fetchPage: (after: string | null) => Promise<ForwardPage<Node>>,
  { after = null, signal }: PaginateOptions = {},
): AsyncGenerator<Node, void, undefined> {
  let cursor = after
  // Brent's cycle detection: a remembered cursor, moved at growing distances, meets every circle in constant memory.
  let remembered = after
  let distance = 0
  let reach = 1
  for (;;) {
    signal?.throwIfAborted()
    const { nodes, pageInfo } = await fetchPage(cursor)
    for (const node of nodes) {
      signal?.throwIfAborted()
      yield node
    }
    if (!pageInfo.hasNextPage) return
    const next = pageInfo.endCursor
    if (!next) throw new AtlasPaginationError('the server promises another page but gives no cursor to it')
    if (next === cursor || next === remembered) throw new AtlasPaginationError('the server repeats a cursor')
    cursor = next
    distance += 1
    if (distance === reach) {
      remembered = next
      distance = 0
      reach *= 2
    }
  }
}
