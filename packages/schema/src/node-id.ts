import { badInput } from './errors.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The global id of a record: its type and its key, opaque to clients. */
export function encodeNodeId(typename: string, id: bigint | number | string): string {
  return Buffer.from(`${typename}:${id}`).toString('base64url')
}

/**
 * Reads a global id.
 * @throws when the text was never an id of this API; an id of a record that is gone is not an error
 */
export function decodeNodeId(nodeId: string, argument = 'id'): { typename: string; id: string } {
  const [typename = '', id = ''] = Buffer.from(nodeId, 'base64url').toString('utf8').split(':')
  if (!UUID.test(id) || encodeNodeId(typename, id) !== nodeId.replace(/=+$/, '')) {
    throw badInput(argument, `"${nodeId.slice(0, 100)}" is not an id of this API`)
  }
  return { typename, id }
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
