/** Both ways in which a client may select the records of a connection. */
const nodePaths = [[{ name: 'nodes' }], [{ name: 'edges' }, { name: 'node' }]]

type Query = { select?: object; include?: object }
type Nested = (selection: unknown, path: unknown) => Query

/** A selection of nothing is not a query; where no record is selected its id will do. */
const orId = (query: Query): Query =>
  query.select && Object.keys(query.select).length === 0 ? { ...query, select: { id: true } } : query

/**
 * The selection of a connection's records, for a connection that goes through a joining table: what the client
 * selects under `nodes` and under `edges.node` is loaded with the page.
 * @param nestedSelection as the field's `select` is given it
 */
export function selectNodes(typeName: string, nestedSelection: unknown): (selection: unknown) => never {
  const path = { getType: () => typeName, paths: nodePaths }
  return (selection) => orId((nestedSelection as Nested)(selection, path)) as never
}

/** A count that is made only when it is asked for; those of one list are fetched together. */
export function countOf<Row>(find: () => PromiseLike<Row | null>, read: (row: Row) => number): () => Promise<number> {
  return async () => {
    const row = await find()
    return row ? read(row) : 0
  }
}
