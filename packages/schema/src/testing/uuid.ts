import { createHash } from 'node:crypto'
import { encodeNodeId } from '../node-id.ts'

/** The same id for the same words on every run, in no order that means anything. */
export function uuid(model: string, number: number): string {
  const hex = createHash('sha1').update(`${model}:${number}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}

/** The global id of that record. */
export const globalId = (model: string, number: number): string => encodeNodeId(model, uuid(model, number))
