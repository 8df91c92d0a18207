import type { DocumentNode, ExecutionResult } from 'graphql'

/** One way to an answer: a query plan, the resolvers, an oracle. */
export type Path = (document: DocumentNode, variables: Record<string, unknown>) => Promise<ExecutionResult>
