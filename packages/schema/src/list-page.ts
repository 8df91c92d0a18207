import { cursorOf, type Ordered } from '@talent-atlas/query-plan'
import type { Paging } from './list-query.ts'

interface Edge {
  readonly cursor: string
  readonly node: unknown
}

/** A page as the types of pages and edges read it. */
export interface Page {
  readonly edges: readonly Edge[]
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
}

/** An edge whose cursor is made when it is asked for. */
const edgeOf = (ordered: Ordered, row: unknown, node: unknown): Edge => ({
  node,
  get cursor() {
    return cursorOf(ordered, row)
  },
})

/**
 * The page that rows make.
 *
 * Whether more follows is known of the side that was read towards. Of the other side it is said that there is more
 * where the page starts at a cursor, whatever became of the record there, and that there is none where it does not.
 * @param rows in the order in which they were read, one more than the page shows where there are more
 * @param nodeOf the record of a row
 */
export function pageOf(
  { ordered, backwards, size }: { ordered: Ordered; backwards: boolean; size: number },
  rows: readonly unknown[],
  args: Paging,
  nodeOf: (row: unknown) => unknown,
): Page {
  const more = rows.length > size
  const shown = rows.slice(0, size).map((row) => edgeOf(ordered, row, nodeOf(row)))
  const edges = backwards ? shown.reverse() : shown
  const pageInfo = {
    hasNextPage: backwards ? args.before != null : more,
    hasPreviousPage: backwards ? more : args.after != null,
    get startCursor() {
      return edges[0]?.cursor ?? null
    },
    get endCursor() {
      return edges.at(-1)?.cursor ?? null
    },
  }
  return { edges, pageInfo }
}
