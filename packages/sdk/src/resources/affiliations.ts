import type { AtlasClient, RequestOptions } from '../client.ts'
import { type Connection, openConnection } from '../connection.ts'
import {
  type Affiliation,
  GetAffiliationDocument,
  ListAffiliationsDocument,
  type ListAffiliationsVariables,
} from '../generated/operations.ts'

/** Periods of study and work, each with its evidence. */
export interface Affiliations extends Connection<ListAffiliationsVariables, Affiliation> {
  /** One affiliation; null where there is none of that id. */
  get(args: { readonly id: string }, options?: RequestOptions): Promise<Affiliation | null>
}

/** The affiliations that a client can read. */
export const affiliations = (client: AtlasClient): Affiliations => ({
  ...openConnection(
    async (args, options) => (await client.query(ListAffiliationsDocument, args, options)).affiliations,
  ),
  async get({ id }, options) {
    const { node } = await client.query(GetAffiliationDocument, { id }, options)
    return node?.__typename === 'Affiliation' ? node : null
  },
})
