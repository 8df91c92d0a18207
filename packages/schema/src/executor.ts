import { tables } from '@talent-atlas/db/tables'
import { createExecutor, type Executor, type Query, type Request } from '@talent-atlas/query-plan'
import { type DocumentNode, type ExecutionResult, execute, GraphQLError } from 'graphql'
import { checkArguments } from './arguments.ts'
import type { Context } from './context.ts'
import { checkIds, checkInstant, prepareOperation, turnToInstant } from './operation.ts'
import { DEFAULT_PAGE, LARGEST_PAGE } from './page.ts'
import { schema } from './schema.ts'

/** How values become the text that the scalars' own `serialize` gives. */
const scalars = { DateTime: (sql: string): string => `instant_text(${sql})` }

/** Answers through the resolvers. What is wrong with the arguments is said before any of them runs. */
export async function resolveAtlas(
  document: DocumentNode,
  request: Request,
  contextValue: Context,
): Promise<ExecutionResult> {
  const { operationName, variables } = request
  const operation = { schema, document, operationName, variables }
  try {
    prepareOperation(operation, contextValue)
    await turnToInstant(operation, contextValue)
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] }
    throw error
  }
  return execute({
    schema,
    document,
    contextValue,
    operationName: operationName ?? null,
    variableValues: variables ?? {},
  })
}

/**
 * Answers operations on the Atlas: by one statement as far as query plans cover them, by resolvers beyond.
 * @param query runs a statement on the database
 * @param largestPage records on a page of what plans cover, at the most; that of the API unless told
 */
export const createAtlasExecutor = (query: Query, largestPage = LARGEST_PAGE): Executor<Context> =>
  createExecutor<Context>({
    schema,
    datamodel: tables,
    query,
    resolve: resolveAtlas,
    scalars,
    defaultPage: DEFAULT_PAGE,
    tableAt: (table, at) => `known."${table}"(${at})`,
    check: (field, args) => {
      const mistake =
        checkArguments(field, args, largestPage) ?? checkIds(schema, field, args) ?? checkInstant(args, new Date())
      if (mistake) throw mistake
    },
  })
