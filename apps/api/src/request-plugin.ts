import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server'
import { setUnansweredStatus } from './errors/unanswered.ts'
import type { Carried } from './execution/carried.ts'
import type { Checks } from './execution/checks.ts'
import type { KnownOperations } from './lane/known-operations.ts'
import { refuseOperationType } from './operation-type.ts'

/**
 * All that we do about a request inside Apollo's pipeline. One plugin with one listener for all requests: each more
 * would cost every request a round of promises. The lane passes by it: what must hold for every request belongs into
 * the checks, which the lane makes as well.
 */
export const requestPlugin = <Context extends object>(
  check: Checks<Context>,
  known: KnownOperations,
): ApolloServerPlugin<Carried<Context>> => {
  const listener: GraphQLRequestListener<Carried<Context>> = {
    didResolveOperation: async ({ schema, document, operation, request, contextValue, source, queryHash, metrics }) => {
      if (!operation) return
      refuseOperationType(schema, operation)
      const { operationName, variables } = request
      check({ schema, document, operation, variables }, contextValue.context)
      const persisted = metrics.persistedQueryHit || metrics.persistedQueryRegister
      known.add({ query: source, operationName, document, operation, ...(persisted && { hash: queryHash }) })
    },
    willSendResponse: async ({ response }) => setUnansweredStatus(response),
  }
  return { requestDidStart: async () => listener }
}
