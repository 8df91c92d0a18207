import { queryFromInfo } from '@pothos/plugin-prisma'
import {
  countSearch,
  MOST_HITS,
  type PrismaClient,
  type SearchedModel,
  type SearchRow,
  searchedModels,
  searchNames,
} from '@talent-atlas/db'
import { builder } from '../builder.ts'
import { COST } from '../cost.ts'
import { badInput } from '../errors.ts'
import { listOfRows } from '../list-rows.ts'
import { Cohort, Institution, Researcher, Work } from '../refs.ts'

/** No name is longer; a comparison costs as much as both texts are long. */
const LONGEST_TEXT = 500

const SearchType = builder.enumType('SearchType', {
  description: 'What can be searched.',
  values: {
    RESEARCHER: { value: 'Researcher', description: 'People, by every name on record.' },
    INSTITUTION: { value: 'Institution', description: 'Institutions, by every name on record.' },
    COHORT: { value: 'Cohort', description: 'Cohorts, by name.' },
    WORK: { value: 'Work', description: 'Works, by title.' },
  } satisfies Record<Uppercase<SearchedModel>, { value: SearchedModel; description: string }>,
})

type Load = (prisma: PrismaClient, id: string, query: object) => Promise<object>

/** How a found record is loaded, with what the client selects of it. Records found together are loaded together. */
const load: Record<SearchedModel, Load> = {
  Researcher: async (prisma, id, query) =>
    Researcher.addBrand(await prisma.researcher.findUniqueOrThrow({ ...query, where: { id } })),
  Institution: async (prisma, id, query) =>
    Institution.addBrand(await prisma.institution.findUniqueOrThrow({ ...query, where: { id } })),
  Cohort: async (prisma, id, query) =>
    Cohort.addBrand(await prisma.cohort.findUniqueOrThrow({ ...query, where: { id } })),
  Work: async (prisma, id, query) => Work.addBrand(await prisma.work.findUniqueOrThrow({ ...query, where: { id } })),
}

const SearchHit = builder.objectRef<SearchRow>('SearchHit').implement({
  description: 'A record that a text found.',
  fields: (t) => ({
    node: t.field({
      type: builder.nodeInterfaceRef(),
      description: 'The record.',
      extensions: { cost: COST.batched },
      plan: { recordOf: { type: 'model', key: 'id' } },
      resolve: ({ model, id }, _args, context, info) =>
        load[model](context.prisma, id, queryFromInfo({ context, info, typeName: model })),
    }),
    score: t.exposeFloat('score', { description: 'How alike the text and the name are, from 0 to 1.' }),
    matched: t.exposeString('matched', { description: 'The name that matched best.' }),
  }),
})

const SearchEdge = builder.edgeObject({ type: SearchHit, name: 'SearchEdge', description: 'A SearchHit in a list.' })
const SearchConnection = builder.connectionObject(
  {
    type: SearchHit,
    name: 'SearchConnection',
    description: 'A page of a list of SearchHit records.',
    extensions: { cost: COST.search },
  },
  SearchEdge,
)

/** What is looked for, and among what. */
function searched({ text, types }: { text: string; types?: readonly SearchedModel[] | null | undefined }) {
  if (text.length > LONGEST_TEXT) throw badInput('text', `is longer than ${LONGEST_TEXT} characters`)
  return { text, models: types ? [...new Set(types)] : searchedModels }
}

builder.queryField('search', (t) =>
  listOfRows(t, {
    type: SearchHit,
    connection: [SearchConnection, SearchEdge],
    description:
      'Names in any script or order, aliases and acronyms, typos forgiven; best match first, of equals what is still there. Contained parts and typos are only looked for while there are fewer than 20 better hits, names without one of the words while there is none. A search ends with the thousandth hit, which is also the highest totalCount.',
    extensions: { cost: COST.search },
    args: builder.args((arg) => ({
      text: arg.string({ required: true, description: 'What to look for.' }),
      types: arg.field({ type: [SearchType], description: 'Only among these; everything unless told.' }),
    })),
    call: {
      call: 'search_names',
      columns: { model: 'text', id: 'uuid', score: 'float8', rank: 'int4', matched: 'text' },
      collation: 'C',
      args: (args, most) => {
        const { text, models } = searched(args as Parameters<typeof searched>[0])
        return [
          { value: text, type: 'text' },
          { value: models, type: 'text[]' },
          { value: most, type: 'int4' },
        ]
      },
      orderBy: [{ score: 'desc' }, { rank: 'asc' }, { matched: 'asc' }, { id: 'asc' }],
    },
    load: ({ prisma }, args, most) => {
      const { text, models } = searched(args)
      return searchNames(prisma, text, models, { limit: most ?? MOST_HITS, offset: 0 })
    },
    count: ({ prisma }, args) => {
      const { text, models } = searched(args)
      return countSearch(prisma, text, models)
    },
  }),
)
