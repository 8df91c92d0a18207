import { describe, expect, expectTypeOf, it } from 'vitest'
import { createClient } from './client.ts'
import { typedDocument } from './document.ts'
import { fakeServer } from './testing/fake-server.ts'

const url = 'http://atlas.test/graphql'
const greeting = typedDocument<{ hello: string }, { name: string; loud?: boolean }>(
  'query Greeting($name:String!){hello(name:$name)}',
)
const countries = typedDocument<{ countries: number }, { limit?: number }>('{countries}')

const connect = () => {
  const server = fakeServer(() => ({ data: { hello: 'Ada' } }))
  return { ...server, client: createClient({ url, fetch: server.fetch }) }
}

describe('a request', () => {
  it('posts document and variables as JSON and returns the data', async () => {
    const { client, received } = connect()
    expect(await client.query(greeting, { name: 'Ada' })).toEqual({ hello: 'Ada' })
    expect(received).toMatchObject([{ url, method: 'POST', query: greeting, variables: { name: 'Ada' } }])
    expect(received[0]?.headers.get('content-type')).toBe('application/json')
    expect(received[0]?.headers.get('accept')).toMatch(/^application\/graphql-response\+json/)
  })

  it('carries the token as a bearer token, and none without one', async () => {
    const { client, fetch, received } = connect()
    await client.query('{ hello }')
    await createClient({ url: new URL(url), fetch, token: 's3cret' }).query('{ hello }')
    expect(received.map(({ headers }) => headers.get('authorization'))).toEqual([null, 'Bearer s3cret'])
  })

  it("carries the caller's headers, which win whatever their case", async () => {
    const { fetch, received } = connect()
    const headers = { 'X-Trace': '7', Authorization: 'Basic abc' }
    await createClient({ url, fetch, token: 's3cret', headers }).query('{ hello }')
    expect(received[0]?.headers.get('x-trace')).toBe('7')
    expect(received[0]?.headers.get('authorization')).toBe('Basic abc')
  })

  it('uses the global fetch of the moment where none is given', async () => {
    const { fetch, received } = connect()
    const client = createClient({ url })
    const original = globalThis.fetch
    globalThis.fetch = fetch
    await client.query('{ hello }').finally(() => {
      globalThis.fetch = original
    })
    expect(received).toHaveLength(1)
  })
})

describe('types', () => {
  it('follow the document', () => {
    const { client } = connect()
    const typed = () => client.query(greeting, { name: 'Ada' })
    expectTypeOf<ReturnType<typeof typed>>().resolves.toEqualTypeOf<{ hello: string }>()
    const optional = () => client.query(countries)
    expectTypeOf<ReturnType<typeof optional>>().resolves.toEqualTypeOf<{ countries: number }>()
    // @ts-expect-error a required variable is missing
    expectTypeOf(() => client.query(greeting)).toBeFunction()
    // @ts-expect-error a variable has the wrong type
    expectTypeOf(() => client.query(greeting, { name: 1 })).toBeFunction()
  })

  it('of a plain string are unknown, or what the caller says', () => {
    const { client } = connect()
    const plain = () => client.query('{ hello }')
    expectTypeOf<ReturnType<typeof plain>>().resolves.toBeUnknown()
    const named = () => client.query<{ hello: string }>('{ hello }', { any: 'thing' })
    expectTypeOf<ReturnType<typeof named>>().resolves.toEqualTypeOf<{ hello: string }>()
  })
})
