import { expect } from 'vitest'
import type { Ask } from './execute.ts'

/** A connection field: the query around it, and what tells its records apart. */
export interface Listed {
  /** The operation, with `$list` where the field with its arguments and selection goes. */
  around: string
  /** Name and arguments of the field, without those of paging. */
  field: string
  args?: string
  /** Selection that is different for every record. */
  key?: string
}

interface Page {
  nodes: object[]
  edges: { cursor: string; node: object }[]
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null }
  totalCount: number
}

/** One page of a list, with all that the Relay specification says of pages checked. */
export async function pageOf(ask: Ask, list: Listed, paging: string): Promise<Page> {
  const { around, field, args = '', key = 'id' } = list
  const selection = `{ nodes { ${key} } edges { cursor node { ${key} } } totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`
  const { data, errors } = await ask(around.replace('$list', `list: ${field}(${args} ${paging}) ${selection}`))
  expect(errors).toBeUndefined()
  const found: Page = findList(data)
  expect(found.edges.map(({ node }) => node)).toEqual(found.nodes)
  expect(found.pageInfo.startCursor).toBe(found.edges[0]?.cursor ?? null)
  expect(found.pageInfo.endCursor).toBe(found.edges.at(-1)?.cursor ?? null)
  return found
}

function findList(data: Record<string, unknown>): Page {
  if ('list' in data) return data['list'] as Page
  return findList(Object.values(data)[0] as Record<string, unknown>)
}

const same = (a: unknown, b: unknown): void => expect(a).toEqual(b)

/** The keys of a whole list, read page by page from its start; what pages say of their neighbours is checked. */
export async function walkForwards(ask: Ask, list: Listed, size: number): Promise<string[]> {
  const seen: object[] = []
  for (let after = '', isFirst = true; ; isFirst = false) {
    const page = await pageOf(ask, list, `first: ${size} ${after}`)
    seen.push(...page.nodes)
    same(page.pageInfo.hasPreviousPage, !isFirst)
    same(page.pageInfo.hasNextPage, seen.length < page.totalCount)
    if (!page.pageInfo.hasNextPage) return seen.map((node) => JSON.stringify(node))
    after = `after: "${page.pageInfo.endCursor}"`
  }
}

/** The same list, read from its end. */
export async function walkBackwards(ask: Ask, list: Listed, size: number): Promise<string[]> {
  const seen: object[] = []
  for (let before = '', isLast = true; ; isLast = false) {
    const page = await pageOf(ask, list, `last: ${size} ${before}`)
    seen.unshift(...page.nodes)
    same(page.pageInfo.hasNextPage, !isLast)
    same(page.pageInfo.hasPreviousPage, seen.length < page.totalCount)
    if (!page.pageInfo.hasPreviousPage) return seen.map((node) => JSON.stringify(node))
    before = `before: "${page.pageInfo.startCursor}"`
  }
}
