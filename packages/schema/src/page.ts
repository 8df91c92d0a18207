import { resolveOffsetConnection } from '@pothos/plugin-relay'

/** Records on a page unless the query says otherwise. */
export const DEFAULT_PAGE = 20

/** Records on a page at the most. */
export const LARGEST_PAGE = 100

interface Paging {
  first?: number | null | undefined
  last?: number | null | undefined
  after?: string | null | undefined
  before?: string | null | undefined
}

interface Counted<Row> {
  edges: { cursor: string; node: Row }[]
  pageInfo: {
    hasNextPage: boolean
    hasPreviousPage: boolean
    startCursor?: string | null
    endCursor?: string | null
  }
  totalCount: () => Promise<number>
}

/**
 * A page of a list that has no key of its own to go by: its cursors count the rows.
 * @param count made only when the client selects `totalCount`
 */
export async function offsetPage<Row extends object>(
  args: Paging,
  list: { find: (page: { limit: number; offset: number }) => Promise<Row[]>; count: () => Promise<number> },
): Promise<Counted<Row>> {
  const options = { args, defaultSize: DEFAULT_PAGE, maxSize: LARGEST_PAGE }
  // `last` without `before` is counted from the end, so the end must be known.
  const total = args.last != null && args.before == null ? { totalCount: await list.count() } : {}
  const page = await resolveOffsetConnection({ ...options, ...total }, list.find)
  return { ...(page as unknown as Counted<Row>), totalCount: list.count }
}
