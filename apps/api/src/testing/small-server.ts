import { Writable } from 'node:stream'
import { createLog, type Log } from '../log.ts'
import { type ServeOptions, type Service, serve } from '../serve.ts'
import { type SmallContext, smallSchema } from './small-schema.ts'

export interface SmallServer extends Service {
  /** The lines logged so far. */
  readonly logged: string[]
  /** The context that all requests share. */
  readonly context: SmallContext
  /** Posts an operation. */
  ask(query: string, variables?: Record<string, unknown>): Promise<{ status: number; body: GraphQLAnswer }>
}

export interface GraphQLAnswer {
  readonly data?: Record<string, unknown> | null
  readonly errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[]
}

const collect = (lines: string[]): Writable =>
  new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString())
      done()
    },
  })

/** Starts a real server with the small schema on a free port. */
export const startSmallServer = async (
  options: Partial<
    Pick<ServeOptions<SmallContext>, 'ping' | 'bundle' | 'port' | 'execute' | 'prepare' | 'lane' | 'cite'>
  > = {},
): Promise<SmallServer> => {
  const logged: string[] = []
  const log: Log = createLog('error', collect(logged))
  const context: SmallContext = { resolved: 0 }
  const service = await serve<SmallContext>({
    schema: smallSchema,
    createContext: () => context,
    ping: async () => undefined,
    bundle: new Map(),
    host: '127.0.0.1',
    port: 0,
    log,
    ...options,
  })
  return {
    ...service,
    logged,
    context,
    ask: async (query, variables) => {
      const response = await fetch(`${service.url}graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      })
      return { status: response.status, body: (await response.json()) as GraphQLAnswer }
    },
  }
}
