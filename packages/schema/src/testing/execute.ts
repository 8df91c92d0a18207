import { openKnownRecords } from '@talent-atlas/db'
import type { TestDatabase } from '@talent-atlas/db/testing'
import { type ExecutionResult, execute, GraphQLError, parse, validate } from 'graphql'
import { afterAll } from 'vitest'
import { createContext, prepareOperation, schema } from '../index.ts'

export interface Answer extends ExecutionResult {
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of the answer by looking into it
  data?: any
  /** How many statements the answer cost. */
  statements: number
}

/** Asks the schema, without HTTP but with all that stands before a resolver. */
export type Ask = (query: string, variables?: Record<string, unknown>) => Promise<Answer>

/** A way to ask the schema about a test's database. */
export function asker(database: TestDatabase): Ask {
  const known = openKnownRecords(database.url)
  afterAll(() => known.close())
  return async (query, variables) => {
    const document = parse(query)
    const invalid = validate(schema, document)
    if (invalid.length > 0) return { errors: invalid, statements: 0 }
    const contextValue = createContext({ prisma: database.prisma, known })
    database.takeStatements()
    try {
      prepareOperation({ schema, document, variables }, contextValue)
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [error], statements: 0 }
      throw error
    }
    const result = await execute({ schema, document, contextValue, ...(variables && { variableValues: variables }) })
    return { ...(JSON.parse(JSON.stringify(result)) as ExecutionResult), statements: database.takeStatements().length }
  }
}
