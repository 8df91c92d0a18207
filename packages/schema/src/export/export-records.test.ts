import { createTestDatabase } from '@talent-atlas/db/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { asker, populate, walkForwards } from '../testing/index.ts'
import { ExportError } from './export-error.ts'
import { type ExportedRecord, exportRecords } from './export-records.ts'
import { exportKinds } from './kinds.ts'
import { type ExportRequest, prepareExport } from './prepare.ts'

const SIZE = 130

const database = await createTestDatabase()
const ask = asker(database)
beforeAll(() => populate(database.prisma, SIZE))

/** All records of an export. */
async function read(request: ExportRequest, at: (index: number) => Promise<unknown> = async () => undefined) {
  return exportRecords(database.url, prepareExport(request), async ({ total, records }) => {
    const all: ExportedRecord[] = []
    for await (const record of records) {
      await at(all.length)
      all.push(record)
    }
    return { total, all }
  })
}

const ids = (records: readonly ExportedRecord[]): string[] => records.map(({ id }) => JSON.stringify({ id }))

const named = [...exportKinds()]
  .filter(([, { isConnection, record }]) => isConnection && 'id' in record.getFields())
  .map(([name]) => name)

describe('an export of a list', () => {
  test('can be had of every list of the query that needs no arguments', () => {
    const kinds = [...exportKinds().keys()]
    expect(kinds).toContain('countries')
    for (const name of ['search', 'node', 'nodes', 'researcher']) expect(kinds).not.toContain(name)
  })

  test.each(named)('of %s has the records of the API, each once and in its order, and their number', async (kind) => {
    const { total, all } = await read({ kind })
    expect(ids(all)).toEqual(await walkForwards(ask, { around: 'query { $list }', field: kind }, 100))
    expect(total).toBe(all.length)
    if (kind === 'researchers') expect(total).toBe(SIZE)
  })

  test('of a list without pages has all of it', async () => {
    const { total, all } = await read({ kind: 'countries' })
    expect(all).toHaveLength(249)
    expect(total).toBe(249)
    expect(all[0]).toEqual({ name: 'Afghanistan', code: 'AF', region: 'Asia' })
  })

  test.each([
    ['researchers', { filter: { affiliations: { some: { institution: { country: ['CN'] }, kind: ['EDUCATION'] } } } }],
    [
      'researchers',
      { filter: { name: { contains: 'Person 0' } }, orderBy: [{ field: 'AFFILIATION_COUNT', direction: 'DESC' }] },
    ],
    ['researchers', { asOf: { knownAt: '2020-01-01T00:00:00Z' } }],
    ['affiliations', { filter: { degree: ['BACHELOR'] }, asOf: { validAt: '2005' } }],
    ['affiliations', { orderBy: [{ field: 'ENDED_ON', direction: 'DESC' }] }],
    ['institutions', { filter: { not: { kind: ['COMPANY'] } } }],
    ['works', { filter: { year: { gte: 2016 } } }],
  ])('of %s with %j has the same as the API', async (kind, args) => {
    const written = Object.entries(args).map(([name, value]) => `${name}: ${literal(value)}`)
    const { total, all } = await read({ kind, args })
    const list = { around: 'query { $list }', field: kind, args: written.join(', ') }
    expect(ids(all)).toEqual(await walkForwards(ask, list, 100))
    expect(total).toBe(all.length)
  })

  test('shows the records as they stood when it began, whatever is written meanwhile', async () => {
    const before = await read({ kind: 'researchers' })
    const { total, all } = await read({ kind: 'researchers' }, async (index) => {
      if (index !== 1) return
      await database.prisma.researcher.create({ data: { slug: 'zz-late', name: 'Zz Late' } })
      await database.prisma.researcher.update({ where: { slug: 'person-128' }, data: { name: 'Zy Renamed' } })
      await database.prisma.work.deleteMany({ where: { title: 'Work 0' } })
    })
    expect(all).toEqual(before.all)
    expect(total).toBe(before.total)
    expect((await read({ kind: 'researchers' })).total).toBe(before.total + 1)
  })
})

/** A value as GraphQL writes it: enumerations without quotes. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value === 'object' && value !== null) {
    return `{ ${Object.entries(value)
      .map(([key, inner]) => `${key}: ${literal(inner)}`)
      .join(', ')} }`
  }
  return typeof value === 'string' && /^[A-Z_]{3,}$/.test(value) ? value : JSON.stringify(value)
}

describe('the fields of an export', () => {
  test('are, unless told, what a record says, with its parts and what other records are called', () => {
    const columns = prepareExport({ kind: 'affiliations' }).columns.map(({ name }) => name)
    for (const name of [
      'id',
      'researcher.slug',
      'institution.name',
      'institution.country.code',
      'period.start',
      'evidence',
    ]) {
      expect(columns).toContain(name)
    }
    expect(columns).not.toContain('researcher.version')
  })

  test('do not lead from a part back to the record that it is a part of', async () => {
    const { all } = await read({ kind: 'works' })
    const [authorship = {}] = (all[0]?.['authorships'] ?? []) as object[]
    expect(authorship).toMatchObject({ researcher: { slug: expect.any(String) }, institutions: expect.any(Array) })
    expect(authorship).not.toHaveProperty('work')
  })

  test('are those that are chosen, in that order', async () => {
    const args = { filter: { slug: { equals: 'institution-000' } } }
    const { all } = await read({ kind: 'institutions', args, fields: 'country.code, slug, names' })
    expect(all).toEqual([
      {
        country: { code: 'CN' },
        slug: 'institution-000',
        names: [
          { language: null, text: 'Institution 000', kind: 'PREFERRED' },
          { language: null, text: 'I0', kind: 'ACRONYM' },
        ],
      },
    ])
    expect(Object.keys(all[0] ?? {})).toEqual(['country', 'slug', 'names'])
  })
})

describe('an export by a query', () => {
  const query = `query ($slug: String!) { institution(by: { slug: $slug }) { name folk: people(first: 3) { ...Page } } }
    fragment Page on ResearcherConnection { totalCount nodes { called: name works(first: 1) { nodes { title } } } }`

  test('is of its first list, whole', async () => {
    const prepared = prepareExport({ query, variables: { slug: 'institution-000' } })
    expect(prepared.columns.map(({ name }) => name)).toEqual(['called', 'works.nodes'])
    const { total, all } = await read({ query, variables: { slug: 'institution-000' } })
    expect(total).toBeGreaterThan(100)
    expect(all).toHaveLength(total)
    expect(all[0]).toEqual({ called: expect.any(String), works: { nodes: expect.any(Array) } })
  })

  test('of edges has the edges', async () => {
    const { all } = await read({ query: '{ sources { edges { cursor node { title } } } }' })
    expect(all[0]).toEqual({ cursor: expect.any(String), node: { title: 'Source 0' } })
  })
})

describe('a request that is not in order is refused with what is wrong', () => {
  test.each<[ExportRequest, string]>([
    [{ kind: 'persons' }, 'There is no list "persons" to export; there are affiliations, cohorts'],
    [{ kind: 'sources', args: { filter: {} } }, 'sources takes no filter'],
    [{ kind: 'works', args: { filter: { title: { has: 'x' } } } }, 'at "filter.title"; Field "has" is not defined'],
    [
      { kind: 'institutions', args: { filter: { country: ['XX'] } } },
      'at "filter.country[0]"; Expected type "CountryCode"',
    ],
    [{ kind: 'institutions', fields: 'name,town' }, 'fields: "town": a Institution has no field "town"; it has'],
    [
      { kind: 'institutions', fields: 'people.name' },
      'fields: "people.name": "people" is a list with pages of its own',
    ],
    [{ kind: 'institutions', fields: 'name,' }, 'fields: a name is missing'],
    [{ kind: 'institutions', fields: 'name.text' }, 'fields: "name.text": there is nothing within "name"'],
    [{ query: '{ works { nodes { title }' }, 'Syntax Error'],
    [{ query: '{ works { nodes { titel } } }' }, 'Cannot query field "titel"'],
    [{ query: '{ works { totalCount } }' }, 'selects no "nodes" of "works"'],
    [{ query: '{ __typename }' }, 'asks for no list'],
    [{ query: '{ works { nodes { id } } }', variables: { a: 1 } }, 'no variable "a"'],
    [{ query: 'query ($a: Int!) { works(first: $a) { nodes { id } } }' }, 'Variable "$a" of required type "Int!"'],
  ])('%j', (request, message) => {
    expect(() => prepareExport(request)).toThrow(message)
  })

  test.each<[ExportRequest, string]>([
    [
      { kind: 'works', args: { filter: { title: { contains: '\0' } } } },
      'filter.title.contains: contains a NUL character',
    ],
    [{ kind: 'researchers', args: { asOf: { knownAt: '2999-01-01T00:00:00Z' } } }, 'asOf.knownAt: lies in the future'],
    [{ query: '{ institution(by: { slug: "nowhere" }) { people { nodes { id } } } }' }, 'There is no "institution"'],
  ])('%j, by the database’s side', async (request, message) => {
    await expect(read(request)).rejects.toThrow(message)
  })
})

describe('a query that leaves its records out by a directive', () => {
  const variables = { all: false }
  test.each([
    ['query ($all: Boolean!) { works { nodes @include(if: $all) { id } } }', 'selects no "nodes" of "works"'],
    ['query ($all: Boolean!) { works { edges @include(if: $all) { node { id } } } }', 'selects no "nodes" of "works"'],
    ['{ works { nodes @skip(if: true) { id } } }', 'selects no "nodes" of "works"'],
    ['query ($all: Boolean!) { works { ... @include(if: $all) { nodes { id } } } }', 'selects no "nodes" of "works"'],
    ['query ($all: Boolean!) { works @include(if: $all) { nodes { id } } }', 'asks for no list'],
    ['query ($all: Boolean!) { countries @include(if: $all) { code } }', 'asks for no list'],
  ])('is refused: %s', async (query, message) => {
    const asked = query.startsWith('{') ? { query } : { query, variables }
    await expect(read(asked)).rejects.toThrow(message)
    await expect(read(asked)).rejects.toBeInstanceOf(ExportError)
  })
})

test('a query exports the first list that its directives leave there, and the fields', async () => {
  const query = `query ($all: Boolean = false) {
    institutions @include(if: $all) { nodes { id } }
    works { nodes @include(if: $all) { id } edges @skip(if: $all) { node { title id @include(if: $all) } } }
  }`
  const { name, columns, records } = prepareExport({ query })
  expect({ name, records, columns: columns.map((column) => column.name) }).toEqual({
    name: 'works',
    records: 'edges',
    columns: ['node.title'],
  })
  const { total, all } = await read({ query })
  expect(all).toHaveLength(total)
  expect(all[0]).toEqual({ node: { title: expect.any(String) } })
})
