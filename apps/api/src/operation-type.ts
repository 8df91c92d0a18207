import { GraphQLError, type GraphQLSchema, type OperationDefinitionNode, OperationTypeNode } from 'graphql'
import { httpStatus } from './http/http-status.ts'

/**
 * Refuses as the client's mistake what Apollo would call an internal error: an operation type that is not served.
 * @throws GraphQLError with code BAD_REQUEST
 */
export const refuseOperationType = (schema: GraphQLSchema, operation: OperationDefinitionNode): void => {
  const { operation: type } = operation
  if (type !== OperationTypeNode.SUBSCRIPTION && schema.getRootType(type)) return
  throw new GraphQLError(`This endpoint serves no ${type} operations.`, {
    nodes: operation,
    extensions: { code: 'BAD_REQUEST', http: httpStatus(400) },
  })
}
