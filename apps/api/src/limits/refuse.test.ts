import { getIntrospectionQuery } from 'graphql'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type SmallServer, startSmallServer } from '../testing/small-server.ts'
import { LIMITS } from './limits.ts'

let server: SmallServer

beforeAll(async () => {
  server = await startSmallServer()
})
beforeEach(() => {
  server.context.resolved = 0
})
afterAll(() => server.stop())

const times = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ')

/** A query whose longest path has so many fields. */
const nested = (depth: number, level = 1): string => {
  const onPerson = level % 2 === 1
  if (level === depth) return onPerson ? 'name' : 'totalCount'
  const name = onPerson ? `${level === 1 ? 'people' : 'friends'}(first: 1)` : 'nodes'
  return `${name} { ${nested(depth, level + 1)} }`
}

/** Fragments of which each spreads the next ten times: short to write, beyond measure in what it asks. */
const multiplying = (type: string, leaf: string): string => {
  const fragments = times(12, (index) => `fragment F${index} on ${type} { ${times(10, () => `...F${index + 1}`)} }`)
  return `${fragments} fragment F12 on ${type} { ${leaf} }`
}

const refusal = async (query: string, variables?: Record<string, unknown>) => {
  const { status, body } = await server.ask(query, variables)
  const [error] = body.errors ?? []
  return { status, ...error?.extensions, message: error?.message, resolved: server.context.resolved }
}

test('a query at the greatest depth is answered, one field more is refused unexecuted', async () => {
  expect((await server.ask(`{ ${nested(LIMITS.depth)} }`)).status).toBe(200)
  server.context.resolved = 0
  const value = LIMITS.depth + 1
  expect(await refusal(`{ ${nested(value)} }`)).toEqual({
    status: 400,
    code: 'QUERY_TOO_DEEP',
    limit: LIMITS.depth,
    value,
    message: `The query is ${value} fields deep; at most ${LIMITS.depth} are allowed.`,
    resolved: 0,
  })
})

test('depth is counted through fragments', async () => {
  const fragments = `fragment F on Query { ... on Query { ${nested(LIMITS.depth + 1)} } }`
  expect(await refusal(`{ ...F } ${fragments}`)).toMatchObject({ code: 'QUERY_TOO_DEEP', resolved: 0 })
})

test('introspection passes, however deep its type references', async () => {
  const { status, body } = await server.ask(getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true }))
  expect(status).toBe(200)
  expect(body.data).toHaveProperty('__schema.types')
})

test('aliases are counted wherever they are', async () => {
  const aliases = times(LIMITS.aliases + 1, (index) => `a${index}: name`)
  expect(await refusal(`{ people { nodes { ${aliases} } } }`)).toMatchObject({
    status: 400,
    code: 'QUERY_TOO_MANY_ALIASES',
    limit: LIMITS.aliases,
    value: LIMITS.aliases + 1,
    resolved: 0,
  })
})

test('so are the fields at the root', async () => {
  const fields = (count: number) => `{ ${times(count, (index) => `a${index}: greeting`)} }`
  expect((await server.ask(fields(LIMITS.rootFields))).status).toBe(200)
  server.context.resolved = 0
  expect(await refusal(fields(LIMITS.rootFields + 1))).toMatchObject({
    code: 'QUERY_TOO_MANY_ROOT_FIELDS',
    resolved: 0,
  })
})

test('fragments that multiply each other are refused', async () => {
  const atRoot = `{ ...F0 } ${multiplying('Query', 'greeting')}`
  expect(await refusal(atRoot)).toMatchObject({ code: 'QUERY_TOO_MANY_ROOT_FIELDS', resolved: 0 })
  const inside = `{ people { nodes { ...F0 } } } ${multiplying('Person', 'name')}`
  expect(await refusal(inside)).toMatchObject({ code: 'QUERY_TOO_COSTLY', resolved: 0 })
})

const pages = (outer: string, inner: string) =>
  `query ${outer === '$n' ? '($n: Int)' : ''} { people(first: ${outer}) { nodes { friends(first: ${inner}) { nodes { friends { nodes { name } } } } } } }`

test('100 × 50 × 20 records are answered, 100 × 100 × 20 are refused unexecuted', async () => {
  expect((await server.ask(pages('100', '50'))).status).toBe(200)
  server.context.resolved = 0
  expect(await refusal(pages('100', '100'))).toMatchObject({
    status: 400,
    code: 'QUERY_TOO_COSTLY',
    limit: LIMITS.cost,
    value: 220_201,
    message: expect.stringContaining('220201'),
    resolved: 0,
  })
})

test('a field that runs SQL of its own is refused unexecuted where it is asked too often', async () => {
  const counted = (size: number) => `{ people(first: ${size}) { nodes { rivals(first: 1) { totalCount } } } }`
  expect((await server.ask(counted(100))).status).toBe(200)
  server.context.resolved = 0
  expect(await refusal(counted(2000))).toMatchObject({ code: 'QUERY_TOO_COSTLY', value: 304_001, resolved: 0 })
})

test('page sizes in variables count, and so does a default page size', async () => {
  expect(await refusal(pages('$n', '100'), { n: 100 })).toMatchObject({ code: 'QUERY_TOO_COSTLY' })
  expect((await server.ask(pages('$n', '100'), { n: 10 })).status).toBe(200)
  const unsized = 'friends { nodes { friends { nodes { friends { nodes { name } } } } } }'
  expect(await refusal(`{ people(last: 100) { nodes { ${unsized} } } }`)).toMatchObject({ code: 'QUERY_TOO_COSTLY' })
})

test('a cost once estimated is not taken for that of other variables', async () => {
  const query =
    'query ($n: Int, $s: Boolean!) { people { nodes { friends(first: $n) @skip(if: $s) { nodes { name } } } } }'
  const ask = async (n: number, s: boolean) => (await server.ask(query, { n, s })).status
  expect([await ask(10, false), await ask(20_000, false), await ask(20_000, true), await ask(10, false)]).toEqual([
    200, 400, 200, 200,
  ])
})

test('a skipped selection costs nothing', async () => {
  const query = 'query ($no: Boolean!) { greeting people(first: 10000000) @include(if: $no) { nodes { name } } }'
  expect((await server.ask(query, { no: false })).status).toBe(200)
  expect(await refusal(query, { no: true })).toMatchObject({ code: 'QUERY_TOO_COSTLY' })
})

test('ids asked for count one by one', async () => {
  const ids = Array.from({ length: 500 }, (_, index) => String(index))
  const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { friends(first: 500) { nodes { name } } } }'
  expect(await refusal(query, { ids })).toMatchObject({ code: 'QUERY_TOO_COSTLY', resolved: 0 })
})

test('an argument that cannot be read does not hide the cost of the rest', async () => {
  const query = `query ($s: String) { person(by: { slug: $s }) { name } people(first: 10000000) { nodes { name } } }`
  expect(await refusal(query, { s: null })).toMatchObject({ status: 400, resolved: 0 })
})

test('a document of too many tokens is refused', async () => {
  const query = `{ people { nodes { ${times(LIMITS.tokens, () => 'name')} } } }`
  expect(await refusal(query)).toMatchObject({ status: 400, code: 'GRAPHQL_PARSE_FAILED', resolved: 0 })
})

const FILTERED = 'query ($filter: PersonFilter) { people(filter: $filter) { totalCount } }'
const nestedFilter = (depth: number): object => (depth < 2 ? {} : { and: [nestedFilter(depth - 2)] })

test('input that nests without end is refused, in variables and in the document', async () => {
  const expected = { status: 400, code: 'INPUT_TOO_DEEP', limit: LIMITS.inputDepth, resolved: 0 }
  expect(await refusal(FILTERED, { filter: nestedFilter(LIMITS.inputDepth + 2) })).toMatchObject(expected)
  const literal = JSON.stringify(nestedFilter(LIMITS.inputDepth + 2)).replaceAll('"', '')
  expect(await refusal(`{ people(filter: ${literal}) { totalCount } }`)).toMatchObject(expected)
  expect((await server.ask(FILTERED, { filter: nestedFilter(LIMITS.inputDepth - 2) })).status).toBe(200)
})

test('a document that nests beyond what can be parsed is a 400', async () => {
  const brackets = LIMITS.tokens / 2 - 20
  const query = `{ people(filter: { names: ${'['.repeat(brackets)}${']'.repeat(brackets)} }) { totalCount } }`
  const { status, message } = await refusal(query)
  expect(status).toBe(400)
  expect(message).not.toContain('stack')
})

test('variables nested a hundred thousand deep do no harm', async () => {
  const depth = 100_000
  const filter = `${'{"and":['.repeat(depth)}${']}'.repeat(depth)}`
  const response = await fetch(`${server.url}graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"query":${JSON.stringify(FILTERED)},"variables":{"filter":${filter}}}`,
  })
  expect(response.status).toBe(400)
  expect(await response.text()).toContain('INPUT_TOO_DEEP')
})

test('a flood of values is refused', async () => {
  const names = Array.from({ length: LIMITS.inputValues + 1 }, () => 'x')
  expect(await refusal(FILTERED, { filter: { names } })).toMatchObject({ code: 'INPUT_TOO_LARGE', resolved: 0 })
})
