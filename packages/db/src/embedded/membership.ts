import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { ensureApplicationDatabase } from './application-database.ts'
import { applicationUrl, readPassword } from './connection.ts'
import { initialise, isInitialised } from './initialise.ts'
import { withLock } from './lock.ts'
import { stopPostmaster } from './postmaster.ts'
import { isAlive } from './process-identity.ts'
import { connectIfRunning, ensureRunning, type RunningServer } from './running-server.ts'
import type { ServerContext } from './server-context.ts'

const PREFIX = 'talent-atlas member'
const MAX_BACKOFF_MS = 5_000
const MAX_ATTEMPTS = 3

async function othersPresent(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ others: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_stat_activity
       WHERE pid <> pg_backend_pid() AND usename = current_user AND starts_with(application_name, $1)) AS others`,
    [PREFIX],
  )
  return rows[0]?.others ?? true
}

/**
 * One user's part in the server of a data folder. Being a member means holding a connection under a known name, which
 * the kernel closes for a process that is killed; the server runs for as long as there is one.
 */
export class Membership {
  readonly #context: ServerContext
  readonly #name = `${PREFIX} pid ${process.pid}`
  #client: Client | undefined
  #left: Promise<void> | undefined
  #url = ''

  constructor(context: ServerContext) {
    this.#context = context
  }

  /** The application's connection string. */
  get url(): string {
    return this.#url
  }

  /** Starts the server or joins it; makes the cluster on the first use of the folder. */
  join(): Promise<void> {
    const { folder, binaries, log } = this.#context
    return withLock(folder, async () => {
      if (!(await isInitialised(folder, binaries.majorVersion))) {
        log(`creating a database in ${folder.root}`)
        await initialise(this.#context)
      }
      await this.#connect()
    })
  }

  /** Gives up the membership; the last member stops the server. Further calls wait for the first one. */
  leave(): Promise<void> {
    this.#left ??= this.#leave()
    return this.#left
  }

  async #connect(): Promise<void> {
    const password = await readPassword(this.#context.folder)
    // Nothing is awaited between here and the listener below, lest the end of the connection go unheard.
    const { client, port, pid } = await this.#enter(password)
    const url = applicationUrl(port, password)
    if (this.#url && this.#url !== url) {
      this.#context.log(`PostgreSQL moved to port ${port}; pools that use the old one must reopen`)
    }
    this.#url = url
    this.#client = client
    client.once('end', () => {
      this.#client = undefined
      if (!this.#left) void this.#rejoin(pid)
    })
  }

  /** Connects and makes sure of the application's database, again when the server is killed meanwhile. */
  async #enter(password: string): Promise<RunningServer> {
    for (let attempt = 1; ; attempt++) {
      const server = await ensureRunning(this.#context, this.#name)
      try {
        await ensureApplicationDatabase(server.client, password)
        return server
      } catch (error) {
        await server.client.end().catch(() => undefined)
        if (attempt === MAX_ATTEMPTS || isAlive(server.pid)) throw error
      }
    }
  }

  /** The server died or dropped us: without a connection we would not count, and others could stop it under us. */
  async #rejoin(pid: number): Promise<void> {
    const { folder, binaries, log } = this.#context
    log(`the connection to PostgreSQL (pid ${pid}) is lost; joining again`)
    for (let backoff = 100; !this.#left; backoff = Math.min(backoff * 2, MAX_BACKOFF_MS)) {
      try {
        await withLock(folder, async () => {
          if (this.#left) return
          if (!(await isInitialised(folder, binaries.majorVersion))) throw new Error(`${folder.pgData} is gone`)
          await this.#connect()
        })
        return
      } catch (error) {
        log(`could not join PostgreSQL again: ${error instanceof Error ? error.message : String(error)}`)
        await sleep(backoff)
      }
    }
  }

  async #leave(): Promise<void> {
    const { folder } = this.#context
    if (existsSync(folder.root)) await withLock(folder, () => this.#disconnect())
    // Removed under us: nothing is left to stop, the server ends by itself when it notices.
    else await this.#client?.end()
  }

  async #disconnect(): Promise<void> {
    const { folder, log } = this.#context
    const others = await this.#othersPresent()
    await this.#client?.end().catch(() => undefined)
    if (others !== false) return
    await stopPostmaster(this.#context)
    log(`stopped PostgreSQL in ${folder.root}`)
  }

  /** Whether other members use the server; undefined when there is none to use. */
  async #othersPresent(): Promise<boolean | undefined> {
    const answer = this.#client && (await othersPresent(this.#client).catch(() => undefined))
    if (answer !== undefined) return answer
    const running = await connectIfRunning(this.#context, this.#name)
    if (!running) return undefined
    const others = await othersPresent(running.client).catch(() => undefined)
    await running.client.end().catch(() => undefined)
    return others
  }
}
