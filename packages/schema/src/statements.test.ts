import { createTestDatabase } from '@talent-atlas/db/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { nameAlike } from './testing/alike.ts'
import { type Ask, asker, globalId, populate, resolverAsker } from './testing/index.ts'

const database = await createTestDatabase()
const ask = asker(database)
const resolvers = resolverAsker(database)
beforeAll(async () => {
  await populate(database.prisma, 50)
  await nameAlike(database.prisma, 'Namesake')
})

const EVIDENCE = 'evidence { stance locator source { title publishedOn } }'
const PLACE = `{ id name country { code name } names { text evidence { stance } } identifiers { value } groups { name } ${EVIDENCE} }`
const FACT = `{ kind period { start end } researcher { name } institution ${PLACE} ${EVIDENCE} }`

/** Lists, and how many statements they cost the resolvers whatever their length. */
const fixed: [string, number, string][] = [
  ['people', 1, 'researchers(first: $size) { nodes { id name slug } }'],
  ['people with their count', 2, 'researchers(first: $size) { totalCount nodes { id } }'],
  [
    'people with affiliations and institutions',
    1,
    'researchers(first: $size) { nodes { affiliations { nodes { kind institution { name } } } } }',
  ],
  [
    'people with everything on record',
    1,
    `researchers(first: $size) { edges { cursor node { name names { text evidence { stance } } identifiers { value url } ${EVIDENCE}
      affiliations(first: 3) { edges { cursor node ${FACT} } pageInfo { hasNextPage } }
      works(first: 2) { nodes { title identifiers { value } } } cohorts { name reportedSize } } } }`,
  ],
  [
    'people by how many affiliations they have',
    1,
    'researchers(first: $size, orderBy: { field: AFFILIATION_COUNT }) { nodes { id } }',
  ],
  ['people with the counts of their lists', 1, 'researchers(first: $size) { nodes { affiliations { totalCount } } }'],
  ['people with the counts of their works', 1, 'researchers(first: $size) { nodes { works { totalCount } } }'],
  ['people with careers', 1, `researchers(first: $size) { nodes { career { affiliations ${FACT} current { id } } } }`],
  [
    'people with careers and moves, who moved, from where and to where, each',
    1,
    'researchers(first: $size) { nodes { career { moves { at crossesBorder researcher { name } from { institution { name } } to { institution { name } } } } } }',
  ],
  ['institutions', 1, `institutions(first: $size) { nodes ${PLACE} }`],
  [
    'institutions with affiliations',
    1,
    `institutions(first: $size) { nodes { affiliations(first: 2) { nodes ${FACT} } } }`,
  ],
  [
    'institutions with relations',
    1,
    'institutions(first: $size) { nodes { relations { kind period { start } institution { name } } } }',
  ],
  [
    'institutions with relations and their sources',
    1,
    `institutions(first: $size) { nodes { relations { kind ${EVIDENCE} } } }`,
  ],
  ['names with their sources', 2, `researchers(first: $size) { nodes { names { text ${EVIDENCE} } } }`],
  ['people at institutions', 1, 'institutions(first: $size) { nodes { people(first: 2) { nodes { name } } } }'],
  [
    'people at institutions with their count',
    1,
    'institutions(first: $size) { nodes { people(first: 2) { totalCount nodes { name } } } }',
  ],
  ['arrivals at institutions', 1, 'institutions(first: $size) { nodes { arrivals(first: 2) { nodes { at } } } }'],
  ['departures from institutions', 1, 'institutions(first: $size) { nodes { departures(first: 2) { nodes { at } } } }'],
  [
    'colleagues of people',
    1,
    'researchers(first: $size) { nodes { colleagues(first: 2) { nodes { overlap { start } } } } }',
  ],
  [
    'colleagues of people by name',
    1,
    'researchers(first: $size) { nodes { colleagues(first: 2) { nodes { researcher { name } institution { name } } } } }',
  ],
  ['revisions of people', 1, 'researchers(first: $size) { nodes { revisions(first: 2) { nodes { actor } } } }'],
  ['affiliations', 1, `affiliations(first: $size) { nodes ${FACT} }`],
  [
    'works',
    1,
    `works(first: $size) { nodes { title ${EVIDENCE} authorships { position printedName researcher { name } institutions ${PLACE} } } }`,
  ],
  [
    'cohorts',
    1,
    `cohorts(first: $size) { nodes { name ${EVIDENCE} figures { label country { name } } members(first: 3) { nodes { name affiliations { nodes { id } } } } } }`,
  ],
  [
    'figures',
    1,
    `figures(first: $size) { nodes { label country { name } institution { name } cohort { name } ${EVIDENCE} } }`,
  ],
  [
    'conflicts',
    1,
    `conflicts(first: $size) { nodes { kind figures { label country { name } ${EVIDENCE} } affiliations ${FACT} } }`,
  ],
  ['sources', 1, 'sources(first: $size) { nodes { title url } }'],
  [
    'records by their ids',
    1,
    'nodes(ids: $ids) { id ... on Researcher { name affiliations { nodes { institution { name } } } } }',
  ],
  [
    'records found by a name',
    2,
    'search(text: "Person", first: $size) { nodes { matched node { id ... on Researcher { name } } } }',
  ],
]

const ids = Array.from({ length: 50 }, (_, n) => globalId('Researcher', n))

async function cost(way: Ask, list: string, size: number): Promise<number> {
  const { statements, errors } = await way(
    `query (${list.includes('$ids') ? '$ids: [ID!]!' : '$size: Int!'}) { ${list} }`,
    { size, ids: ids.slice(0, size) },
  )
  expect(errors).toBeUndefined()
  return statements
}

describe('as many statements for fifty as for five', () => {
  it.each(fixed)('%s: one by plan, %i by resolvers', async (_name, statements, list) => {
    expect([await cost(ask, list, 5), await cost(ask, list, 50)]).toEqual([1, 1])
    expect([await cost(resolvers, list, 5), await cost(resolvers, list, 50)]).toEqual([statements, statements])
  })
})

it('a search costs the resolvers one statement, and one for each type of record that it found; plans one in all', async () => {
  const records = `... on Researcher { cohorts { name } } ... on Institution { country { name } }
    ... on Cohort { members(first: 2) { nodes { name } } } ... on Work { authorships { researcher { name } } }`
  const search = `query ($types: [SearchType!]) { search(text: "Namesake", types: $types, first: 50) { nodes { node { __typename ${records} } } } }`
  const all = ['RESEARCHER', 'INSTITUTION', 'COHORT', 'WORK']
  for (const [found, types] of all.map((_type, n) => [n + 1, all.slice(0, n + 1)] as const)) {
    const { data, statements } = await resolvers(search, { types })
    const nodes: { node: { __typename: string } }[] = data.search.nodes
    expect(new Set(nodes.map(({ node }) => node.__typename)).size).toBe(found)
    expect(statements).toBe(1 + found)
    expect((await ask(search, { types })).statements).toBe(1)
  }
})
