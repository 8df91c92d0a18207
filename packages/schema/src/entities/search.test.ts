import { createTestDatabase, factories } from '@talent-atlas/db/testing'
import { beforeAll, expect, it } from 'vitest'
import { asker } from '../testing/index.ts'

const database = await createTestDatabase()
const ask = asker(database)
const make = factories(database.prisma)

beforeAll(async () => {
  const jiao = await make.researcher({ slug: 'jiantao-jiao', name: 'Jiantao Jiao' })
  await database.prisma.researcherName.create({ data: { researcherId: jiao.id, text: '焦剑涛', kind: 'NATIVE' } })
  await make.researcher({ slug: 'rene', name: 'René Müller' })
  const mit = await make.institution({ slug: 'mit', name: 'Massachusetts Institute of Technology' })
  await database.prisma.institutionName.create({ data: { institutionId: mit.id, text: 'MIT', kind: 'ACRONYM' } })
  await make.cohort({ slug: 'jiao-lab', name: 'Jiao and others' })
  await make.work({ title: 'On Jiao numbers' })
})

const search = async (text: string, types?: string[]) => {
  const query =
    'query ($text: String!, $types: [SearchType!]) { search(text: $text, types: $types) { totalCount nodes { matched score node { __typename ... on Researcher { slug } ... on Institution { slug } } } } }'
  const { data, errors } = await ask(query, { text, types })
  expect(errors).toBeUndefined()
  return data.search
}

it.each(['Jiantao Jiao', 'Jiao Jiantao', 'jiao jiantao', 'JIAO', 'jiantao', 'Jiantao Jao', '焦剑涛'])(
  'a person is found under %j',
  async (text) => {
    expect((await search(text)).nodes[0].node).toEqual({ __typename: 'Researcher', slug: 'jiantao-jiao' })
  },
)

it.each([
  ['rene muller', 'rene'],
  ['mit', 'mit'],
  ['institute of technology massachusetts', 'mit'],
])('accents, acronyms and order: %j finds %s', async (text, slug) => {
  expect((await search(text)).nodes[0].node.slug).toBe(slug)
})

it('an exact name scores 1, and every hit says which name it was', async () => {
  const { nodes } = await search('jiantao jiao')
  expect(nodes[0]).toMatchObject({ score: 1, matched: 'Jiantao Jiao' })
  const scores: number[] = nodes.map(({ score }: { score: number }) => score)
  expect(scores).toEqual([...scores].sort((a, b) => b - a))
  expect(scores.every((score) => score > 0 && score <= 1)).toBe(true)
})

it('looks only among the types asked for', async () => {
  const typesOf = async (types?: string[]) =>
    (await search('Jiao', types)).nodes.map(({ node }: { node: { __typename: string } }) => node.__typename).sort()
  expect(await typesOf()).toEqual(['Cohort', 'Researcher', 'Work'])
  expect(await typesOf(['WORK', 'COHORT'])).toEqual(['Cohort', 'Work'])
  expect(await typesOf(['INSTITUTION'])).toEqual([])
  expect(await typesOf([])).toEqual([])
  expect(await typesOf(['WORK', 'WORK'])).toEqual(['Work'])
})

it('of two institutions that are alike to the text the one that is still there comes first, page by page too', async () => {
  const gone = { WITHDRAWN: ['000', '001'], INACTIVE: ['002'] } as const
  for (const [status, ends] of Object.entries(gone)) {
    for (const end of ends) {
      const id = `00000000-0000-4000-8000-000000000${end}`
      await make.institution({ id, slug: `gone-${end}`, name: 'Kappa Institute', status: status as keyof typeof gone })
    }
  }
  await make.institution({ slug: 'there', name: 'Kappa Institute' })
  await make.institution({ slug: 'longer', name: 'Kappa Institute of Somewhere' })
  const expected = ['there', 'gone-002', 'gone-000', 'gone-001', 'longer']
  const { nodes } = await search('kappa institute')
  expect(nodes.map(({ node }: { node: { slug: string } }) => node.slug)).toEqual(expected)
  const query = `query ($after: String) { search(text: "kappa institute", first: 1, after: $after) {
    nodes { node { ... on Institution { slug } } } pageInfo { endCursor } } }`
  const paged: string[] = []
  for (let after: string | null = null; paged.length < expected.length; ) {
    const { data } = await ask(query, { after })
    paged.push(data.search.nodes[0].node.slug)
    after = data.search.pageInfo.endCursor
  }
  expect(paged).toEqual(expected)
})
