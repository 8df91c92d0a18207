import { unlink } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'
import { connectAsAdministrator } from './connection.ts'
import { type PidFile, pidFilePath, readPidFile } from './pid-file.ts'
import { choosePort, rememberPort } from './port.ts'
import { startPostmaster } from './postmaster.ts'
import { isPidTaken, isPostmasterOf } from './process-identity.ts'
import type { ServerContext } from './server-context.ts'

/** A connection to the running server of a data folder. */
export interface RunningServer {
  readonly client: Client
  readonly port: number
  readonly pid: number
}

const RETRY_MS = 100
/** A single attempt to connect; a server that is up answers within milliseconds. */
const CONNECT_TIMEOUT_MS = 3_000
/** A server killed a moment ago leaves backends behind that have not noticed yet, or its port is not free again. */
const PASSING =
  /shared memory block .* is still in use|lock file "postmaster.pid" already exists|Address already in use/

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function connect(context: ServerContext, port: number, name: string): Promise<Client> {
  return connectAsAdministrator(context.folder, port, name, Math.min(CONNECT_TIMEOUT_MS, context.timeoutMs))
}

/** Connects to the server named in `postmaster.pid`, if it is there and serves this folder. */
export async function connectIfRunning(
  context: ServerContext,
  applicationName: string,
): Promise<RunningServer | undefined> {
  const pidFile = await readPidFile(context.folder.pgData)
  if (!pidFile || !(pidFile.port > 0)) return undefined
  const { pid, port } = pidFile
  const client = await connect(context, port, applicationName).catch(() => undefined)
  return client && { client, port, pid }
}

type Attempt = RunningServer | { waitingFor: string }

async function joinExisting(
  context: ServerContext,
  pidFile: Pick<PidFile, 'pid' | 'port'>,
  name: string,
): Promise<Attempt | undefined> {
  const { pid, port } = pidFile
  const { folder } = context
  try {
    if (!(port > 0)) throw new Error('it has not opened its port yet')
    return { client: await connect(context, port, name), port, pid }
  } catch (error) {
    if ((await isPostmasterOf(pid, folder.pgData)) !== 'no') {
      return { waitingFor: `PostgreSQL (pid ${pid}) does not accept connections: ${message(error)}` }
    }
  }
  // The server itself believes any process of its user with this id to be its predecessor, and would not start.
  if (isPidTaken(pid)) {
    context.log(`process ${pid} is not the PostgreSQL of ${folder.root}; its stale postmaster.pid is removed`)
    await unlink(pidFilePath(folder.pgData))
  }
  return undefined
}

async function startNew(context: ServerContext, name: string, deadline: number): Promise<Attempt> {
  const { folder, log } = context
  const port = await choosePort(folder)
  const outcome = await startPostmaster(context, port, deadline)
  if (outcome.state === 'pending') return { waitingFor: `PostgreSQL (pid ${outcome.pid}) is still starting` }
  if (outcome.state === 'failed') {
    if (PASSING.test(outcome.log)) return { waitingFor: outcome.log.trim() }
    throw new Error(`PostgreSQL did not start in ${folder.root}:\n${outcome.log.trim()}`)
  }
  await rememberPort(folder, port)
  log(`started PostgreSQL (pid ${outcome.pid}) on port ${port} in ${folder.root}`)
  const joined = await joinExisting(context, { pid: outcome.pid, port }, name)
  return joined ?? { waitingFor: `PostgreSQL (pid ${outcome.pid}) went away` }
}

/**
 * Joins the server that serves the folder, or starts one. To be called under the folder's lock.
 * @throws when a server neither answers nor goes away within the context's timeout
 */
export async function ensureRunning(context: ServerContext, applicationName: string): Promise<RunningServer> {
  const deadline = Date.now() + context.timeoutMs
  for (;;) {
    const pidFile = await readPidFile(context.folder.pgData)
    const existing = pidFile && (await joinExisting(context, pidFile, applicationName))
    const attempt = existing ?? (await startNew(context, applicationName, deadline))
    if ('client' in attempt) return attempt
    if (Date.now() > deadline) {
      throw new Error(
        `The database in ${context.folder.root} was not ready after ${context.timeoutMs / 1000} s. ` +
          `${attempt.waitingFor}. It is left to go on; see ${context.folder.logFile} and try again.`,
      )
    }
    await sleep(RETRY_MS)
  }
}
