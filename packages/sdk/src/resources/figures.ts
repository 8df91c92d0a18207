import type { AtlasClient, RequestOptions } from '../client.ts'
import { type Connection, openConnection } from '../connection.ts'
import {
  type Figure,
  GetFigureDocument,
  ListFiguresDocument,
  type ListFiguresVariables,
} from '../generated/operations.ts'

/** Numbers as somebody published them. */
export interface Figures extends Connection<ListFiguresVariables, Figure> {
  /** One figure; null where there is none of that id. */
  get(args: { readonly id: string }, options?: RequestOptions): Promise<Figure | null>
}

/** The figures that a client can read. */
export const figures = (client: AtlasClient): Figures => ({
  ...openConnection(async (args, options) => (await client.query(ListFiguresDocument, args, options)).figures),
  async get({ id }, options) {
    const { node } = await client.query(GetFigureDocument, { id }, options)
    return node?.__typename === 'Figure' ? node : null
  },
})
