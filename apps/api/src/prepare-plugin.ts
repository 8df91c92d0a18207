import type { ApolloServerPlugin } from '@apollo/server'
import type { DocumentNode, GraphQLSchema } from 'graphql'

/** Looks at an operation that was parsed, validated and found within the limits. What it throws is the answer. */
export type Prepare<Context> = (
  operation: {
    schema: GraphQLSchema
    document: DocumentNode
    operationName: string | null
    variables: Record<string, unknown> | undefined
  },
  context: Context,
) => void

/** Lets the schema look at an operation before it runs. */
export const preparePlugin = <Context extends object>(prepare: Prepare<Context>): ApolloServerPlugin<Context> => ({
  requestDidStart: async () => ({
    didResolveOperation: async ({ schema, document, operationName, request, contextValue }) =>
      prepare({ schema, document, operationName, variables: request.variables }, contextValue),
  }),
})
