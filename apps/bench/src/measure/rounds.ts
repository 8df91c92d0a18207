import type { Client } from 'pg'
import type { Driver, Load } from '../load/load.ts'
import type { Server } from '../servers/server.ts'
import { measure } from './measure.ts'
import type { Asked, Say, Series } from './series.ts'

export interface Timed {
  readonly asked: readonly Asked[]
  readonly rounds: number
  /** Requests in one measurement; undefined means as many as the case has. */
  readonly requests: number | undefined
  /** A connection of our own to the database. */
  readonly client: Client
  readonly driver: Driver
  readonly say: Say
}

/** Enough for the caches of documents, plans and statements on all connections of a pool. */
const WARM_UP = { requests: 96, connections: 16 }

const loadOf = (server: Server, { bodies }: Asked, connections: number, requests: number): Load => ({
  endpoint: server.endpoint,
  connections,
  requests,
  bodies: bodies.get(server.name) ?? [],
})

const warmUp = async (servers: readonly Server[], { asked, driver, say }: Timed): Promise<void> => {
  for (const one of asked) {
    say(`warming up: ${one.case.name}`)
    for (const server of servers.filter(({ name }) => one.bodies.has(name))) {
      await driver.send(loadOf(server, one, WARM_UP.connections, WARM_UP.requests))
    }
  }
}

/** The servers in another order each round, so that none has always the same one before it. */
const rotated = <T>(all: readonly T[], by: number): readonly T[] => [
  ...all.slice(by % all.length),
  ...all.slice(0, by % all.length),
]

/**
 * The timed rounds. Each has every case at every number of connections, the servers right after one another.
 * @param series take the measurements
 */
export const timeRounds = async (
  servers: readonly Server[],
  series: readonly Series[],
  timed: Timed,
): Promise<void> => {
  const { asked, rounds, requests, client, driver, say } = timed
  await warmUp(servers, timed)
  const connections = [...new Set(series.map((one) => one.connections))]
  for (let round = 0; round < rounds; round += 1) {
    for (const one of asked) {
      say(`round ${round + 1} of ${rounds}: ${one.case.name}`)
      for (const open of connections) {
        for (const server of rotated(servers, round)) {
          const own = series.find((s) => s.case === one.case.name && s.server === server.name && s.connections === open)
          const load = loadOf(server, one, open, requests ?? one.case.requests)
          own?.rounds.push(await measure(client, driver, server, load))
        }
      }
    }
  }
}
