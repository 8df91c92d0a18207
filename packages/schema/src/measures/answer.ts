import { type Cited, citedBytes, encodeCitation, hashOf } from '@talent-atlas/db'
import { badInput } from '../errors.ts'
import type { KeySource } from './key-source.ts'

/** The answer of a measure, with what it takes to cite it. */
export interface Answer<Result = unknown> {
  readonly result: Result
  readonly cited: Cited
  /** The definition in words. */
  readonly definition: string
  /** What its keys stand for. */
  readonly keys: KeySource
  /** Where the Atlas is served, without a slash at the end. */
  readonly origin: string
}

/** The bytes that stand for an answer. */
export const bytesOf = ({ cited, result }: Pick<Answer, 'cited' | 'result'>): Buffer => citedBytes(cited, result)

/** Where answers are given again. */
export const CITE_PATH = '/cite/'

/** What servers and proxies on the way take of a request's first line, with some room. */
const LONGEST_ADDRESS = 8_000

/** The argument that says the most. */
function longestOf({ question }: Cited): string {
  const lengths = Object.entries(question as object).map(([name, value]) => ({
    name,
    length: JSON.stringify(value).length,
  }))
  return lengths.reduce((most, one) => (one.length > most.length ? one : most), { name: 'population', length: 0 }).name
}

/** SHA-256 of the bytes that stand for an answer. */
export const hashOfAnswer = (answer: Answer): string => hashOf(bytesOf(answer))

/**
 * The permanent address of an answer.
 * @throws GraphQLError with code BAD_USER_INPUT where the question is too long for one
 */
export function addressOf(answer: Answer): string {
  const token = encodeCitation({ ...answer.cited, hash: hashOfAnswer(answer) })
  const address = `${answer.origin}${CITE_PATH}${token}`
  if (address.length <= LONGEST_ADDRESS) return address
  throw badInput(
    longestOf(answer.cited),
    `says more than an address can hold (${address.length} characters of ${LONGEST_ADDRESS}): ask without \`citation.url\`, or for people of a cohort`,
  )
}
