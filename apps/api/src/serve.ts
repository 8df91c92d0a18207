import { createServer, type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { GraphQLSchema } from 'graphql'
import { createApollo } from './apollo.ts'
import { StartError } from './errors/start-error.ts'
import { createChecks, type Prepare } from './execution/checks.ts'
import { type Execute, executeResolvers } from './execution/execute.ts'
import type { Bundle } from './http/bundle.ts'
import type { Cite } from './http/cite.ts'
import { createGraphQLHandler } from './http/graphql-handler.ts'
import { createRouter } from './http/router.ts'
import { createAcceptedTypes } from './lane/accepted-types.ts'
import { createKnownOperations } from './lane/known-operations.ts'
import { createLane, noLane } from './lane/lane.ts'
import type { Log } from './log.ts'

/** Milliseconds that requests in flight get when the server stops. */
const GRACE = 10_000

export interface ServeOptions<Context extends object> {
  readonly schema: GraphQLSchema
  /** Makes the context of one request. */
  readonly createContext: (headers: IncomingHttpHeaders) => Context
  /** Looks at an operation before it runs; what it throws is the answer. */
  readonly prepare?: Prepare<Context>
  /** Answers an operation; through the resolvers of the schema unless something else is given. */
  readonly execute?: Execute<Context>
  /** Gives cited answers again; without it there are none. */
  readonly cite?: Cite
  /** Whether queries seen before are answered ahead of Apollo's pipeline. They are, unless this is false. */
  readonly lane?: boolean
  /** Resolves when the database answers. */
  readonly ping: () => Promise<unknown>
  /** The files of the GraphiQL page. */
  readonly bundle: Bundle
  readonly host: string
  /** 0 takes a free port. */
  readonly port: number
  readonly log: Log
}

export interface Service {
  /** Where it listens, with a trailing slash. */
  readonly url: string
  /** Takes no new connections, lets requests in flight finish, then resolves. */
  stop(): Promise<void>
}

const createHttpServer = (): Server =>
  createServer({ headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 65_000 })

const listen = (server: Server, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(listenProblem(error, host, port))
    })
    server.listen({ host, port }, resolve)
  })

const listenProblem = (error: NodeJS.ErrnoException, host: string, port: number): Error => {
  if (error.code === 'EADDRINUSE') {
    return new StartError(`Port ${port} of ${host} is in use by another program. Stop it, or set PORT to a free port.`)
  }
  if (error.code === 'EACCES') return new StartError(`This user may not listen on port ${port}. Set PORT above 1023.`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new StartError(`HOST ${host} is not an address of this machine.`)
  }
  return error
}

const urlOf = (server: Server, host: string): string => {
  const { port } = server.address() as AddressInfo
  const anywhere = host === '0.0.0.0' || host === '::'
  const name = anywhere ? 'localhost' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}/`
}

/** Apollo, the lane ahead of it, and what they share. */
const createGraphQL = <Context extends object>(options: ServeOptions<Context>, httpServer: Server) => {
  const { schema, log, createContext, prepare = () => undefined, execute = executeResolvers } = options
  const check = createChecks(prepare)
  const known = createKnownOperations()
  const acceptedTypes = createAcceptedTypes()
  const apollo = createApollo({ schema, log, check, execute, known, httpServer, grace: GRACE })
  const lane =
    options.lane === false ? noLane : createLane({ schema, createContext, check, execute, known, acceptedTypes })
  return { apollo, graphql: createGraphQLHandler({ apollo, createContext, lane, acceptedTypes }) }
}

/**
 * Starts the host: GraphQL at `/graphql`, GraphiQL at `/`, cited answers under `/cite/`, `/health` and `/ready`.
 * @throws StartError when the address cannot be listened on
 */
export const serve = async <Context extends object>(options: ServeOptions<Context>): Promise<Service> => {
  const { log, ping, bundle, cite, host, port } = options
  let stopping = false
  const server = createHttpServer()
  const { apollo, graphql } = createGraphQL(options, server)
  const router: RequestListener = createRouter({
    graphql,
    bundle,
    cite,
    log,
    health: { ping, isStopping: () => stopping },
  })
  server.on('request', router)
  await apollo.start()
  await listen(server, host, port)
  return {
    url: urlOf(server, host),
    stop: () => {
      stopping = true
      return apollo.stop()
    },
  }
}
