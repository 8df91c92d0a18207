import { once } from 'node:events'
import type { Server } from 'node:http'

/** Listens on a free port of this machine, and says on which. */
export const listen = async (server: Server): Promise<void> => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('No port to listen on.')
  process.stdout.write(`GraphQL http://127.0.0.1:${address.port}/graphql\n`)
}

/** Connections to the database that each server has, as many as `pg` opens unless told. */
export const POOL_SIZE = 10
