import { type CountingProxy, startCountingProxy } from '../database/counting-proxy.ts'
import type { Driver } from '../load/load.ts'
import { type Server, type ServerName, serverNames } from '../servers/server.ts'
import { withServers } from '../servers/with-servers.ts'
import { difference } from './same-answers.ts'
import type { Asked, Say, Series } from './series.ts'

/** What is known before anything is timed. */
export interface Examination {
  /** What the servers answer differently, by case: such a case is not measured. */
  readonly differences: ReadonlyMap<string, string>
  /** One for each case, server and number of connections, without rounds yet. */
  readonly series: readonly Series[]
}

/** How many requests the statements are counted of: enough for the first burst of all connections not to tell. */
const counted = (asked: Asked, connections: number): number => Math.min(32 + connections * 8, asked.case.requests)

const count = async (server: Server, proxy: CountingProxy, driver: Driver, connections: number, asked: Asked) => {
  const load = { endpoint: server.endpoint, connections, bodies: asked.bodies.get(server.name) ?? [] }
  // What a connection asks when it is opened is not part of a request.
  await driver.send({ ...load, requests: connections * 2 })
  const [before, requests] = [proxy.count(), counted(asked, connections)]
  await driver.send({ ...load, requests })
  return (proxy.count() - before) / requests
}

const examineOn = async (
  servers: readonly Server[],
  proxies: ReadonlyMap<ServerName, CountingProxy>,
  { asked, connections, driver, say }: Examined,
): Promise<Examination> => {
  const differences = new Map<string, string>()
  const series: Series[] = []
  for (const one of asked) {
    say(`comparing the answers: ${one.case.name}`)
    const differs = await difference(servers, one.bodies)
    if (differs !== null) {
      say(differs)
      differences.set(one.case.name, differs)
    }
    for (const server of differs === null ? servers : []) {
      const proxy = proxies.get(server.name)
      if (!proxy || !one.bodies.has(server.name)) continue
      for (const open of connections) {
        const statementsPerRequest = await count(server, proxy, driver, open, one)
        series.push({ case: one.case.name, server: server.name, connections: open, statementsPerRequest, rounds: [] })
      }
    }
  }
  return { differences, series }
}

export interface Examined {
  readonly asked: readonly Asked[]
  readonly connections: readonly number[]
  readonly driver: Driver
  readonly say: Say
}

/** Compares what the servers answer and counts their statements, with a proxy before the database. */
export const examine = async (databaseUrl: string, examined: Examined): Promise<Examination> => {
  const proxies = new Map<ServerName, CountingProxy>()
  for (const name of serverNames) proxies.set(name, await startCountingProxy(databaseUrl))
  const urlOf = (name: ServerName): string => proxies.get(name)?.url ?? databaseUrl
  try {
    return await withServers(urlOf, (servers) => examineOn(servers, proxies, examined))
  } finally {
    for (const proxy of proxies.values()) proxy.close()
  }
}
