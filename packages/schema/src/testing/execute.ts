import { openKnownRecords, openReader, type Reader } from '@talent-atlas/db'
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

function askWith(database: TestDatabase, makeRun: (query: Reader['query']) => Run): Ask {
  const sent: string[] = []
  const onStatement = (sql: string): unknown => sent.push(sql)
  const reader = openReader({ url: database.url, connections: 2, onStatement })
  const known = openKnownRecords(database.url, { onStatement })
  afterAll(() => Promise.all([reader.close(), known.close()]))
  const run = makeRun(reader.query)
  const takeStatements = () => [...sent.splice(0), ...database.takeStatements()]
  return async (query, variables) => {
    const document = parse(query)
    const invalid = validate(schema, document)
    if (invalid.length > 0) return { errors: invalid, statements: 0, sent: [] }
    takeStatements()
    const result = await run(document, variables, createContext({ prisma: database.prisma, known, reader }))
    const sent = takeStatements()
    return { ...(JSON.parse(JSON.stringify(result)) as ExecutionResult), statements: sent.length, sent }
  }
}

/** A way to ask the schema about a test's database, as the server does: by plans, and by resolvers beyond. */
export const asker = (database: TestDatabase): Ask =>
  askWith(database, (query) => {
    const execute = createAtlasExecutor(query)
    return async (document, variables, context) => {
      const answer = await execute({ document, variables }, context)
      return 'kind' in answer ? { data: JSON.parse(answer.json) } : answer
    }
  })

/** A way to ask the resolvers alone. */
export const resolverAsker = (database: TestDatabase): Ask =>
  askWith(database, () => (document, variables, context) => resolveAtlas(document, { document, variables }, context))
