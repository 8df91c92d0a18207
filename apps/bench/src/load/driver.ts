import { Client, type Dispatcher } from 'undici'
import type { Load, LoadResult } from './load.ts'

const ERRORS = Buffer.from('"errors":[')

/** Sends one request. @returns whether the answer came whole, with status 200 and without errors */
const ask = (client: Client, path: string, body: string): Promise<boolean> =>
  new Promise((resolve) => {
    let isGood = false
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart: () => undefined,
      onResponseStart: (_controller, status) => {
        isGood = status === 200
      },
      onResponseData: (_controller, chunk) => {
        if (chunk.includes(ERRORS)) isGood = false
      },
      onResponseEnd: () => resolve(isGood),
      onResponseError: () => resolve(false),
    }
    client.dispatch({ path, method: 'POST', headers: { 'content-type': 'application/json' }, body }, handler)
  })

const percentile = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN

const run = async ({ endpoint, connections, requests, bodies }: Load): Promise<LoadResult> => {
  const { origin, pathname } = new URL(endpoint)
  const clients = Array.from({ length: connections }, () => new Client(origin, { pipelining: 1 }))
  const latencies = new Float64Array(requests)
  let next = 0
  let failures = 0
  const work = async (client: Client): Promise<void> => {
    for (let turn = next++; turn < requests; turn = next++) {
      const started = performance.now()
      if (!(await ask(client, pathname, bodies[turn % bodies.length] ?? ''))) failures += 1
      latencies[turn] = performance.now() - started
    }
  }
  const started = performance.now()
  await Promise.all(clients.map(work))
  const seconds = (performance.now() - started) / 1000
  await Promise.all(clients.map((client) => client.close()))
  latencies.sort()
  return { seconds, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99), failures }
}

process.on('message', (load: Load) => {
  run(load).then((result) => process.send?.(result))
})
