import { ApolloServer } from '@apollo/server'
import { GraphQLError } from 'graphql'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Prepare } from '../execution/checks.ts'
import { executeResolvers } from '../execution/execute.ts'
import { exchange, type Sent } from '../testing/exchange.ts'
import { executeRaw } from '../testing/raw-executor.ts'
import { requests } from '../testing/requests.ts'
import { type SmallServer, startSmallServer } from '../testing/small-server.ts'

const pipeline = vi.spyOn(ApolloServer.prototype, 'executeHTTPGraphQLRequest')

const prepare: Prepare<unknown> = ({ variables }) => {
  if (variables?.['n'] === 13) throw new GraphQLError('13 is refused.', { extensions: { code: 'BAD_USER_INPUT' } })
}

const ERROR_ID = /"errorId":"[0-9a-f-]{36}"/g

/** The response, and what the server did to make it. */
const observe = async (server: SmallServer, sent: Sent) => {
  server.context.resolved = 0
  server.logged.length = 0
  const received = await exchange(server.url, sent)
  const text = received.text.replaceAll(ERROR_ID, '"errorId":"…"')
  return { ...received, text, resolved: server.context.resolved, logged: server.logged.length }
}

describe.each([
  ['resolvers', executeResolvers],
  ['raw answers', executeRaw],
])('with %s', (_name, execute) => {
  let through: SmallServer
  let ahead: SmallServer

  beforeAll(async () => {
    through = await startSmallServer({ execute, prepare, lane: false })
    ahead = await startSmallServer({ execute, prepare })
  })
  afterAll(() => Promise.all([through.stop(), ahead.stop()]))

  test.each(requests)('%s is answered the same with and without the lane', async (_request, sent) => {
    for (let time = 0; time < 2; time += 1) expect(await observe(ahead, sent)).toEqual(await observe(through, sent))
  })

  const throughPipeline = async (body: object, accept = 'application/json'): Promise<number> => {
    const headers = { 'content-type': 'application/json', accept }
    pipeline.mockClear()
    await exchange(ahead.url, { headers, body: JSON.stringify(body) })
    return pipeline.mock.calls.length
  }

  test('a query that is known does not pass through the pipeline, whatever its variables', async () => {
    const query = 'query Known($n: Int) { people(first: $n) { nodes { name } } }'
    expect(await throughPipeline({ query, variables: { n: 1 } })).toBe(1)
    expect(await throughPipeline({ query, variables: { n: 2 } })).toBe(0)
    expect(await throughPipeline({ query, variables: { n: 10_000_000 } })).toBe(1)
    expect(await throughPipeline({ query: `${query} ` })).toBe(1)
  })

  test('a persisted query that is known does not, either', async () => {
    const [, persist] = requests.find(([name]) => name === 'extensions: a query to be persisted') ?? []
    const { extensions } = JSON.parse(persist?.body ?? '')
    expect(await throughPipeline({ extensions })).toBe(0)
  })

  test('a type that was not negotiated before does', async () => {
    const query = '{ negotiated: greeting }'
    await throughPipeline({ query })
    expect(await throughPipeline({ query }, 'application/json;q=0.123')).toBe(1)
    expect(await throughPipeline({ query }, 'application/json;q=0.123')).toBe(0)
  })
})
