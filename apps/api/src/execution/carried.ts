import type { ExecutionResult } from 'graphql'

/** What Apollo carries through its pipeline as the context of a request. */
export interface Carried<Context> {
  readonly context: Context
  /** Gives what the operation has come to, or throws, where it was executed before the pipeline was entered. */
  readonly replay?: () => ExecutionResult
}
