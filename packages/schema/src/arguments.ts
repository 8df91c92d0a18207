import { type Ordered, readCursor } from '@talent-atlas/query-plan'
import { GraphQLError, type GraphQLField } from 'graphql'
import { badInput } from './errors.ts'
import { LARGEST_PAGE } from './page.ts'

type Arguments = Record<string, unknown>

/** How deep `and`, `or` and `not` may nest. */
const DEEPEST_FILTER = 12

/** The order of a list, which its cursors are of: the extension `cursors` of its field. */
type CursorsOf = (args: Arguments) => Ordered

/**
 * What is wrong with the arguments of a field, whatever the field is.
 * @param largestPage records on a page at the most
 * @returns null when nothing is
 */
export function checkArguments(
  field: GraphQLField<unknown, unknown>,
  args: Arguments,
  largestPage = LARGEST_PAGE,
): GraphQLError | null {
  for (const [name, value] of Object.entries(args)) {
    const mistake = checkValue(name, value, 0)
    if (mistake) return mistake
  }
  const isConnection =
    field.args.some(({ name }) => name === 'first') && field.args.some(({ name }) => name === 'after')
  return isConnection ? checkPage(args, field.extensions['cursors'] as CursorsOf, largestPage) : null
}

function checkValue(path: string, value: unknown, depth: number): GraphQLError | null {
  if (typeof value === 'string') {
    if (value.includes('\0')) return badInput(path, 'contains a NUL character')
    return value.isWellFormed() ? null : badInput(path, 'contains half of a surrogate pair')
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return null
  if (depth > DEEPEST_FILTER * 2) return badInput(path, `nests deeper than ${DEEPEST_FILTER} levels`)
  for (const [key, inner] of Object.entries(value)) {
    const mistake = checkValue(Array.isArray(value) ? path : `${path}.${key}`, inner, depth + 1)
    if (mistake) return mistake
  }
  return null
}

function checkPage(args: Arguments, cursors: CursorsOf, largest: number): GraphQLError | null {
  const { first, last, after, before } = args
  if (first != null && last != null) return badInput('last', 'goes without `first`')
  if (after != null && before != null) return badInput('before', 'goes without `after`')
  if (last != null && after != null) return badInput('after', 'goes with `first`, not with `last`')
  if (first != null && before != null) return badInput('before', 'goes with `last`, not with `first`')
  return (
    checkSize('first', first, largest) ??
    checkSize('last', last, largest) ??
    checkCursor('after', after, args, cursors) ??
    checkCursor('before', before, args, cursors)
  )
}

function checkSize(name: string, size: unknown, largest: number): GraphQLError | null {
  if (typeof size !== 'number' || (size >= 1 && size <= largest)) return null
  return badInput(name, `must be from 1 to ${largest}, not ${size}`)
}

function checkCursor(name: string, cursor: unknown, args: Arguments, cursors: CursorsOf): GraphQLError | null {
  if (typeof cursor !== 'string') return null
  try {
    return readCursor(cursors(args), cursor) ? null : badInput(name, 'is not a cursor of this list')
  } catch (error) {
    // The arguments that make the order may be wrong themselves.
    if (error instanceof GraphQLError) return error
    throw error
  }
}

/** The instant at which a field wants the records read. */
export function knownAtOf({ asOf }: Arguments): Date | undefined {
  const { knownAt } = (asOf ?? {}) as { knownAt?: unknown }
  return knownAt instanceof Date ? knownAt : undefined
}
