import { mergeInstitutions, mergeResearchers, writeAs } from '@talent-atlas/db'
import { createTestDatabase, factories } from '@talent-atlas/db/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { encodeNodeId } from './node-id.ts'
import { asker, resolverAsker } from './testing/index.ts'

const database = await createTestDatabase()
const make = factories(database.prisma)
const [into, old, other] = [
  await make.researcher({ slug: 'aixin-liu' }),
  await make.researcher({ slug: 'a-x-liu' }),
  await make.researcher({ slug: 'somebody-else' }),
]
const [place, oldPlace] = [await make.institution({ slug: 'meta' }), await make.institution({ slug: 'facebook' })]

beforeAll(async () => {
  await make.affiliation({ researcherId: old.id, institutionId: oldPlace.id })
  for (const [year, title, researcherId] of [
    [2020, 'Old paper', old.id],
    [2021, 'New paper', into.id],
    [2022, 'Paper of somebody else', other.id],
  ] as const) {
    await database.prisma.work.create({ data: { title, year, authorships: { create: { researcherId, position: 1 } } } })
  }
  await writeAs(database.prisma, 'a test', async (transaction) => {
    await mergeResearchers(transaction, { into: into.id, duplicates: [old.id], reason: 'a test' })
    await mergeInstitutions(transaction, { into: place.id, duplicates: [oldPlace.id], reason: 'a test' })
  })
})

const person = encodeNodeId('Researcher', into.id)
const oldPerson = encodeNodeId('Researcher', old.id)
const gone = encodeNodeId('Researcher', '00000000-0000-7000-8000-000000000000')

describe.each([
  ['plans', asker(database), 1],
  ['resolvers', resolverAsker(database), 3],
] as const)('by %s', (_name, ask, most) => {
  it('the old id and the old slug of a person lead to the record that stayed', async () => {
    for (const by of [{ id: oldPerson }, { slug: 'a-x-liu' }, { id: person }, { slug: 'aixin-liu' }]) {
      const query = `query ($by: ResearcherBy!) { researcher(by: $by) { id slug affiliations { nodes { institution { slug } } } } }`
      const { data, errors, statements } = await ask(query, { by })
      expect(errors).toBeUndefined()
      expect(data.researcher).toEqual({
        id: person,
        slug: 'aixin-liu',
        affiliations: { nodes: [{ institution: { slug: 'meta' } }] },
      })
      expect(statements).toBeLessThanOrEqual(most)
    }
  })

  it('so do those of an institution', async () => {
    for (const by of [{ id: encodeNodeId('Institution', oldPlace.id) }, { slug: 'facebook' }]) {
      const { data } = await ask('query ($by: InstitutionBy!) { institution(by: $by) { slug } }', { by })
      expect(data.institution).toEqual({ slug: 'meta' })
    }
  })

  it('the works of a person are found by the old id and the old slug, as by the present ones', async () => {
    const works = 'query ($filter: WorkFilter) { works(filter: $filter) { totalCount nodes { title } } }'
    for (const researcher of [{ id: oldPerson }, { slug: 'a-x-liu' }, { id: person }, { slug: 'aixin-liu' }]) {
      const { data, errors, statements } = await ask(works, { filter: { researcher, title: { contains: 'paper' } } })
      expect(errors).toBeUndefined()
      expect(data.works).toEqual({ totalCount: 2, nodes: [{ title: 'New paper' }, { title: 'Old paper' }] })
      expect(statements).toBeLessThanOrEqual(most + 1)
    }
    for (const researcher of [{ id: gone }, { slug: 'nobody' }]) {
      expect((await ask(works, { filter: { researcher } })).data.works).toEqual({ totalCount: 0, nodes: [] })
    }
  })

  it('nodes answers in order, with the record that stayed in place of the old one', async () => {
    const ids = [
      oldPerson,
      encodeNodeId('Institution', oldPlace.id),
      gone,
      person,
      encodeNodeId('Researcher', other.id),
    ]
    const { data, errors } = await ask(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Researcher { slug } ... on Institution { slug } } }',
      { ids },
    )
    expect(errors).toBeUndefined()
    expect(data.nodes.map((node: { slug: string } | null) => node?.slug ?? null)).toEqual([
      'aixin-liu',
      'meta',
      null,
      'aixin-liu',
      'somebody-else',
    ])
  })

  it('node answers with the record that stayed, and with null where there was never one', async () => {
    const query = 'query ($id: ID!) { node(id: $id) { id ... on Researcher { slug } } }'
    expect((await ask(query, { id: oldPerson })).data.node).toEqual({ id: person, slug: 'aixin-liu' })
    expect((await ask(query, { id: gone })).data.node).toBeNull()
  })
})

it('a record that is there costs the resolvers no second look', async () => {
  const ask = resolverAsker(database)
  expect((await ask('{ researcher(by: { slug: "aixin-liu" }) { name } }')).statements).toBe(1)
  expect((await ask('query ($id: ID!) { node(id: $id) { id } }', { id: person })).statements).toBe(1)
})
