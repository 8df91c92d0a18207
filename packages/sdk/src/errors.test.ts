import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { createClient } from './client.ts'
import { AtlasError, AtlasGraphQLError, AtlasHttpError, AtlasNetworkError, AtlasTimeoutError } from './errors.ts'
import { fakeServer, silentFetch } from './testing/fake-server.ts'

const url = 'http://atlas.test/graphql'
const secret = 'jane.doe@example.org'
const document = 'query Find($text: String) { search(text: $text) { totalCount } }'

/** What a query fails with when the server answers so. */
const failure = (response: Response): Promise<unknown> =>
  createClient({ url, fetch: fakeServer(() => response).fetch })
    .query(document, { text: secret })
    .catch((error: unknown) => error)

describe('a GraphQL error', () => {
  const errors = [
    { message: `bad value ${secret}`, path: ['search', 0], extensions: { code: 'BAD_USER_INPUT' } },
    { message: 'another' },
  ]

  it('keeps errors, code, status and the part of the data that came', async () => {
    const error = await failure(Response.json({ data: { search: null }, errors }))
    expect(error).toBeInstanceOf(AtlasGraphQLError)
    expect(error).toMatchObject({ errors, code: 'BAD_USER_INPUT', status: 200, data: { search: null } })
  })

  it('names operation, code and path in its message and quotes no value that was sent', async () => {
    const error = await failure(Response.json({ errors }, { status: 400 }))
    expect(String(error)).toBe('AtlasGraphQLError: Find: BAD_USER_INPUT at search.0 (and 1 more)')
  })

  it('says what is wrong with a document that does not fit the schema', async () => {
    const message = 'Cannot query field "nme" on type "Researcher".'
    const invalid = [{ message, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]
    expect(String(await failure(Response.json({ errors: invalid }, { status: 400 })))).toContain(message)
  })
})

describe('an answer that is no GraphQL result', () => {
  it.each([
    ['a page of a proxy', new Response('<h1>Bad Gateway</h1>', { status: 502 })],
    ['a list', Response.json([], { status: 502 })],
    ['neither data nor errors', Response.json({ ok: true }, { status: 502 })],
    ['null data without an error', Response.json({ data: null }, { status: 502 })],
    ['errors that are none', Response.json({ errors: ['no'] }, { status: 502 })],
  ])('is an HTTP error with its status: %s', async (_name, response) => {
    const error = await failure(response)
    expect(error).toBeInstanceOf(AtlasHttpError)
    expect(error).toMatchObject({ status: 502, message: 'Find: HTTP 502 without a GraphQL result' })
  })
})

describe('no answer', () => {
  it('is a network error that keeps its cause, when nobody listens', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    await new Promise((resolve) => server.close(resolve))
    const error = await createClient({ url: `http://127.0.0.1:${port}/` })
      .query(document, { text: secret })
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(AtlasNetworkError)
    expect(error).toHaveProperty('cause', expect.any(TypeError))
    expect(String(error)).not.toContain(secret)
  })

  it('is a network error when the connection breaks within the body', async () => {
    const body = new ReadableStream({ start: (controller) => controller.error(new Error('reset')) })
    expect(await failure(new Response(body))).toBeInstanceOf(AtlasNetworkError)
  })

  it("is a timeout error after the client's limit, or the request's own", async () => {
    const client = createClient({ url, fetch: silentFetch, timeout: 5 })
    await expect(client.query(document)).rejects.toThrow(AtlasTimeoutError)
    const patient = createClient({ url, fetch: silentFetch, timeout: Number.POSITIVE_INFINITY })
    const request = patient.query(document, {}, { timeout: 5 })
    await expect(request).rejects.toThrow('Find: no answer within 5 ms')
  })
})

describe("the caller's abort", () => {
  it('ends the request with the reason itself, not an error of ours', async () => {
    const controller = new AbortController()
    const request = createClient({ url, fetch: silentFetch }).query(document, {}, { signal: controller.signal })
    const reason = new Error('the user left')
    controller.abort(reason)
    await expect(request).rejects.toBe(reason)
    expect(reason).not.toBeInstanceOf(AtlasError)
  })

  it('before the call sends nothing', async () => {
    const { fetch, received } = fakeServer(() => ({ data: {} }))
    const request = createClient({ url, fetch }).query(document, {}, { signal: AbortSignal.abort() })
    await expect(request).rejects.toHaveProperty('name', 'AbortError')
    expect(received).toEqual([])
  })

  it('interrupts a body that is still coming', async () => {
    const server = createServer((_request, response) => response.write('{"data":')).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    const controller = new AbortController()
    server.once('request', () => setImmediate(() => controller.abort('enough')))
    const request = createClient({ url: `http://127.0.0.1:${port}/` }).query(
      document,
      {},
      { signal: controller.signal },
    )
    await expect(request).rejects.toBe('enough')
    server.closeAllConnections()
    server.close()
  })
})
