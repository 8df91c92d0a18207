import { comparePlaces, type Key, placeOf, sorted, type Value } from './order.ts'

export interface PageArgs {
  first?: number | null
  last?: number | null
  after?: string | null
  before?: string | null
}

const CHECK = '-'.repeat(8)

/** Cursors without the check of their list: they differ from real ones in their first eight characters. */
const cursorOf = (place: readonly Value[]): string => {
  const texts = place.map((value) => (value === null ? null : String(value)))
  return Buffer.from(`${CHECK}[${texts.map((text) => JSON.stringify(text)).join(', ')}]`).toString('base64url')
}

const readCursor = (cursor: string): Value[] =>
  JSON.parse(Buffer.from(cursor, 'base64url').toString().slice(CHECK.length)) as Value[]

const isBetween = <Row>(place: readonly Value[], { after, before }: PageArgs, keys: readonly Key<Row>[]): boolean =>
  (!after || comparePlaces(place, readCursor(after), keys) > 0) &&
  (!before || comparePlaces(place, readCursor(before), keys) < 0)

/** A page of a list, as the Relay specification has it. */
export function page<Row>(
  args: PageArgs,
  rows: readonly Row[],
  keys: readonly Key<Row>[],
  show: (row: Row) => object,
): object {
  const within = sorted(rows, keys).filter((row) => isBetween(placeOf(row, keys), args, keys))
  const isBackwards = args.last != null || (args.before != null && args.first == null)
  const size = args.last ?? args.first ?? 20
  const shown = isBackwards ? within.slice(-size) : within.slice(0, size)
  const edges = shown.map((row) => ({ cursor: cursorOf(placeOf(row, keys)), node: show(row) }))
  const isMore = within.length > shown.length
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: isBackwards ? args.before != null : isMore,
      hasPreviousPage: isBackwards ? isMore : args.after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: rows.length,
  }
}
