import { constants } from 'node:os'
import type { Log } from './log.ts'

const SIGNALS = ['SIGTERM', 'SIGINT'] as const

/** Stops the service and ends the process with this status, or with 1 when stopping fails. */
export type Shutdown = (status: number) => Promise<void>

/** A shutdown that runs once, however often it is asked for. */
export const createShutdown = (stop: () => Promise<void>, log: Log): Shutdown => {
  let stopping = false
  return async (status) => {
    if (stopping) return
    stopping = true
    try {
      await stop()
      process.exit(status)
    } catch (error) {
      log.fatal({ err: error }, 'could not stop cleanly')
      process.exit(1)
    }
  }
}

/** The first signal shuts down with 0; a second one exits at once with the status a shell expects of that signal. */
export const shutDownOnSignal = (shutdown: Shutdown, log: Log): void => {
  let signalled = false
  const onSignal = (signal: (typeof SIGNALS)[number]): void => {
    if (signalled) process.exit(128 + constants.signals[signal])
    signalled = true
    log.info({ signal }, 'stopping')
    void shutdown(0)
  }
  for (const signal of SIGNALS) process.on(signal, onSignal)
}
