import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { childEnvironment } from '../environment.ts'

const programs = {
  /** As `pnpm start` runs it: queries that are known are answered ahead of Apollo's pipeline. */
  atlas: { file: '../../../api/src/main.ts', settings: { NODE_ENV: 'production' } },
  /** Every request through the whole of Apollo's pipeline. */
  'atlas through Apollo': { file: '../../../api/src/main.ts', settings: { NODE_ENV: 'production', ATLAS_LANE: 'off' } },
  postgraphile: { file: './postgraphile.ts', settings: { NODE_ENV: 'production', GRAPHILE_ENV: 'production' } },
  'hand-written': { file: './hand-written.ts', settings: { NODE_ENV: 'production' } },
} as const

/** A server that is measured. */
export type ServerName = keyof typeof programs

export const serverNames = [
  'atlas',
  'atlas through Apollo',
  'postgraphile',
  'hand-written',
] as const satisfies readonly ServerName[]

/** Our own servers: the report holds them against the others. */
export const ours: readonly ServerName[] = ['atlas', 'atlas through Apollo']

/** A server that runs in a process of its own. */
export interface Server {
  readonly name: ServerName
  /** Where to POST requests. */
  readonly endpoint: string
  /** CPU time that the process has used so far, of user and system, in seconds. */
  cpuSeconds(): Promise<number>
  stop(): Promise<void>
}

const path = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

const ADDRESS = /^ *GraphQL +(\S+)$/m

/**
 * Starts a server and waits until it says where it listens.
 * @throws with all that it printed when it ends before
 */
export const startServer = (name: ServerName, databaseUrl: string): Promise<Server> =>
  new Promise((resolve, reject) => {
    const args = [
      '--disable-warning=ExperimentalWarning',
      '--import',
      path('./cpu-meter.ts'),
      path(programs[name].file),
    ]
    const child = spawn(process.execPath, args, {
      env: childEnvironment({ ...programs[name].settings, DATABASE_URL: databaseUrl }),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    const ended = once(child, 'exit')
    const server = (endpoint: string): Server => ({
      name,
      endpoint,
      cpuSeconds: async () => {
        const answer = once(child, 'message')
        child.send('cpu')
        const [{ cpuSeconds }] = (await answer) as [{ cpuSeconds: number }]
        return cpuSeconds
      },
      stop: async () => {
        child.kill()
        await ended
      },
    })
    let printed = ''
    const take = (chunk: string): void => {
      printed += chunk
      const endpoint = ADDRESS.exec(printed)?.[1]
      if (endpoint) resolve(server(endpoint))
    }
    child.stdout?.setEncoding('utf8').on('data', take)
    child.stderr?.setEncoding('utf8').on('data', take)
    child.once('exit', () => reject(new Error(`${name} ended before it was ready:\n${printed}`)))
  })
