import type { Server } from 'node:http'
import { ApolloServer } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer'
import type { GraphQLSchema } from 'graphql'
import { createFormatError } from './errors/format-error.ts'
import type { Carried } from './execution/carried.ts'
import type { Checks } from './execution/checks.ts'
import type { Execute } from './execution/execute.ts'
import { createGateway } from './execution/gateway.ts'
import { stringifyResult } from './execution/stringify-result.ts'
import type { KnownOperations } from './lane/known-operations.ts'
import { LIMITS } from './limits/limits.ts'
import type { Log } from './log.ts'
import { requestPlugin } from './request-plugin.ts'

export interface ApolloOptions<Context> {
  readonly schema: GraphQLSchema
  readonly log: Log
  readonly httpServer: Server
  readonly check: Checks<Context>
  readonly execute: Execute<Context>
  /** Where the operations go that the lane may answer from now on. */
  readonly known: KnownOperations
  /** Milliseconds that requests in flight get when the server stops. */
  readonly grace: number
}

/** Apollo that reports to nobody, reads no signals, and refuses what is beyond the limits. */
export const createApollo = <Context extends object>(options: ApolloOptions<Context>): ApolloServer<Carried<Context>> =>
  new ApolloServer<Carried<Context>>({
    gateway: createGateway(options.schema, options.execute),
    stringifyResult,
    logger: options.log,
    introspection: true,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    cache: 'bounded',
    parseOptions: { maxTokens: LIMITS.tokens },
    formatError: createFormatError(options.log),
    plugins: [
      requestPlugin(options.check, options.known),
      ApolloServerPluginDrainHttpServer({ httpServer: options.httpServer, stopGracePeriodMillis: options.grace }),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  })
