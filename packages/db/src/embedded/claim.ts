import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { NO_OPTIONS } from '../connection-options.ts'
import { CLAIM_KEY, claimName, findHolder, isKnownAlive } from './claim-holder.ts'
import { DataFolderInUseError } from './data-folder-in-use-error.ts'

/** The right of this process to be the one that serves a data folder. */
export interface Claim {
  release(): Promise<void>
}

const RETRY_MS = 50
const RECONNECT_MS = 250
/** The server needs a moment to notice that a holder was killed, and longer when it was on another machine. */
const PATIENCE_ALIVE_MS = 500
const PATIENCE_UNSURE_MS = 5_000

async function tryAcquire(client: Client): Promise<boolean> {
  const sql = 'SELECT pg_try_advisory_lock($1, $2) AS acquired'
  const { rows } = await client.query<{ acquired: boolean }>(sql, [...CLAIM_KEY])
  return rows[0]?.acquired === true
}

async function acquireOn(client: Client): Promise<void> {
  const start = Date.now()
  while (!(await tryAcquire(client))) {
    const holder = await findHolder(client)
    const patience = holder && isKnownAlive(holder) ? PATIENCE_ALIVE_MS : PATIENCE_UNSURE_MS
    if (Date.now() - start > patience) throw new DataFolderInUseError(holder ?? { what: 'another process' })
    await sleep(RETRY_MS)
  }
}

async function acquire(url: string, what: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    options: NO_OPTIONS,
    application_name: claimName(what),
    keepAlive: true,
  })
  // Without a listener the death of the server would end this process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await acquireOn(client)
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    throw error
  }
}

/** Waits out the server's absence. */
async function reacquire(url: string, what: string, isReleased: () => boolean): Promise<Client | undefined> {
  while (!isReleased()) {
    try {
      return await acquire(url, what)
    } catch (error) {
      if (error instanceof DataFolderInUseError) throw error
      await sleep(RECONNECT_MS)
    }
  }
  return undefined
}

/**
 * Holds the data folder behind a connection string for one server process, until released or until the process dies.
 * A claim that falls with its server is made anew as soon as the server is back.
 *
 * @param what names this process to those it shuts out, such as "the API"; ASCII, 24 characters at most are kept
 * @param onLost hears of it when another process came first after the server had been away
 * @throws {DataFolderInUseError} when another process holds it
 */
export async function claimDataFolder(
  url: string,
  what: string,
  onLost: (error: Error) => void = () => undefined,
): Promise<Claim> {
  let released = false
  let current: Client | undefined
  const hold = (client: Client): void => {
    current = client
    client.once('end', () => {
      current = undefined
      if (!released) void renew()
    })
  }
  const renew = async (): Promise<void> => {
    try {
      const client = await reacquire(url, what, () => released)
      if (!client) return
      if (released) await client.end()
      else hold(client)
    } catch (error) {
      onLost(error instanceof Error ? error : new Error(String(error)))
    }
  }
  hold(await acquire(url, what))
  return {
    async release() {
      released = true
      await current?.end()
    },
  }
}
