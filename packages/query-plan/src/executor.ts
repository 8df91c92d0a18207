import { type DocumentNode, type ExecutionResult, GraphQLError } from 'graphql'
import { type Compile, type Compiled, type CompilerOptions, createCompiler, type Request } from './compile.ts'
import { NotCovered } from './planned.ts'
import { type Query, shareStatements } from './share.ts'

/** The data of an answer as JSON that PostgreSQL wrote. */
export interface RawAnswer {
  readonly kind: 'raw'
  readonly json: string
}

/** Answers what plans do not cover: GraphQL's own execution with resolvers. */
export type Resolve<Context> = (document: DocumentNode, request: Request, context: Context) => Promise<ExecutionResult>

export interface ExecutorOptions<Context> extends CompilerOptions {
  readonly query: Query
  readonly resolve: Resolve<Context>
}

export type Executor<Context> = (request: Request, context: Context) => Promise<RawAnswer | ExecutionResult>

/**
 * Answers operations: the root fields that plans cover by one statement, all others by their resolvers. Where a field's
 * own function refuses its arguments, the resolvers answer everything, so that errors are always theirs.
 */
export function createExecutor<Context>(options: ExecutorOptions<Context>): Executor<Context> {
  const compile = createCompiler(options)
  const run = shareStatements(options.query)
  return async (request, context) => {
    const compiled = tryCompile(compile, request)
    if (!compiled?.fields.some(({ column }) => column !== undefined)) {
      return options.resolve(request.document, request, context)
    }
    const { statement, values, rest } = compiled
    const [row, rested] = await Promise.all([
      statement ? run(statement, values) : [],
      rest ? options.resolve(rest, request, context) : undefined,
    ])
    // A field that may not be null has failed: nothing of the answer stands.
    if (rested && !rested.data) return rested
    const json = jsonOf(compiled, row, rested?.data)
    return rested?.errors ? { data: JSON.parse(json), errors: rested.errors } : { kind: 'raw', json }
  }
}

function tryCompile(compile: Compile, request: Request): Compiled | undefined {
  try {
    return compile(request)
  } catch (error) {
    if (error instanceof NotCovered || error instanceof GraphQLError) return undefined
    throw error
  }
}

function jsonOf({ fields }: Compiled, row: readonly (string | null)[], rest: ExecutionResult['data']): string {
  const members = fields.map(({ key, column, selected }) => {
    const isName = selected.name === '__typename'
    const value = column === undefined ? JSON.stringify(isName ? 'Query' : rest?.[key]) : (row[column] ?? 'null')
    return `${JSON.stringify(key)}:${value}`
  })
  return `{${members.join(',')}}`
}
