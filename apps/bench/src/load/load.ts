import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A number of requests that several connections send, each the next one as soon as its last is answered. */
export interface Load {
  readonly endpoint: string
  readonly connections: number
  readonly requests: number
  /** Bodies to send in this order, again from the first when they are used up. */
  readonly bodies: readonly string[]
}

export interface LoadResult {
  readonly seconds: number
  /** Milliseconds that half of the answers took at most. */
  readonly p50: number
  /** Milliseconds that 99 of 100 answers took at most. */
  readonly p99: number
  /** Answers that were not what was asked: another status than 200, or with errors. */
  readonly failures: number
}

/** A process that sends requests, so that its CPU time is nobody else's. */
export interface Driver {
  send(load: Load): Promise<LoadResult>
  stop(): void
}

export const startDriver = (): Driver => {
  const child = fork(fileURLToPath(new URL('./driver.ts', import.meta.url)), [], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  })
  return {
    send: async (load) => {
      const answer = once(child, 'message')
      child.send(load)
      const [result] = (await answer) as [LoadResult]
      return result
    },
    stop: () => void child.kill(),
  }
}
