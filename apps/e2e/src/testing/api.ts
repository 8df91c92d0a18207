import { once } from 'node:events'
import type { Settings } from '../environment.ts'
import { startNode } from './command.ts'

/** A running API. */
export interface Api {
  /** Where the page is, with a trailing slash. */
  readonly url: string
  /** The GraphQL endpoint. */
  readonly endpoint: string
  readonly pid: number
  /** Everything it has printed so far. */
  printed(): string
  /** Sends a signal and waits for the end. @returns the exit status, null where the signal ended it */
  end(signal?: 'SIGTERM' | 'SIGKILL'): Promise<number | null>
}

const ADDRESS = /^ {2}GraphiQL +(\S+)$/m

/**
 * Starts the API and waits until it says where to go.
 * @throws with all that it printed when it ends before
 */
export const startApi = (settings: Settings): Promise<Api> =>
  new Promise((resolve, reject) => {
    const child = startNode('apps/api/src/main.ts', [], settings)
    const ended = once(child, 'exit')
    let printed = ''
    const end: Api['end'] = async (signal = 'SIGTERM') => {
      child.kill(signal)
      const [status] = await ended
      return status
    }
    const take = (chunk: string): void => {
      printed += chunk
      const url = ADDRESS.exec(printed)?.[1]
      if (url) resolve({ url, endpoint: `${url}graphql`, pid: child.pid ?? 0, printed: () => printed, end })
    }
    child.stdout.setEncoding('utf8').on('data', take)
    child.stderr.setEncoding('utf8').on('data', take)
    child.once('exit', () => reject(new Error(`The API ended before it was ready:\n${printed}`)))
  })
