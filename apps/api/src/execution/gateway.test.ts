import { GraphQLError } from 'graphql'
import { afterEach, describe, expect, test } from 'vitest'
import { exchange } from '../testing/exchange.ts'
import type { SmallContext } from '../testing/small-schema.ts'
import { type SmallServer, startSmallServer } from '../testing/small-server.ts'
import type { Execute } from './execute.ts'

const running: SmallServer[] = []
afterEach(() => Promise.all(running.splice(0).map((server) => server.stop())))

/** Asks for the greeting twice: the second time the operation is known. */
const askTwice = async (execute: Execute<SmallContext>, query = '{ greeting }') => {
  const server = await startSmallServer({ execute })
  running.push(server)
  const sent = { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) }
  const answers = [await exchange(server.url, sent), await exchange(server.url, sent)]
  return answers.map(({ status, text, headers }) => ({ status, text, headers, logged: server.logged }))
}

const throwing =
  (error: unknown): Execute<SmallContext> =>
  async () => {
    throw error
  }

test('raw text is the answer as it is, to the byte', async () => {
  const json = '{"greeting" : "Grüße, 日本", "n": 1.0}'
  for (const { status, text, headers } of await askTwice(async () => ({ kind: 'raw', json }))) {
    expect(status).toBe(200)
    expect(text).toBe(`{"data":${json}}\n`)
    expect(headers['content-length']).toBe(String(Buffer.byteLength(text)))
  }
})

test('data of the client’s own shape are never taken for raw text', async () => {
  const data = { kind: 'raw', json: '"},"errors":[]' }
  for (const { text } of await askTwice(async () => ({ data }))) expect(JSON.parse(text)).toEqual({ data })
})

test('extensions of a result reach the client', async () => {
  const result = { data: { greeting: 'hello' }, extensions: { plan: 1 } }
  for (const { text } of await askTwice(async () => result)) expect(JSON.parse(text)).toEqual(result)
})

test('the executor is given the document, the same for every request, with its operation and variables', async () => {
  const asked: Parameters<Execute<SmallContext>>[0][] = []
  await askTwice(async (operation) => {
    asked.push(operation)
    return { data: { greeting: 'hello' } }
  }, 'query Hello { greeting }')
  const [first, second] = asked
  expect(first).toEqual(second)
  expect(first?.document).toBe(second?.document)
  expect(first).toMatchObject({ operationName: 'Hello', variables: undefined, contextValue: { resolved: 0 } })
})

describe('what the executor throws', () => {
  test('is masked and logged under an id when it is a bug', async () => {
    const answers = await askTwice(throwing(new Error('column "secret" does not exist')))
    for (const { status, text, logged } of answers) {
      expect(status).toBe(500)
      const [error] = JSON.parse(text).errors
      expect(error).toEqual({
        message: 'Internal server error',
        extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: expect.any(String) },
      })
      expect(logged).toHaveLength(2)
      expect(logged.join()).toContain(error.extensions.errorId)
      expect(logged.join()).toContain('secret')
    }
  })

  test.each([
    ['ECONNREFUSED', 503, 'SERVICE_UNAVAILABLE'],
    ['57P01', 503, 'SERVICE_UNAVAILABLE'],
    ['57014', 504, 'TIMEOUT'],
  ])('is trouble with the database when it has code %s: a %i', async (code, expected, shown) => {
    for (const { status, text } of await askTwice(throwing(Object.assign(new Error('at 10.0.0.7'), { code })))) {
      expect(status).toBe(expected)
      expect(text).toContain(shown)
      expect(text).not.toContain('10.0.0.7')
    }
  })

  test.each([
    ['has a code of its own', new GraphQLError('after is no cursor.', { extensions: { code: 'BAD_USER_INPUT' } })],
    ['is graphql-js refusing an argument', new GraphQLError('Argument "after" has invalid value 7.')],
  ])('is the client’s mistake, a 400, when it %s', async (_name, mistake) => {
    for (const { status, text, logged } of await askTwice(throwing(mistake))) {
      expect(status).toBe(400)
      expect(JSON.parse(text).errors[0]).toMatchObject({
        message: mistake.message,
        extensions: { code: 'BAD_USER_INPUT' },
      })
      expect(logged).toEqual([])
    }
  })
})
