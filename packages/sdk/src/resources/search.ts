import type { AtlasClient, RequestOptions } from '../client.ts'
import { type BoundConnection, connection } from '../connection.ts'
import { SearchDocument, type SearchHit, type SearchVariables } from '../generated/operations.ts'
import type { Page } from '../pagination.ts'

/** Search over all names. */
export interface Search {
  /** One page of hits, best first: names in any script or order, aliases, acronyms. */
  (args: SearchVariables, options?: RequestOptions): Promise<Page<SearchHit>>
  /** All hits, best first. */
  readonly iterate: BoundConnection<SearchVariables, SearchHit>['iterate']
}

/** The search that a client can ask. */
export const search = (client: AtlasClient): Search => {
  const { list, iterate } = connection<SearchVariables, SearchHit>(
    async (args, options) => (await client.query(SearchDocument, args, options)).search,
  )
  return Object.assign(list, { iterate })
}
