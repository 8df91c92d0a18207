import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
} from 'graphql'
import { type ComplexityEstimator, type ComplexityEstimatorArgs, getComplexity } from 'graphql-query-complexity'
import { httpStatus } from '../http/http-status.ts'
import { onceAPage, splitOnce } from './once.ts'

/** Records of a page when the query names no size; the schema's own default. */
const PAGE_SIZE = 20
/** Records of a list that is not paged, such as the evidence of a fact. */
const LIST_SIZE = 5
/**
 * Price of an object or list under an alias: the same relation asked for twice with other arguments is loaded by a
 * statement of its own, which takes about half a millisecond for each parent.
 */
const ALIAS = 75
/** Selections looked at, with fragments counted wherever they are spread. */
const SELECTIONS = 10_000

const isConnection = (typeName: string): boolean => typeName.endsWith('Connection')

const pageSize = (args: Record<string, unknown>): number => {
  const { first, last } = args
  const size = first ?? last
  return typeof size === 'number' ? Math.max(size, 0) : PAGE_SIZE
}

type Field = ComplexityEstimatorArgs['field']

/** The schema says of a list that may be long how long, as `extensions.listSize`. */
const listSize = ({ extensions }: Field, { ids }: Record<string, unknown>): number => {
  if (Array.isArray(ids)) return ids.length
  return typeof extensions['listSize'] === 'number' ? extensions['listSize'] : LIST_SIZE
}

/** The price that the schema puts on a field or on a connection's count, as `extensions.cost`. */
const priceOf = ({ extensions: { cost } }: Pick<Field, 'extensions'>): number => (typeof cost === 'number' ? cost : 0)

/** What the schema says that the arguments of a field cost, as `extensions.argumentCost`. */
const argumentCostOf = ({ extensions: { argumentCost } }: Field, args: Record<string, unknown>): number =>
  typeof argumentCost === 'function' ? Number(argumentCost(args)) : 0

const costOfScalar = ({ type, field }: ComplexityEstimatorArgs): number => {
  if (!isConnection(type.name)) return priceOf(field)
  return onceAPage(priceOf(type) || priceOf(field))
}

const costOfRecords = ({ type, field, args, childComplexity }: ComplexityEstimatorArgs): number => {
  const returned = getNamedType(field.type)
  if (isConnection(type.name)) {
    if (field.name === 'pageInfo') return 0
    return field.name === 'edges' ? childComplexity : childComplexity + 1
  }
  if (type.name.endsWith('Edge')) return childComplexity + 1
  if (isConnection(returned.name)) {
    const { once, each } = splitOnce(childComplexity)
    return 1 + once + pageSize(args) * each
  }
  const size = isListType(getNullableType(field.type)) ? listSize(field, args) : 1
  return size * (1 + childComplexity)
}

/**
 * Counts the records an answer may hold: one per object, times the page size of every connection around it. To these
 * come the prices of fields that run SQL of their own, for every record in which they are asked, and those of aliases.
 * Other scalars are free, and so are the wrappers of a connection (`edges`, `pageInfo`).
 */
const countCost: ComplexityEstimator = (asked) => {
  const { type, field, node } = asked
  if (field.name.startsWith('__')) return 0
  if (!isCompositeType(getNamedType(field.type))) return costOfScalar(asked)
  return (
    costOfRecords(asked) +
    priceOf(field) +
    argumentCostOf(field, asked.args) +
    (node.alias && type.name !== 'Query' ? ALIAS : 0)
  )
}

export interface CostQuestion {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operationName: string | undefined
  readonly variables: Record<string, unknown> | undefined
}

const isTooManySelections = (error: GraphQLError): boolean => error.message.includes('maximum allowed number of nodes')

/**
 * Estimates what an operation costs, in records of its answer; Infinity where fragments multiply beyond measure.
 * @throws GraphQLError with code BAD_USER_INPUT when variables or arguments do not fit the schema
 */
export const estimateCost = ({ schema, document, operationName, variables }: CostQuestion): number => {
  try {
    return getComplexity({
      schema,
      query: document,
      estimators: [countCost],
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
