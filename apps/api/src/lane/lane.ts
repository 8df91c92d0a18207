import type { IncomingHttpHeaders } from 'node:http'
import type { ExecutionResult, GraphQLSchema } from 'graphql'
import type { Carried } from '../execution/carried.ts'
import type { Checks } from '../execution/checks.ts'
import type { Execute, Execution } from '../execution/execute.ts'
import { isRaw, RawData } from '../execution/raw-answer.ts'
import { stringifyResult } from '../execution/stringify-result.ts'
import type { AcceptedTypes } from './accepted-types.ts'
import type { KnownOperation, KnownOperations } from './known-operations.ts'
import { type PlainRequest, readPlainRequest } from './plain-request.ts'

export interface LaneOptions<Context> {
  readonly schema: GraphQLSchema
  /** Makes the context of one request. */
  readonly createContext: (headers: IncomingHttpHeaders) => Context
  readonly check: Checks<Context>
  readonly execute: Execute<Context>
  readonly known: KnownOperations
  readonly acceptedTypes: AcceptedTypes
}

/** An answer without errors. */
interface Answered {
  readonly kind: 'answered'
  readonly contentType: string
  readonly text: string
}

/** The operation ran and something went wrong: Apollo is to say what, without running it again. */
interface Failed {
  readonly kind: 'failed'
  readonly replay: NonNullable<Carried<unknown>['replay']>
}

/**
 * Takes the parsed body of a POST request and its headers. Undefined when the operation did not run, because something
 * about the request is new, unusual or to be refused: it is for Apollo then.
 */
export type Lane = (body: unknown, headers: IncomingHttpHeaders) => Promise<Answered | Failed | undefined>

/** A lane that leaves everything to Apollo. */
export const noLane: Lane = async () => undefined

const findKnown = (
  known: KnownOperations,
  { query, hash, operationName }: PlainRequest,
): KnownOperation | undefined => {
  if (query !== undefined) return known.find(query, operationName)
  return hash === undefined ? undefined : known.findPersisted(hash, operationName)
}

const toOutcome = (execution: Execution, contentType: string): Answered | Failed => {
  if (isRaw(execution)) {
    return { kind: 'answered', contentType, text: stringifyResult({ data: new RawData(execution.json) }) }
  }
  const { errors, data, extensions }: ExecutionResult = execution
  if (errors) return { kind: 'failed', replay: () => execution }
  return { kind: 'answered', contentType, text: stringifyResult({ data, extensions }) }
}

const fail = (error: unknown): Failed => ({
  kind: 'failed',
  replay: () => {
    throw error
  },
})

/**
 * The short way to the answer of a query that Apollo has parsed and validated before. What depends on the variables or
 * on the moment is checked for every request. It only ever answers what succeeds; every error is left to Apollo, so
 * that there is one place which decides how errors look.
 */
export const createLane = <Context>(options: LaneOptions<Context>): Lane => {
  const { schema, createContext, check, execute, known, acceptedTypes } = options

  const admit = (
    document: KnownOperation,
    variables: PlainRequest['variables'],
    headers: IncomingHttpHeaders,
  ): Context | undefined => {
    try {
      const context = createContext(headers)
      check({ schema, ...document, variables }, context)
      return context
    } catch {
      return undefined
    }
  }

  return async (body, headers) => {
    const request = readPlainRequest(body)
    const contentType = acceptedTypes.find(headers.accept)
    const found = request && findKnown(known, request)
    if (!found || contentType === undefined) return undefined
    const { variables } = request
    const { document, operation } = found
    const contextValue = admit(found, variables, headers)
    if (contextValue === undefined) return undefined
    const asked = { schema, document, operationName: operation.name?.value, variables, contextValue }
    try {
      return toOutcome(await execute(asked), contentType)
    } catch (error) {
      return fail(error)
    }
  }
}
