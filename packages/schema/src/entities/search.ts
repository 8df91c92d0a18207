import { queryFromInfo } from '@pothos/plugin-prisma'
import {
  countSearch,
  type PrismaClient,
  type SearchedModel,
  type SearchRow,
  searchedModels,
  searchNames,
} from '@talent-atlas/db'
import { builder } from '../builder.ts'
import { COST } from '../cost.ts'
import { badInput } from '../errors.ts'
import { offsetPage } from '../page.ts'
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

builder.queryField('search', (t) =>
  t.connection(
    {
      type: SearchHit,
      description: 'Names in any script or order, aliases and acronyms, typos forgiven; best match first.',
      extensions: { cost: COST.search },
      args: {
        text: t.arg.string({ required: true, description: 'What to look for.' }),
        types: t.arg({ type: [SearchType], description: 'Only among these; everything unless told.' }),
      },
      resolve: (_root, { text, types, ...args }, { prisma }) => {
        if (text.length > LONGEST_TEXT) throw badInput('text', `is longer than ${LONGEST_TEXT} characters`)
        const models = types ? [...new Set(types)] : searchedModels
        return offsetPage(args, {
          find: (page) => searchNames(prisma, text, models, page),
          count: () => countSearch(prisma, text, models),
        })
      },
    },
    SearchConnection,
    SearchEdge,
  ),
)
