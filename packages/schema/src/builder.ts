import SchemaBuilder, { type MaybePromise } from '@pothos/core'
import PrismaPlugin from '@pothos/plugin-prisma'
import RelayPlugin from '@pothos/plugin-relay'
import type { PartialDate } from '@talent-atlas/db'
import type PrismaTypes from '@talent-atlas/db/pothos'
import { getDatamodel } from '@talent-atlas/db/pothos'
import { QUERY_PLAN_PLUGIN } from '@talent-atlas/query-plan'
import type { Context } from './context.ts'
import { COST } from './cost.ts'
import { decodeNodeId, encodeNodeId } from './node-id.ts'
import { DEFAULT_PAGE, LARGEST_PAGE } from './page.ts'
import { OLD_ID, resolveRedirected } from './redirect.ts'

export interface AtlasTypes {
  PrismaTypes: PrismaTypes
  Context: Context
  DefaultFieldNullability: false
  DefaultEdgesNullability: { list: false; items: false }
  DefaultNodeNullability: false
  Connection: { totalCount?: number | (() => MaybePromise<number>) | null }
  Scalars: {
    ID: { Input: string; Output: string | number }
    PartialDate: { Input: PartialDate; Output: PartialDate }
    DateTime: { Input: Date; Output: Date }
    URL: { Input: string; Output: string }
    CountryCode: { Input: string; Output: string }
  }
}

/** The record that a global id names. */
function recordOf(nodeId: unknown): { type: string; key: string } {
  const { typename, id } = decodeNodeId(String(nodeId))
  return { type: typename, key: id }
}

export const builder = new SchemaBuilder<AtlasTypes>({
  plugins: [PrismaPlugin, RelayPlugin, QUERY_PLAN_PLUGIN],
  defaultFieldNullability: false,
  prisma: {
    client: (context) => context.prisma,
    dmmf: getDatamodel(),
    exposeDescriptions: true,
  },
  relay: {
    cursorType: 'String',
    nodesOnConnection: { description: 'The records of this page, without their cursors.' },
    encodeGlobalID: encodeNodeId,
    decodeGlobalID: (id) => decodeNodeId(id),
    edgesFieldOptions: { nullable: { list: false, items: false }, description: 'The records of this page.' },
    nodeFieldOptions: { nullable: false, description: 'The record.' },
    cursorFieldOptions: { description: 'Where this record stands in the list; pass it as `after` or `before`.' },
    pageInfoFieldOptions: { description: 'Whether there is more, and where to go on.' },
    pageInfoTypeOptions: { description: 'Where a page stands in its list.' },
    hasNextPageFieldOptions: { description: 'Whether records follow this page.' },
    hasPreviousPageFieldOptions: { description: 'Whether records precede this page.' },
    startCursorFieldOptions: { description: 'Cursor of the first record of this page.' },
    endCursorFieldOptions: { description: 'Cursor of the last record of this page.' },
    firstArgOptions: {
      description: `How many records from the start, 1 to ${LARGEST_PAGE}; ${DEFAULT_PAGE} unless told.`,
    },
    lastArgOptions: { description: `How many records from the end, 1 to ${LARGEST_PAGE}.` },
    afterArgOptions: { description: 'Go on after this cursor; goes with `first`.' },
    beforeArgOptions: { description: 'End before this cursor; goes with `last`.' },
    nodeTypeOptions: { description: 'A record that keeps its id.' },
    idFieldOptions: { description: 'Its global id.' },
    nodeQueryOptions: {
      description: 'The record with this id, whatever its type; null where there is none.',
      plan: { nodes: ({ id }) => [recordOf(id)], redirect: OLD_ID },
      resolve: async (_root, args, { prisma }, _info, resolveNode) => {
        const [record] = await resolveRedirected(prisma, [args.id], async ([key = args.id]) => {
          // The plugin resolves what stands in the arguments.
          args.id = key
          return [await resolveNode(key)]
        })
        return record
      },
      args: { id: { description: 'A global id.' } },
    },
    nodesQueryOptions: {
      description: 'The records with these ids, in their order; null where there is none.',
      plan: { nodes: ({ ids }) => (ids as readonly string[]).map(recordOf), redirect: OLD_ID },
      resolve: (_root, args, { prisma }, _info, resolveNodes) =>
        resolveRedirected(prisma, args.ids, (keys) => {
          args.ids = keys
          return resolveNodes(keys)
        }),
      args: { ids: { description: 'Global ids; one given twice is answered twice.' } },
    },
  },
})

builder.queryType({ description: 'What can be asked.' })
builder.globalConnectionField('totalCount', (t) =>
  t.int({
    description: 'How many records the whole list has; counted only when selected.',
    extensions: { cost: COST.count },
    resolve: async ({ totalCount }) => {
      const count = typeof totalCount === 'function' ? await totalCount() : totalCount
      if (typeof count !== 'number') throw new Error('this list does not say how to count it')
      return count
    },
  }),
)
