import type { AtlasClient, RequestOptions } from '../client.ts'
import { type Connection, openConnection } from '../connection.ts'
import { GetWorkDocument, ListWorksDocument, type ListWorksVariables, type Work } from '../generated/operations.ts'

/** Papers and their authors. */
export interface Works extends Connection<ListWorksVariables, Work> {
  /** One work; null where there is none of that id. */
  get(args: { readonly id: string }, options?: RequestOptions): Promise<Work | null>
}

/** The works that a client can read. */
export const works = (client: AtlasClient): Works => ({
  ...openConnection(async (args, options) => (await client.query(ListWorksDocument, args, options)).works),
  async get({ id }, options) {
    const { node } = await client.query(GetWorkDocument, { id }, options)
    return node?.__typename === 'Work' ? node : null
  },
})
