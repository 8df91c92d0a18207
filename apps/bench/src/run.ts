import type { Client } from 'pg'
import type { Case } from './cases/case.ts'
import { startDriver } from './load/load.ts'
import { bodiesOf } from './measure/bodies.ts'
import { type Examination, examine } from './measure/examine.ts'
import { timeRounds } from './measure/rounds.ts'
import type { Asked, Say } from './measure/series.ts'
import { withServers } from './servers/with-servers.ts'

export interface Plan {
  readonly cases: readonly Case[]
  readonly connections: readonly number[]
  readonly rounds: number
  /** Requests in one measurement; undefined means as many as each case has. */
  readonly requests: number | undefined
}

/**
 * Measures reads on a database.
 * @param client a connection of our own to the same database
 */
export const run = async (plan: Plan, databaseUrl: string, client: Client, say: Say): Promise<Examination> => {
  const asked: Asked[] = []
  for (const one of plan.cases) asked.push({ case: one, bodies: await bodiesOf(client, one) })
  const driver = startDriver()
  try {
    const { connections, rounds, requests } = plan
    const examination = await examine(databaseUrl, { asked, connections, driver, say })
    const comparable = asked.filter((one) => !examination.differences.has(one.case.name))
    const timed = { asked: comparable, rounds, requests, client, driver, say }
    await withServers(
      () => databaseUrl,
      (servers) => timeRounds(servers, examination.series, timed),
    )
    return examination
  } finally {
    driver.stop()
  }
}
