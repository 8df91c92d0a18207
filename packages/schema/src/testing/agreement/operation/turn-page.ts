import type { Dice } from '../dice.ts'
import type { Operation } from './writer.ts'

/** The values at a path of response keys, those of every element of the lists on the way. */
function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((element) => valuesAt(element, path))
  const [key, ...rest] = path
  if (key === undefined) return [value]
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.entries(value).filter(
    ([name]) => name === key || name === 'nodes' || name === 'edges' || name === 'node',
  )
  return inner.flatMap(([name, found]) => valuesAt(found, name === key ? rest : path))
}

interface Page {
  edges?: { cursor?: string }[]
  pageInfo?: { startCursor?: string | null; endCursor?: string | null }
}

const cursorsOf = ({ edges = [], pageInfo }: Page): string[] =>
  [...edges.map(({ cursor }) => cursor), pageInfo?.startCursor, pageInfo?.endCursor].filter((cursor) => cursor != null)

/** The variables for further pages of an operation's lists, with cursors of an answer; null where it has none. */
export function turnPage(dice: Dice, { variables, cursors }: Operation, data: unknown): Operation['variables'] | null {
  const found = cursors.flatMap(({ variable, path }) => {
    const all = valuesAt(data, path).flatMap((page) => (page ? cursorsOf(page as Page) : []))
    return all.length > 0 ? [[variable, dice.pick(all)] as const] : []
  })
  return found.length > 0 ? { ...variables, ...Object.fromEntries(found) } : null
}
