import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import { estimateCost } from './cost.ts'
import { type InputSize, measureVariables } from './input.ts'
import { limitError } from './limit-error.ts'
import { LIMITS } from './limits.ts'
import { type Profile, profileOf } from './profile.ts'

/** A validated operation. */
export interface LimitedOperation {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly variables: Record<string, unknown> | undefined
}

const ALLOWED: InputSize = { depth: LIMITS.inputDepth, values: LIMITS.inputValues }

const refuseInput = ({ literalDepth }: Profile, { variables }: LimitedOperation): void => {
  const size = measureVariables(variables, ALLOWED)
  const depth = Math.max(size.depth, literalDepth)
  if (depth > LIMITS.inputDepth) {
    const message = `Lists and objects of the input nest more than ${LIMITS.inputDepth} deep.`
    throw limitError('INPUT_TOO_DEEP', LIMITS.inputDepth, depth, message)
  }
  if (size.values > LIMITS.inputValues) {
    const message = `The variables hold more than ${LIMITS.inputValues} values.`
    throw limitError('INPUT_TOO_LARGE', LIMITS.inputValues, size.values, message)
  }
}

const refuseShape = ({ shape: { depth, aliases, fields } }: Profile): void => {
  if (depth > LIMITS.depth) {
    const message = `The query is ${depth} fields deep; at most ${LIMITS.depth} are allowed.`
    throw limitError('QUERY_TOO_DEEP', LIMITS.depth, depth, message)
  }
  if (aliases > LIMITS.aliases) {
    const message = `The query has ${aliases} aliases; at most ${LIMITS.aliases} are allowed.`
    throw limitError('QUERY_TOO_MANY_ALIASES', LIMITS.aliases, aliases, message)
  }
  if (fields > LIMITS.rootFields) {
    const message = `The query asks ${fields} root fields; at most ${LIMITS.rootFields} are allowed.`
    throw limitError('QUERY_TOO_MANY_ROOT_FIELDS', LIMITS.rootFields, fields, message)
  }
}

/** Costs remembered per operation: page sizes vary little, and what a client invents must not fill the memory. */
const REMEMBERED_COSTS = 50
const REMEMBERED_KEY = 200

/** What a value is made of: of texts and numbers only that they are there. */
const shapeOf = (_key: string, value: unknown): unknown => {
  if (Array.isArray(value)) return value.some((one) => typeof one === 'object') ? value : 0
  return typeof value === 'string' || typeof value === 'number' ? 0 : value
}

/** The variables on which the cost depends, as text. */
const sizesIn = (variables: Record<string, unknown> | undefined, profile: Profile): string => {
  const { sizingVariables, shapingVariables } = profile
  if (!variables || sizingVariables.size + shapingVariables.size === 0) return ''
  const sizes: unknown[] = []
  for (const name of sizingVariables) if (Object.hasOwn(variables, name)) sizes.push(name, variables[name])
  const shapes: unknown[] = []
  for (const name of shapingVariables) if (Object.hasOwn(variables, name)) shapes.push(variables[name])
  return JSON.stringify(sizes) + (shapes.length > 0 ? JSON.stringify(shapes, shapeOf) : '')
}

const costOf = (profile: Profile, { schema, document, operation, variables }: LimitedOperation): number => {
  const key = sizesIn(variables, profile)
  const known = profile.costs.get(key)
  if (known !== undefined) return known
  const cost = estimateCost({ schema, document, operationName: operation.name?.value, variables: variables ?? {} })
  if (profile.costs.size < REMEMBERED_COSTS && key.length <= REMEMBERED_KEY) profile.costs.set(key, cost)
  return cost
}

const refuseCost = (profile: Profile, operation: LimitedOperation): void => {
  const cost = costOf(profile, operation)
  if (cost <= LIMITS.cost) return
  const value = Number.isFinite(cost) ? cost : Number.MAX_SAFE_INTEGER
  const estimate = Number.isFinite(cost) ? `about ${cost}` : 'too much'
  const message = `The query costs ${estimate}, counted in records; at most ${LIMITS.cost} is allowed. Ask for smaller pages (first, last), nest fewer lists, or ask for fewer counts, searches and aliases.`
  throw limitError('QUERY_TOO_COSTLY', LIMITS.cost, value, message)
}

/**
 * Refuses a validated operation that asks for more than `LIMITS` allow.
 * @throws GraphQLError with the code of the limit, or BAD_USER_INPUT where the variables leave the cost unknown
 */
export const refuseBeyondLimits = (operation: LimitedOperation): void => {
  const profile = profileOf(operation.document, operation.operation)
  refuseInput(profile, operation)
  refuseShape(profile)
  refuseCost(profile, operation)
}
