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
