import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test } from 'vitest'

const script = fileURLToPath(new URL('./testing/slow-server.ts', import.meta.url))
const running: ChildProcess[] = []

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

const start = async (...mode: string[]) => {
  const child = spawn(process.execPath, [script, ...mode], { stdio: ['ignore', 'pipe', 'ignore'] })
  running.push(child)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const nextLine = async (): Promise<string> => String((await lines.next()).value)
  const exited = once(child, 'exit')
  const ask = async (url: string) =>
    fetch(`${url}graphql?query={slow}`, { headers: { 'apollo-require-preflight': 'yes' } })
  const post = async (url: string, wait: boolean) => {
    const body = JSON.stringify({ query: 'query ($wait: Boolean!) { slow(wait: $wait) }', variables: { wait } })
    const response = await fetch(`${url}graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    return response.json()
  }
  return { child, nextLine, exited, ask, post, url: await nextLine() }
}

test('a request in flight gets its answer after SIGTERM, and the process exits with 0', async () => {
  const { child, nextLine, exited, ask, url } = await start()
  const answer = ask(url)
  expect(await nextLine()).toBe('asked')
  child.kill('SIGTERM')
  expect(await (await answer).json()).toEqual({ data: { slow: 'answered' } })
  expect(await nextLine()).toBe('stopped')
  expect(await exited).toEqual([0, null])
})

test('so does one for a query that the server knew', async () => {
  const { child, nextLine, exited, post, url } = await start()
  expect(await post(url, false)).toEqual({ data: { slow: 'answered at once' } })
  const answer = post(url, true)
  expect(await nextLine()).toBe('asked')
  child.kill('SIGTERM')
  expect(await answer).toEqual({ data: { slow: 'answered' } })
  expect(await nextLine()).toBe('stopped')
  expect(await exited).toEqual([0, null])
})

test('a second signal ends the process though a request is still in flight', async () => {
  const { child, nextLine, exited, ask, url } = await start('stuck')
  const answer = ask(url).catch((error: unknown) => error)
  expect(await nextLine()).toBe('asked')
  child.kill('SIGTERM')
  // A refused connection shows that the first signal was taken.
  while (await fetch(`${url}health`).catch(() => undefined));
  child.kill('SIGINT')
  expect(await exited).toEqual([130, null])
  expect(await answer).toBeInstanceOf(Error)
})
