import type { DocumentNode, GraphQLSchema } from 'graphql'
import { type LimitedOperation, refuseBeyondLimits } from '../limits/refuse.ts'

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

/** Looks at a validated operation before it runs. What it throws is the answer. */
export type Checks<Context> = (operation: LimitedOperation, context: Context) => void

/** The limits, and then what the schema has to say. */
export const createChecks =
  <Context>(prepare: Prepare<Context>): Checks<Context> =>
  (checked, context) => {
    refuseBeyondLimits(checked)
    const { schema, document, operation, variables } = checked
    prepare({ schema, document, operationName: operation.name?.value ?? null, variables }, context)
  }
