import { createTestDatabase } from '@talent-atlas/db/testing'
import { getNamedType, isObjectType } from 'graphql'
import { beforeAll, describe, expect, it } from 'vitest'
import { schema } from './schema.ts'
import {
  asker,
  globalId,
  type Listed,
  pageOf,
  populate,
  resolverAsker,
  uuid,
  walkBackwards,
  walkForwards,
} from './testing/index.ts'

const SIZE = 7
const database = await createTestDatabase()
const ask = asker(database)
const resolvers = resolverAsker(database)

const root = (field: string, args?: string): Listed => ({ around: '{ $list }', field, ...(args && { args }) })
const nested = (type: string, field: string, args?: string): Listed => ({
  around: `{ node(id: "${globalId(type, 0)}") { ... on ${type} { $list } } }`,
  field,
  ...(args && { args }),
})

/** Every connection field of the schema, and the orders that it can be asked for. */
const lists: Record<string, Listed[]> = {
  'Query.affiliations': [
    root('affiliations'),
    root('affiliations', 'filter: { institution: { country: [CN] } }'),
    ...['STARTED_ON', 'ENDED_ON', 'RECORDED_AT'].flatMap((field) =>
      ['ASC', 'DESC'].map((direction) => root('affiliations', `orderBy: { field: ${field}, direction: ${direction} }`)),
    ),
  ],
  'Query.cohorts': [root('cohorts')],
  'Query.conflicts': [root('conflicts')],
  'Query.figures': [root('figures')],
  'Query.institutions': [
    root('institutions'),
    ...['NAME', 'COUNTRY', 'PEOPLE_COUNT'].flatMap((field) =>
      ['ASC', 'DESC'].map((direction) => root('institutions', `orderBy: { field: ${field}, direction: ${direction} }`)),
    ),
  ],
  'Query.researchers': [
    root('researchers'),
    ...['NAME', 'CREATED_AT', 'AFFILIATION_COUNT'].flatMap((field) =>
      ['ASC', 'DESC'].map((direction) => root('researchers', `orderBy: { field: ${field}, direction: ${direction} }`)),
    ),
  ],
  'Query.search': [{ ...root('search', 'text: "Person"'), key: 'node { id }' }],
  'Query.sources': [root('sources')],
  'Query.works': [root('works')],
  'Cohort.members': [nested('Cohort', 'members')],
  'Institution.affiliations': [
    nested('Institution', 'affiliations'),
    nested('Institution', 'affiliations', 'orderBy: [{ field: ENDED_ON, direction: DESC }, { field: STARTED_ON }]'),
  ],
  'Institution.arrivals': [{ ...nested('Institution', 'arrivals'), key: 'from { id } to { id }' }],
  'Institution.departures': [{ ...nested('Institution', 'departures'), key: 'from { id } to { id }' }],
  'Institution.people': [nested('Institution', 'people')],
  'Institution.revisions': [{ ...nested('Institution', 'revisions'), key: 'at' }],
  'InstitutionGroup.members': [nested('InstitutionGroup', 'members')],
  'Researcher.affiliations': [
    nested('Researcher', 'affiliations'),
    nested('Researcher', 'affiliations', 'orderBy: { field: ENDED_ON, direction: DESC }'),
  ],
  'Researcher.colleagues': [{ ...nested('Researcher', 'colleagues'), key: 'researcher { id } institution { id }' }],
  'Researcher.revisions': [{ ...nested('Researcher', 'revisions'), key: 'at' }],
  'Researcher.works': [nested('Researcher', 'works')],
}

const written = Object.values(lists)
  .flat()
  .map(
    (list) =>
      [
        `${list.around.includes('node(') ? list.around.split(' ')[6] : 'Query'}.${list.field}(${list.args ?? ''})`,
        list,
      ] as const,
  )

beforeAll(async () => {
  await populate(database.prisma, SIZE)
  for (let n = 0; n < SIZE; n += 1) {
    await database.prisma.researcher.update({ where: { slug: 'person-000' }, data: { name: `Renamed ${n}` } })
    await database.prisma.institution.update({ where: { slug: 'institution-000' }, data: { city: `City ${n}` } })
  }
})

it('every list of the schema is among those that are walked here', () => {
  const connections = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type)
      ? Object.values(type.getFields())
          .filter((field) => getNamedType(field.type).name.endsWith('Connection'))
          .map((field) => `${type.name}.${field.name}`)
      : [],
  )
  expect(connections.sort()).toEqual(Object.keys(lists).sort())
})

describe.each(written)('%s', (_name, list) => {
  it('has the same records in the same order, whatever the page size and from whichever end', async () => {
    const { nodes, totalCount } = await pageOf(ask, list, 'first: 100')
    const whole = nodes.map((node) => JSON.stringify(node))
    expect(whole.length).toBeGreaterThan(2)
    expect(new Set(whole).size).toBe(whole.length)
    expect(totalCount).toBe(whole.length)
    for (const size of [1, 3, 100]) {
      expect(await walkForwards(ask, list, size)).toEqual(whole)
      expect(await walkBackwards(ask, list, size)).toEqual(whole)
    }
  })

  it('counts itself without a page, and is not counted unless asked', async () => {
    const { around, field, args = '', key = 'id' } = list
    const of = (selection: string) => around.replace('$list', `list: ${field}${args && `(${args})`} ${selection}`)
    const { nodes } = await pageOf(ask, list, 'first: 100')
    const counted = await ask(of('{ totalCount }'))
    expect(JSON.stringify(counted.data)).toContain(`"list":{"totalCount":${nodes.length}}`)
    for (const way of [ask, resolvers]) {
      const { sent } = await way(of(`{ nodes { ${key} } }`))
      expect(sent).not.toEqual([])
      expect(sent.filter((sql) => /\bcount\(/i.test(sql))).toEqual([])
    }
  })
})

describe('a cursor names a place, not a record', () => {
  const walked = nested('Cohort', 'members')
  const page = (paging: string) => pageOf(ask, walked, paging)

  it('so that what comes and goes before it changes nothing of what follows', async () => {
    const whole = (await page('first: 100')).nodes
    const { pageInfo } = await page('first: 3')
    const added = await database.prisma.researcher.create({
      data: { slug: 'first-of-all', name: 'A', memberships: { create: { cohortId: uuid('Cohort', 0) } } },
    })
    expect((await page(`first: 100, after: "${pageInfo.endCursor}"`)).nodes).toEqual(whole.slice(3))
    const { pageInfo: grown } = await page('first: 1')
    await database.prisma.researcher.delete({ where: { id: added.id } })
    expect((await page(`first: 100, after: "${grown.endCursor}"`)).nodes).toEqual(whole)
    expect((await page(`last: 2, before: "${grown.endCursor}"`)).nodes).toEqual([])
  })
})
