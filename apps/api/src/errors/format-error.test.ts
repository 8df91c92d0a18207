import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type SmallServer, startSmallServer } from '../testing/small-server.ts'

let server: SmallServer

beforeAll(async () => {
  server = await startSmallServer()
})
beforeEach(() => {
  server.logged.length = 0
})
afterAll(() => server.stop())

const firstError = async (query: string, variables?: Record<string, unknown>) => {
  const { status, body } = await server.ask(query, variables)
  return { status, ...body.errors?.[0] }
}

test('an unexpected error is logged whole under an id, and only the id is shown', async () => {
  const error = await firstError('{ greeting fail(how: UNEXPECTED) }')
  expect(error).toMatchObject({
    status: 200,
    message: 'Internal server error',
    path: ['fail'],
    extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: expect.any(String) },
  })
  expect(JSON.stringify(error)).not.toMatch(/SELECT|secret|\.ts/)
  const { errorId } = error.extensions ?? {}
  const line = JSON.parse(server.logged.join(''))
  expect(line).toMatchObject({ errorId: errorId, path: ['fail'] })
  expect(line.err.message).toContain('SELECT secret')
  expect(line.err.stack).toContain('small-schema.ts')
})

test('an error with a code of its own is shown as it is and not logged', async () => {
  expect(await firstError('{ fail(how: REFUSED) }')).toMatchObject({
    message: 'This name is taken.',
    extensions: { code: 'CONFLICT', field: 'name' },
  })
  expect(server.logged).toEqual([])
})

test.each(['UNREACHABLE', 'CUT_OFF'])('a database that is %s is a 503 without details', async (how) => {
  const error = await firstError(`{ fail(how: ${how}) }`)
  expect(error).toMatchObject({ status: 503, extensions: { code: 'SERVICE_UNAVAILABLE' } })
  expect(error.message).not.toMatch(/10\.0\.0\.7|terminating/)
})

test('what could be answered keeps its 200 beside a field that could not', async () => {
  const { status, body } = await server.ask('{ greeting fail(how: UNREACHABLE) }')
  expect(status).toBe(200)
  expect(body.data).toEqual({ greeting: 'hello', fail: null })
})

test('a cancelled statement is a TIMEOUT', async () => {
  const error = await firstError('{ fail(how: CANCELLED) }')
  expect(error).toMatchObject({ status: 504, extensions: { code: 'TIMEOUT' } })
})

test.each([
  ['a variable of the wrong type', 'query ($n: Int) { people(first: $n) { totalCount } }', { n: 'ten' }, '$n'],
  ['a variable that is missing', 'query ($s: String!) { person(by: { slug: $s }) { name } }', {}, '$s'],
  [
    'a null inside an exactly-one-of',
    'query ($by: PersonBy!) { person(by: $by) { name } }',
    { by: { slug: null } },
    'slug',
  ],
  [
    'both of an exactly-one-of',
    'query ($by: PersonBy!) { person(by: $by) { name } }',
    { by: { slug: 'a', id: 'b' } },
    '$by',
  ],
])('%s is a 400 that names it', async (_name, query, variables, named) => {
  const error = await firstError(query, variables)
  expect(error).toMatchObject({ status: 400, extensions: { code: 'BAD_USER_INPUT' } })
  expect(error.message).toContain(named)
  expect(server.logged).toEqual([])
})

test.each([
  ['a syntax error', '{ greeting', 'GRAPHQL_PARSE_FAILED'],
  ['an unknown field', '{ farewell }', 'GRAPHQL_VALIDATION_FAILED'],
  ['a missing argument', '{ person { name } }', 'GRAPHQL_VALIDATION_FAILED'],
  ['a literal of the wrong type', '{ people(first: "ten") { totalCount } }', 'GRAPHQL_VALIDATION_FAILED'],
])('%s is a 400', async (_name, query, code) => {
  expect(await firstError(query)).toMatchObject({ status: 400, extensions: { code } })
})
