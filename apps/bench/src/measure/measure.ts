import type { Client } from 'pg'
import { backendCpu, spent } from '../database/backends.ts'
import type { Driver, Load, LoadResult } from '../load/load.ts'
import type { Server } from '../servers/server.ts'
import { applicationName } from '../servers/with-servers.ts'

/** What a number of requests cost. */
export interface Measurement extends LoadResult {
  readonly requests: number
  /** CPU seconds of the server's process. */
  readonly serverCpu: number
  /** CPU seconds of PostgreSQL's processes that worked for it; null where unknown. */
  readonly databaseCpu: number | null
}

/** Sends requests to a server and reads what they cost. */
export const measure = async (client: Client, driver: Driver, server: Server, load: Load): Promise<Measurement> => {
  const application = applicationName(server.name)
  const [databaseBefore, serverBefore] = [await backendCpu(client, application), await server.cpuSeconds()]
  const result = await driver.send(load)
  const [serverAfter, databaseAfter] = [await server.cpuSeconds(), await backendCpu(client, application)]
  const databaseCpu = spent(databaseBefore, databaseAfter)
  return { ...result, requests: load.requests, serverCpu: serverAfter - serverBefore, databaseCpu }
}
