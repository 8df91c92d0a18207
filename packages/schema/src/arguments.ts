import { type GraphQLError, type GraphQLField, getNamedType } from 'graphql'
import { badInput } from './errors.ts'
import { LARGEST_PAGE } from './page.ts'

type Arguments = Record<string, unknown>

/** How deep `and`, `or` and `not` may nest. */
const DEEPEST_FILTER = 12

/** Lists whose cursors count rows; those of all others name a record. */
const COUNTED = new Set(['ColleagueConnection', 'MoveConnection', 'SearchConnection', 'RevisionConnection'])
const COUNTING_CURSOR = /^OffsetConnection:\d{1,9}$/
const NAMING_CURSOR = /^GPC:S:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * What is wrong with the arguments of a field, whatever the field is.
 * @returns null when nothing is
 */
export function checkArguments(field: GraphQLField<unknown, unknown>, args: Arguments): GraphQLError | null {
  for (const [name, value] of Object.entries(args)) {
    const mistake = checkValue(name, value, 0)
    if (mistake) return mistake
  }
  const isConnection =
    field.args.some(({ name }) => name === 'first') && field.args.some(({ name }) => name === 'after')
  return isConnection ? checkPage(args, COUNTED.has(getNamedType(field.type).name)) : null
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

function checkPage({ first, last, after, before }: Arguments, counted: boolean): GraphQLError | null {
  if (first != null && last != null) return badInput('last', 'goes without `first`')
  if (after != null && before != null) return badInput('before', 'goes without `after`')
  if (last != null && after != null) return badInput('after', 'goes with `first`, not with `last`')
  if (first != null && before != null) return badInput('before', 'goes with `last`, not with `first`')
  return (
    checkSize('first', first) ??
    checkSize('last', last) ??
    checkCursor('after', after, counted) ??
    checkCursor('before', before, counted)
  )
}

function checkSize(name: string, size: unknown): GraphQLError | null {
  if (typeof size !== 'number' || (size >= 1 && size <= LARGEST_PAGE)) return null
  return badInput(name, `must be from 1 to ${LARGEST_PAGE}, not ${size}`)
}

function checkCursor(name: string, cursor: unknown, counted: boolean): GraphQLError | null {
  if (typeof cursor !== 'string') return null
  const meaning = Buffer.from(cursor, 'base64').toString('utf8')
  if ((counted ? COUNTING_CURSOR : NAMING_CURSOR).test(meaning)) return null
  return badInput(name, 'is not a cursor of this list')
}

/** The instant at which a field wants the records read. */
export function knownAtOf({ asOf }: Arguments): Date | undefined {
  const { knownAt } = (asOf ?? {}) as { knownAt?: unknown }
  return knownAt instanceof Date ? knownAt : undefined
}
