import { type DocumentNode, type ExecutionResult, execute, type GraphQLSchema } from 'graphql'
import type { RawAnswer } from './raw-answer.ts'

/** An operation that was parsed, validated and found within the limits. Its variables are as the client sent them. */
export interface ExecutableOperation<Context> {
  readonly schema: GraphQLSchema
  /** The same object for every request with the same text, as long as it is remembered. */
  readonly document: DocumentNode
  /** Undefined where the document has one operation, without a name. */
  readonly operationName: string | undefined
  readonly variables: Record<string, unknown> | undefined
  readonly contextValue: Context
}

export type Execution = ExecutionResult | RawAnswer

/**
 * Answers an operation. A mistake of the client that only shows now is an error in the result, or a GraphQLError with
 * a code of its own that is thrown; whatever else is thrown is masked as trouble with the database or as a bug.
 */
export type Execute<Context> = (operation: ExecutableOperation<Context>) => Promise<Execution>

/** Answers through the resolvers of the schema. */
export const executeResolvers = async (asked: ExecutableOperation<unknown>): Promise<ExecutionResult> => {
  const { schema, document, operationName, variables, contextValue } = asked
  return execute({ schema, document, operationName, contextValue, variableValues: variables })
}
