import { openKnownRecords, openReader } from '@talent-atlas/db'
import type { TestDatabase } from '@talent-atlas/db/testing'
import { type DocumentNode, type ExecutionResult, parse, validate } from 'graphql'
import { afterAll } from 'vitest'
import { createAtlasExecutor, resolveAtlas } from '../executor.ts'
import { type Context, createContext, schema } from '../index.ts'

export interface Answer extends ExecutionResult {
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of the answer by looking into it
  data?: any
  /** How many statements the answer cost. */
  statements: number
  /** Their texts. */
  sent: readonly string[]
}

/** Asks the schema, without HTTP but with all that stands before an answer. */
export type Ask = (query: string, variables?: Record<string, unknown>) => Promise<Answer>

type Run = (
  document: DocumentNode,
  variables: Record<string, unknown> | undefined,
  context: Context,
) => Promise<ExecutionResult>

function askWith(database: TestDatabase, run: Run, takeStatements: () => string[]): Ask {
  const known = openKnownRecords(database.url)
  afterAll(() => known.close())
  return async (query, variables) => {
    const document = parse(query)
    const invalid = validate(schema, document)
    if (invalid.length > 0) return { errors: invalid, statements: 0, sent: [] }
    takeStatements()
    const result = await run(document, variables, createContext({ prisma: database.prisma, known }))
    const sent = takeStatements()
    return { ...(JSON.parse(JSON.stringify(result)) as ExecutionResult), statements: sent.length, sent }
  }
}

/** A way to ask the schema about a test's database, as the server does: by plans, and by resolvers beyond. */
export function asker(database: TestDatabase): Ask {
  const sent: string[] = []
  const reader = openReader({ url: database.url, connections: 2, onStatement: (sql) => sent.push(sql) })
  afterAll(() => reader.close())
  const execute = createAtlasExecutor(reader.query)
  const run: Run = async (document, variables, context) => {
    const answer = await execute({ document, variables }, context)
    return 'kind' in answer ? { data: JSON.parse(answer.json) } : answer
  }
  return askWith(database, run, () => [...sent.splice(0), ...database.takeStatements()])
}

/** A way to ask the resolvers alone. */
export const resolverAsker = (database: TestDatabase): Ask =>
  askWith(
    database,
    (document, variables, context) => resolveAtlas(document, { document, variables }, context),
    () => database.takeStatements(),
  )
