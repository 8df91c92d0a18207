import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** What an answer says of itself, from which it can be had again. */
export interface Cited {
  /** The field of the query. */
  measure: string
  /** Of the definition by which it was computed. */
  definitionVersion: string
  /** The records were read as they stood then. */
  knownAt: Date
  /** The arguments, as JSON. */
  question: unknown
}

/** A citation as its address holds it. */
export interface CitationToken extends Cited {
  /** Of the bytes that the address answers. */
  hash: string
}

/** JSON in one way only: no blanks, members in order of their names; what is undefined is left out (RFC 8785). */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  if (value instanceof Date) return JSON.stringify(value)
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`)
  return `{${members.join(',')}}`
}

/** The bytes of an answer. The same question of the same records has the same for ever. */
export const citedBytes = (cited: Cited, result: unknown): Buffer =>
  Buffer.from(`${canonical({ ...cited, result })}\n`, 'utf8')

/** SHA-256 of bytes, in hexadecimal digits. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Bytes that a token may become: far more than an operation may hold, and nothing to fill a memory with. */
const LARGEST_TOKEN = 1_000_000

/** A citation as text for an address. */
export const encodeCitation = (token: CitationToken): string =>
  deflateRawSync(canonical(token), { level: 9 }).toString('base64url')

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The text in a token; null where there is none. */
function inflated(text: string): string | null {
  const bytes = Buffer.from(text, 'base64url')
  if (bytes.toString('base64url') !== text) return null
  try {
    const { buffer, engine } = inflateRawSync(bytes, {
      maxOutputLength: LARGEST_TOKEN,
      info: true,
    }) as unknown as Inflated
    return engine.bytesWritten === bytes.length ? buffer.toString() : null
  } catch {
    return null
  }
}

/** What zlib gives with `info`, which the types of Node do not tell. */
type Inflated = { buffer: Buffer; engine: { bytesWritten: number } }

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

/** Years from 1 to 9999: PostgreSQL does not read others as they are written here. */
const isOfCalendar = (instant: Date): boolean => instant.getUTCFullYear() >= 1 && instant.getUTCFullYear() <= 9999

/** Reads what {@link encodeCitation} wrote, wherever it did so; null where it did not write that. */
export function decodeCitation(text: string): CitationToken | null {
  const json = inflated(text)
  const read = parsed(json ?? '')
  if (!isObject(read) || !isObject(read['question'])) return null
  const { measure, definitionVersion, knownAt, question, hash } = read
  const instant = new Date(typeof knownAt === 'string' ? knownAt : Number.NaN)
  if (typeof measure !== 'string' || typeof definitionVersion !== 'string' || typeof hash !== 'string') return null
  if (!isOfCalendar(instant)) return null
  const token = { measure, definitionVersion, knownAt: instant, question, hash }
  // In one way only; but for its deflation, which another machine or a later zlib makes differently.
  return canonical(token) === json ? token : null
}
