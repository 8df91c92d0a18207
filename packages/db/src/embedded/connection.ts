import { readFile, realpath } from 'node:fs/promises'
import { Client } from 'pg'
import { NO_OPTIONS } from '../connection-options.ts'
import type { DataFolder } from './data-folder.ts'
import { SERVED_FOLDER_SQL } from './server-path.ts'

/** The administrator's role; the application itself works as the owner of its database. */
export const SUPERUSER = 'postgres'
/** The application's role and its database. */
export const APPLICATION = 'atlas'
export const HOST = '127.0.0.1'

export async function readPassword(folder: DataFolder): Promise<string> {
  return (await readFile(folder.passwordFile, 'utf8')).trim()
}

/** What pg would else take from PGSSLMODE, PGSSLNEGOTIATION and PGREPLICATION, which may be meant for another server. */
const OWN = { sslmode: 'disable', sslnegotiation: 'postgres', replication: 'false' } as const

/** The connection string of a role's own database. */
function urlOf(role: string, port: number, password: string): string {
  return `postgresql://${role}:${password}@${HOST}:${port}/${role}?${new URLSearchParams(OWN)}`
}

export function applicationUrl(port: number, password: string): string {
  return urlOf(APPLICATION, port, password)
}

async function servesFolder(client: Client, folder: DataFolder): Promise<boolean> {
  const { rows } = await client.query<{ served: string }>(SERVED_FOLDER_SQL)
  const served = rows[0]?.served ?? ''
  return (await realpath(served).catch(() => served)) === folder.pgData
}

/**
 * Connects as administrator to the server of this data folder.
 * @throws when nothing answers on the port, it does not accept connections yet, or it serves another folder
 */
export async function connectAsAdministrator(
  folder: DataFolder,
  port: number,
  applicationName: string,
  timeoutMs: number,
): Promise<Client> {
  const client = new Client({
    connectionString: urlOf(SUPERUSER, port, await readPassword(folder)),
    application_name: applicationName,
    connectionTimeoutMillis: timeoutMs,
    options: NO_OPTIONS,
  })
  // Without a listener the death of the server would end this process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    if (await servesFolder(client, folder)) return client
    throw new Error(`the server on port ${port} serves another data folder`)
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error
  }
}
