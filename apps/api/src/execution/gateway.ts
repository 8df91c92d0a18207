import type { ApolloServerOptionsWithGateway } from '@apollo/server'
import { type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql'
import { clientMistake } from '../errors/format-error.ts'
import type { Carried } from './carried.ts'
import { type Execute, executeResolvers } from './execute.ts'
import { isRaw, RawData } from './raw-answer.ts'

type Gateway = ApolloServerOptionsWithGateway<object>['gateway']
type Executor = NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>
type GatewayRequest = Parameters<Executor>[0]

const isRefusal = (error: unknown): error is GraphQLError =>
  error instanceof GraphQLError &&
  error.originalError === undefined &&
  (error.extensions['code'] !== undefined || clientMistake(error) !== undefined)

const toResult = async <Context>(
  execute: Execute<Context>,
  { schema, document, operation, request, context }: GatewayRequest,
): Promise<ExecutionResult> => {
  const { context: contextValue, replay } = context as Carried<Context>
  if (replay) return replay()
  const { variables } = request
  const asked = { schema, document, operationName: operation?.name?.value, variables, contextValue }
  // Without an operation to run, graphql-js knows how to say so.
  if (!operation) return executeResolvers({ ...asked, operationName: request.operationName })
  const execution = await execute(asked)
  return isRaw(execution) ? { data: new RawData(execution.json) } : execution
}

/**
 * Lets Apollo run operations with something else than the resolvers of a schema: the interface it has for gateways.
 * Where a gateway's executor throws, Apollo answers with 500 unless the error has a status; refusals are its result
 * instead, which makes them a 400.
 */
export const createGateway = <Context>(schema: GraphQLSchema, execute: Execute<Context>): Gateway => ({
  onSchemaLoadOrUpdate: (load) => {
    load({ apiSchema: schema, coreSupergraphSdl: '' })
    return () => undefined
  },
  load: async () => ({
    executor: (request) =>
      toResult(execute, request).catch((error: unknown) => {
        if (!isRefusal(error)) throw error
        return { errors: [error] }
      }),
  }),
  stop: async () => undefined,
})
