import { createHash } from 'node:crypto'

/** The namespace of our ids of aliases, in the sense of RFC 9562. */
const NAMESPACE = Buffer.from('9d5c1f0e2b7a5e4c8f3a6d1b0c9e8f7a', 'hex')

/** The UUID of version 5 of a text: the same text has the same id everywhere. */
export function aliasId(text: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(text).digest().subarray(0, 16)
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** The source that vouches for the names of the alias file. */
export const ALIAS_SOURCE = aliasId('source')
