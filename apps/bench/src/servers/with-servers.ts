import { type Server, type ServerName, serverNames, startServer } from './server.ts'

/** How PostgreSQL tells the connections of one server from those of another. */
export const applicationName = (server: ServerName): string => `bench ${server}`

const withApplication = (databaseUrl: string, server: ServerName): string => {
  const url = new URL(databaseUrl)
  url.searchParams.set('application_name', applicationName(server))
  return url.href
}

/**
 * Runs something while all servers are up, each in its process and with its own connections to the database.
 * @param urlOf the URL under which a server finds the database
 */
export const withServers = async <T>(
  urlOf: (name: ServerName) => string,
  use: (servers: readonly Server[]) => Promise<T>,
): Promise<T> => {
  const starting = serverNames.map((name) => startServer(name, withApplication(urlOf(name), name)))
  const settled = await Promise.allSettled(starting)
  try {
    return await use(await Promise.all(starting))
  } finally {
    await Promise.all(settled.map((one) => (one.status === 'fulfilled' ? one.value.stop() : undefined)))
  }
}
