import { createTestDatabase } from '@talent-atlas/db/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { nameAlike } from './testing/alike.ts'
import { asker, globalId, populate, resolverAsker } from './testing/index.ts'

const database = await createTestDatabase()
const ask = asker(database)
const resolvers = resolverAsker(database)
beforeAll(async () => {
  await populate(database.prisma, 6)
  await nameAlike(database.prisma, 'Namesake')
})

async function answer(query: string, variables?: Record<string, unknown>) {
  const { data, errors } = await ask(query, variables)
  expect(errors).toBeUndefined()
  return data
}

const inList = (selection: string): string => `{ researchers(first: 100) { nodes { id ${selection} } } }`

describe('one relation asked for twice', () => {
  const education = 'affiliations(filter: { kind: [EDUCATION] }) { totalCount nodes { id kind } }'
  const latest =
    'affiliations(first: 1, orderBy: { field: STARTED_ON, direction: DESC }) { nodes { id institution { name } } pageInfo { hasNextPage } }'
  const last = 'affiliations(last: 2) { edges { cursor node { id } } pageInfo { hasPreviousPage } }'
  const career = 'career { affiliations { id } moves { from { id } to { id } } current { id } }'
  const then = 'career(asOf: { validAt: "2005" }) { affiliations { id } current { id } }'
  const works = 'works(first: 1) { nodes { title } totalCount }'
  const allWorks = 'works { nodes { id } }'

  it('with other arguments answers each as if it were alone, for one record and for many', async () => {
    const parts = { education, latest, last, career, then, works, allWorks }
    const together = Object.entries(parts)
      .map(([alias, part]) => `${alias}: ${part}`)
      .join(' ')
    const { researchers } = await answer(inList(together))
    for (const [alias, part] of Object.entries(parts)) {
      const alone = await answer(inList(`${alias}: ${part}`))
      expect(researchers.nodes.map((node: Record<string, unknown>) => node[alias])).toEqual(
        alone.researchers.nodes.map((node: Record<string, unknown>) => node[alias]),
      )
    }
    const { node } = await answer(
      `{ node(id: "${globalId('Researcher', 0)}") { id ... on Researcher { ${together} } } }`,
    )
    expect(node).toEqual(researchers.nodes.find(({ id }: { id: string }) => id === node.id))
  })

  it('pages under many records as under one', async () => {
    const list =
      'affiliations(first: 2, after: $after) { totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage } }'
    const { researchers } = await answer(
      inList('affiliations(first: 2) { totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage endCursor } }'),
    )
    for (const { id, affiliations } of researchers.nodes) {
      const one = await answer(
        `query ($id: ID!) { node(id: $id) { ... on Researcher { affiliations(first: 2) { totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage endCursor } } } } }`,
        { id },
      )
      expect(one.node.affiliations).toEqual(affiliations)
      const next = await answer(
        `query ($id: ID!, $after: String) { node(id: $id) { ... on Researcher { ${list} } } }`,
        { id, after: affiliations.pageInfo.endCursor },
      )
      expect(next.node.affiliations).toMatchObject({
        totalCount: 4,
        pageInfo: { hasNextPage: false, hasPreviousPage: true },
      })
      expect([...affiliations.nodes, ...next.node.affiliations.nodes]).toHaveLength(4)
    }
  })
})

describe('fragments and directives', () => {
  it('join selections of the same field', async () => {
    const query = `query { node(id: "${globalId('Researcher', 1)}") { ...a ...b __typename } }
      fragment a on Researcher { affiliations { nodes { kind institution { name } } } }
      fragment b on Researcher { name affiliations { totalCount nodes { role institution { country { code } } } } }`
    const { node } = await answer(query)
    expect(node).toMatchObject({ __typename: 'Researcher', name: 'Person 000' })
    expect(node.affiliations.totalCount).toBe(4)
    expect(Object.keys(node.affiliations.nodes[0]).sort()).toEqual(['institution', 'kind', 'role'])
    expect(Object.keys(node.affiliations.nodes[0].institution).sort()).toEqual(['country', 'name'])
  })

  it('leave out what is skipped, and do not load it', async () => {
    const query = `query ($facts: Boolean!) { researchers { nodes { slug affiliations @include(if: $facts) { nodes { id } } works @skip(if: $facts) { nodes { id } } } } }`
    const keys = async (facts: boolean) => Object.keys((await answer(query, { facts })).researchers.nodes[0])
    expect(await keys(true)).toEqual(['slug', 'affiliations'])
    expect(await keys(false)).toEqual(['slug', 'works'])
    for (const way of [ask, resolvers]) {
      expect((await way(query, { facts: true })).sent.join()).toContain('affiliation"')
      expect((await way(query, { facts: false })).sent.join()).not.toContain('affiliation"')
    }
  })

  it('name every type', async () => {
    const data =
      await answer(`{ __typename researchers(first: 1) { __typename edges { __typename node { __typename career { __typename
      moves { __typename } } names { __typename } colleagues(first: 1) { __typename nodes { __typename overlap { __typename } } } } } pageInfo { __typename } }
      search(text: "Namesake", first: 100) { nodes { __typename node { __typename } } } }`)
    expect(data.__typename).toBe('Query')
    expect(data.researchers.edges[0]).toMatchObject({
      __typename: 'ResearcherEdge',
      node: { __typename: 'Researcher', career: { __typename: 'Career' } },
    })
    const found = new Set(data.search.nodes.map(({ node }: { node: { __typename: string } }) => node.__typename))
    expect([...found].sort()).toEqual(['Cohort', 'Institution', 'Researcher', 'Work'])
  })

  it('may select nothing but the name of the type, anywhere', async () => {
    const data =
      await answer(`{ researchers { nodes { __typename works { nodes { __typename } } cohorts { __typename } career { affiliations { __typename } } evidence { __typename } } }
      cohorts { nodes { members { edges { node { __typename } } } } } works { nodes { authorships { __typename institutions { __typename } } } } conflicts { nodes { figures { __typename } affiliations { __typename } } }
      institutions { nodes { groups { __typename members { nodes { __typename } } } relations { __typename } country { __typename } } } }`)
    expect(data.researchers.nodes[0].works.nodes[0]).toEqual({ __typename: 'Work' })
    expect(data.cohorts.nodes[0].members.edges[0].node).toEqual({ __typename: 'Researcher' })
  })
})

describe('records by their ids', () => {
  const types = [
    'Affiliation',
    'Cohort',
    'Conflict',
    'Figure',
    'Institution',
    'InstitutionGroup',
    'Researcher',
    'Source',
    'Work',
  ]

  it.each(types)('%s', async (type) => {
    const id = globalId(type, type === 'Affiliation' ? 4 : 1)
    expect((await answer('query ($id: ID!) { node(id: $id) { __typename id } }', { id })).node).toEqual({
      __typename: type,
      id,
    })
    expect((await answer('query ($id: ID!) { node(id: $id) { id } }', { id: globalId(type, 999) })).node).toBeNull()
  })

  it('come in their order, twice where asked twice, and null where there is none', async () => {
    const ids = [
      globalId('Work', 2),
      globalId('Researcher', 1),
      globalId('Researcher', 999),
      globalId('Work', 2),
      globalId('Cohort', 0),
    ]
    const { nodes } = await answer('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids })
    expect(nodes).toEqual(ids.map((id, index) => (index === 2 ? null : { id })))
    expect((await answer('{ nodes(ids: []) { id } }')).nodes).toEqual([])
  })

  it('with other selections of the same record in one operation', async () => {
    const id = globalId('Researcher', 0)
    const { a, b } = await answer(
      'query ($id: ID!) { a: node(id: $id) { ... on Researcher { name } } b: node(id: $id) { ... on Researcher { affiliations { totalCount } cohorts { slug } } } }',
      { id },
    )
    expect(a).toEqual({ name: 'Person 000' })
    expect(b.affiliations.totalCount).toBe(4)
    expect(b.cohorts).toEqual([{ slug: 'cohort-000' }])
  })
})
