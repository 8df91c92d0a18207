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
import { unansweredPlugin } from './errors/unanswered-plugin.ts'
import { LIMITS } from './limits/limits.ts'
import { limitsPlugin } from './limits/limits-plugin.ts'
import type { Log } from './log.ts'
import { operationTypePlugin } from './operation-type-plugin.ts'
import { type Prepare, preparePlugin } from './prepare-plugin.ts'

export interface ApolloOptions<Context> {
  readonly schema: GraphQLSchema
  readonly log: Log
  readonly httpServer: Server
  readonly prepare: Prepare<Context>
  /** Milliseconds that requests in flight get when the server stops. */
  readonly grace: number
}

/** Apollo that reports to nobody, reads no signals, and refuses what is beyond the limits. */
export const createApollo = <Context extends object>(options: ApolloOptions<Context>): ApolloServer<Context> =>
  new ApolloServer<Context>({
    schema: options.schema,
    logger: options.log,
    introspection: true,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    cache: 'bounded',
    parseOptions: { maxTokens: LIMITS.tokens },
    formatError: createFormatError(options.log),
    plugins: [
      operationTypePlugin(),
      limitsPlugin(),
      preparePlugin(options.prepare),
      unansweredPlugin(),
      ApolloServerPluginDrainHttpServer({ httpServer: options.httpServer, stopGracePeriodMillis: options.grace }),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  })
