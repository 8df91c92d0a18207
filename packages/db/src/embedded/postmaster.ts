import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { launch, run } from './command.ts'
import { readPidFile } from './pid-file.ts'
import { isAlive } from './process-identity.ts'
import type { ServerContext } from './server-context.ts'
import { openServerLog } from './server-log.ts'
import { pathForServer } from './server-path.ts'
import { serverArguments } from './settings.ts'

const POLL_MS = 20
const STOP_TIMEOUT_S = 120

/** How a start ended: the server is up, still on its way at the deadline, or it gave up and said why. */
export type StartOutcome = { state: 'ready' | 'pending'; pid: number } | { state: 'failed'; log: string }

function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

async function watchStart(child: ChildProcess, pid: number, pgData: string, deadline: number) {
  while (!hasExited(child)) {
    const pidFile = await readPidFile(pgData)
    if (pidFile?.pid === pid && pidFile.ready) return 'ready'
    if (Date.now() > deadline) return 'pending'
    await sleep(POLL_MS)
  }
  return 'failed'
}

/**
 * Starts the server in a session of its own: neither Ctrl-C in our terminal nor our death takes it down while others
 * use it. A start that takes longer than the deadline (in ms since the epoch) is left to go on.
 */
export async function startPostmaster(context: ServerContext, port: number, deadline: number): Promise<StartOutcome> {
  const { folder, account, binaries } = context
  const log = await openServerLog(folder)
  try {
    const child = await launch(binaries.postgres, serverArguments(context, port), {
      cwd: folder.pgData,
      account,
      stdio: ['ignore', log.handle.fd, log.handle.fd],
      detached: true,
    })
    child.unref()
    const pid = child.pid ?? 0
    const state = await watchStart(child, pid, folder.pgData, deadline)
    return state === 'failed' ? { state, log: await log.readSince() } : { state, pid }
  } finally {
    await log.handle.close()
  }
}

/** Stops the server: ends its sessions, writes everything out, and returns when it is gone. */
export async function stopPostmaster({ binaries, folder, account, enclosed }: ServerContext): Promise<void> {
  const args = [
    'stop',
    '-D',
    pathForServer(folder.pgData, enclosed),
    '-m',
    'fast',
    '-w',
    '-t',
    String(STOP_TIMEOUT_S),
    '-s',
  ]
  const pidFile = await readPidFile(folder.pgData)
  await run(binaries.pgCtl, args, { cwd: folder.pgData, account }).catch((error: unknown) => {
    // Killed while it was stopping: it is gone all the same, and recovers at the next start.
    if (pidFile && isAlive(pidFile.pid)) throw error
  })
}
