import type { AtlasClient, RequestOptions } from '../client.ts'
import { type Connection, openConnection } from '../connection.ts'
import {
  GetSourceDocument,
  ListSourcesDocument,
  type ListSourcesVariables,
  type Source,
} from '../generated/operations.ts'

/** Where facts and figures come from. */
export interface Sources extends Connection<ListSourcesVariables, Source> {
  /** One source; null where there is none of that id. */
  get(args: { readonly id: string }, options?: RequestOptions): Promise<Source | null>
}

/** The sources that a client can read. */
export const sources = (client: AtlasClient): Sources => ({
  ...openConnection(async (args, options) => (await client.query(ListSourcesDocument, args, options)).sources),
  get: async ({ id }, options) => (await client.query(GetSourceDocument, { id }, options)).source,
})
