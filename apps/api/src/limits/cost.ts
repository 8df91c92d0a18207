import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
} from 'graphql'
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity'
import { httpStatus } from '../http/http-status.ts'

/** Records of a page when the query names no size; the schema's own default. */
const PAGE_SIZE = 20
/** Records of a list that is not paged, such as the evidence of a fact. */
const LIST_SIZE = 5
/** Selections looked at, with fragments counted wherever they are spread. */
const SELECTIONS = 10_000

const isConnection = (typeName: string): boolean => typeName.endsWith('Connection')

const pageSize = (args: Record<string, unknown>): number => {
  const { first, last } = args
  const size = first ?? last
  return typeof size === 'number' ? Math.max(size, 0) : PAGE_SIZE
}

const listSize = (args: Record<string, unknown>): number => {
  const { ids } = args
  return Array.isArray(ids) ? ids.length : LIST_SIZE
}

/**
 * Counts the records an answer may hold: one per object, times the page size of every connection around it.
 * Scalars are free, and so are the wrappers of a connection (`edges`, `pageInfo`).
 */
const countRecords: ComplexityEstimator = ({ type, field, args, childComplexity }) => {
  const returned = getNamedType(field.type)
  if (!isCompositeType(returned)) return 0
  if (field.name.startsWith('__')) return 0
  if (isConnection(type.name)) {
    if (field.name === 'pageInfo') return 0
    return field.name === 'edges' ? childComplexity : childComplexity + 1
  }
  if (type.name.endsWith('Edge')) return childComplexity + 1
  if (isConnection(returned.name)) return 1 + pageSize(args) * childComplexity
  const size = isListType(getNullableType(field.type)) ? listSize(args) : 1
  return size * (1 + childComplexity)
}

export interface CostQuestion {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operationName: string | undefined
  readonly variables: Record<string, unknown> | undefined
}

const isTooManySelections = (error: GraphQLError): boolean => error.message.includes('maximum allowed number of nodes')

/**
 * Estimates the records that an operation may return; Infinity where fragments multiply beyond measure.
 * @throws GraphQLError with code BAD_USER_INPUT when variables or arguments do not fit the schema
 */
export const estimateCost = ({ schema, document, operationName, variables }: CostQuestion): number => {
  try {
    return getComplexity({
      schema,
      query: document,
      estimators: [countRecords],
      maxQueryNodes: SELECTIONS,
      ...(variables && { variables }),
      ...(operationName !== undefined && { operationName }),
    })
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    if (isTooManySelections(error)) return Number.POSITIVE_INFINITY
    // An argument that cannot be read leaves the cost unknown: the operation is refused, not waved through.
    throw new GraphQLError(error.message, {
      nodes: error.nodes ?? null,
      extensions: { code: 'BAD_USER_INPUT', http: httpStatus(400) },
    })
  }
}
