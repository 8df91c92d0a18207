/** One GraphQL request as it reached the server. */
interface Received {
  readonly url: string
  readonly method: string | undefined
  readonly headers: Headers
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>> | undefined
}

/** What a fake server says: `data` as a GraphQL result, or a whole response. */
export type Reply = (request: Received) => { readonly data: unknown } | Response

/** A `fetch` that never leaves the process, and what was asked of it. */
export const fakeServer = (reply: Reply) => {
  const received: Received[] = []
  const fetch: typeof globalThis.fetch = async (url, init) => {
    init?.signal?.throwIfAborted()
    const { query, variables } = JSON.parse(String(init?.body))
    const request = { url: String(url), method: init?.method, headers: new Headers(init?.headers), query, variables }
    received.push(request)
    const answer = reply(request)
    return answer instanceof Response ? answer : Response.json(answer)
  }
  return { fetch, received }
}

/** A `fetch` whose answer never comes: it ends with its signal only. */
export const silentFetch: typeof globalThis.fetch = (_url, init) =>
  new Promise((_resolve, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)))
