import type { GraphQLError } from 'graphql'
import { badInput } from './errors.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The global id of a record: its type and its key, opaque to clients. */
export function encodeNodeId(typename: string, id: bigint | number | string): string {
  return Buffer.from(`${typename}:${id}`).toString('base64url')
}

const notAnId = (nodeId: string, argument: string): GraphQLError =>
  badInput(argument, `"${nodeId.slice(0, 100)}" is not an id of this API`)

function read(nodeId: string): { typename: string; id: string } | null {
  const [typename = '', id = ''] = Buffer.from(nodeId, 'base64url').toString('utf8').split(':')
  return UUID.test(id) && encodeNodeId(typename, id) === nodeId.replace(/=+$/, '') ? { typename, id } : null
}

/**
 * Reads a global id.
 * @throws when the text was never an id of this API; an id of a record that is gone is not an error
 */
export function decodeNodeId(nodeId: string, argument = 'id'): { typename: string; id: string } {
  const node = read(nodeId)
  if (!node) throw notAnId(nodeId, argument)
  return node
}

/**
 * The key of a record of one type, from its global id.
 * @param argument the argument's name, for the message
 */
export function keyOf(typename: string, nodeId: string, argument = 'id'): string {
  const { typename: actual, id } = decodeNodeId(nodeId, argument)
  if (actual !== typename) throw badInput(argument, `that is the id of a ${actual}, not of a ${typename}`)
  return id
}

/** What is wrong with the global ids that may be of any type; null when nothing is. */
export function checkNodeIds(
  types: ReadonlySet<string>,
  argument: string,
  nodeIds: readonly string[],
): GraphQLError | null {
  const wrong = nodeIds.find((nodeId) => !types.has(read(nodeId)?.typename ?? ''))
  return wrong === undefined ? null : notAnId(wrong, argument)
}
