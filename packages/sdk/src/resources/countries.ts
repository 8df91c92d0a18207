import type { AtlasClient, RequestOptions } from '../client.ts'
import { type Country, ListCountriesDocument } from '../generated/operations.ts'

/** Countries and regions with a code of their own. */
export interface Countries {
  /** All of them. */
  list(options?: RequestOptions): Promise<readonly Country[]>
}

/** The countries that a client can read. */
export const countries = (client: AtlasClient): Countries => ({
  list: async (options) => (await client.query(ListCountriesDocument, {}, options)).countries,
})
