import type { AtlasClient, RequestOptions } from '../client.ts'
import { type Connection, openConnection } from '../connection.ts'
import {
  type Conflict,
  GetConflictDocument,
  ListConflictsDocument,
  type ListConflictsVariables,
} from '../generated/operations.ts'

/** Facts or figures that disagree, and why. */
export interface Conflicts extends Connection<ListConflictsVariables, Conflict> {
  /** One conflict; null where there is none of that id. */
  get(args: { readonly id: string }, options?: RequestOptions): Promise<Conflict | null>
}

/** The conflicts that a client can read. */
export const conflicts = (client: AtlasClient): Conflicts => ({
  ...openConnection(async (args, options) => (await client.query(ListConflictsDocument, args, options)).conflicts),
  async get({ id }, options) {
    const { node } = await client.query(GetConflictDocument, { id }, options)
    return node?.__typename === 'Conflict' ? node : null
  },
})
