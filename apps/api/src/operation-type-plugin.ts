import type { ApolloServerPlugin } from '@apollo/server'
import { GraphQLError, OperationTypeNode } from 'graphql'
import { httpStatus } from './http/http-status.ts'

/** Refuses as the client's mistake what Apollo would call an internal error: an operation type that is not served. */
export const operationTypePlugin = <Context extends object>(): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, operation }) => {
      if (!operation) return
      const { operation: type } = operation
      if (type !== OperationTypeNode.SUBSCRIPTION && schema.getRootType(type)) return
      throw new GraphQLError(`This endpoint serves no ${type} operations.`, {
        nodes: operation,
        extensions: { code: 'BAD_REQUEST', http: httpStatus(400) },
      })
    },
  }),
})
