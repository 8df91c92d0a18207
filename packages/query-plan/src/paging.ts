import type { CursorValues } from './cursor.ts'
import type { SortKey } from './order.ts'
import type { KeySql } from './source.ts'
import { all, any, type Values } from './sql.ts'

/** What of a list a page shows. */
export interface Paging {
  readonly size: number
  /** Counted from the end: `last`. */
  readonly backwards: boolean
  readonly after: string | undefined
  readonly before: string | undefined
}

/** Reads `first`, `last`, `after` and `before`. */
export function pagingOf(args: Readonly<Record<string, unknown>>, defaultSize: number): Paging {
  const { first, last, after, before } = args as {
    first?: number | null
    last?: number | null
    after?: string | null
    before?: string | null
  }
  return {
    size: first ?? last ?? defaultSize,
    backwards: last != null || before != null,
    after: after ?? undefined,
    before: before ?? undefined,
  }
}

/** Whether a key is walked from its large end. */
const falls = (key: SortKey, backwards: boolean): boolean => key.descending !== backwards

export function orderSql(keys: readonly KeySql[], backwards: boolean): string {
  return keys
    .map((key) => {
      const descending = falls(key, backwards)
      const nullsFirst = key.nullsFirst !== backwards
      const nulls = key.required || nullsFirst === descending ? '' : nullsFirst ? ' NULLS FIRST' : ' NULLS LAST'
      return `${key.sql}${descending ? ' DESC' : ''}${nulls}`
    })
    .join(', ')
}

/** The rows beyond a place in an order, in the direction of the walk. */
export function beyondSql(keys: readonly KeySql[], place: CursorValues, backwards: boolean, values: Values): string {
  const marks = keys.map(({ type }, index) => {
    const value = place[index] ?? null
    return value === null ? null : values.add(value, type)
  })
  const [head] = keys
  if (!head) return 'true'
  const direction = falls(head, backwards)
  const isPlain = keys.every((key, index) => key.required && marks[index] && falls(key, backwards) === direction)
  // Compared as one row, an index on all keys leads to the place.
  if (isPlain) return `(${keys.map(({ sql }) => sql).join(', ')}) ${direction ? '<' : '>'} (${marks.join(', ')})`
  const cases = keys.map((key, index) =>
    all([
      ...keys.slice(0, index).map((same, at) => (marks[at] ? `${same.sql} = ${marks[at]}` : `${same.sql} IS NULL`)),
      laterSql(key, marks[index] ?? null, backwards),
    ]),
  )
  const bound = head.required && marks[0] ? [`${head.sql} ${direction ? '<=' : '>='} ${marks[0]}`] : []
  return all([...bound, any(cases)])
}

function laterSql(key: KeySql, mark: string | null, backwards: boolean): string {
  const nullsFirst = key.nullsFirst !== backwards
  if (mark === null) return nullsFirst ? `${key.sql} IS NOT NULL` : 'false'
  const later = `${key.sql} ${falls(key, backwards) ? '<' : '>'} ${mark}`
  return key.required || nullsFirst ? later : `(${later} OR ${key.sql} IS NULL)`
}
