import { describe, expect, expectTypeOf, it } from 'vitest'
import { AtlasPaginationError } from './errors.ts'
import { type ForwardPage, paginate } from './pagination.ts'

/** Pages of two numbers up to `last`, with the cursors that were asked for. */
const numbers = (last: number) => {
  const asked: (string | null)[] = []
  const fetchPage = async (after: string | null): Promise<ForwardPage<number>> => {
    asked.push(after)
    const start = Number(after ?? 0)
    const nodes = [start + 1, start + 2].filter((number) => number <= last)
    return { nodes, pageInfo: { hasNextPage: start + 2 < last, endCursor: String(start + 2) } }
  }
  return { asked, fetchPage }
}

/** Pages whose cursors follow a map. */
const follow = (next: (after: string | null) => string | null) => (after: string | null) =>
  Promise.resolve({ nodes: [after], pageInfo: { hasNextPage: true, endCursor: next(after) } })

const drain = async <T>(iterator: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = []
  for await (const one of iterator) all.push(one)
  return all
}

describe('paginate', () => {
  it('yields every node of every page in order', async () => {
    const { asked, fetchPage } = numbers(5)
    expect(await drain(paginate(fetchPage))).toEqual([1, 2, 3, 4, 5])
    expect(asked).toEqual([null, '2', '4'])
  })

  it('asks once for a connection that is empty', async () => {
    const { asked, fetchPage } = numbers(0)
    expect(await drain(paginate(fetchPage))).toEqual([])
    expect(asked).toEqual([null])
  })

  it('starts behind the cursor it is given', async () => {
    expect(await drain(paginate(numbers(5).fetchPage, { after: '2' }))).toEqual([3, 4, 5])
  })

  it('fetches no page before its first node is wanted, and none after the loop is left', async () => {
    const { asked, fetchPage } = numbers(1_000_000)
    const iterator = paginate(fetchPage)
    expect(asked).toEqual([])
    for await (const number of iterator) if (number === 4) break
    expect(asked).toEqual([null, '2'])
  })

  it('hands on what the page throws', async () => {
    const reason = new Error('gone')
    await expect(drain(paginate(() => Promise.reject(reason)))).rejects.toBe(reason)
  })

  it('knows the type of the nodes', () => {
    expectTypeOf(paginate(numbers(1).fetchPage)).toEqualTypeOf<AsyncGenerator<number, void, undefined>>()
  })
})

describe('an aborted signal', () => {
  it.each([
    ['within a page', 3],
    ['between pages', 4],
  ])('ends the iteration %s with its reason', async (_where, last) => {
    const { asked, fetchPage } = numbers(10)
    const controller = new AbortController()
    const seen: number[] = []
    const loop = async () => {
      for await (const number of paginate(fetchPage, { signal: controller.signal })) {
        seen.push(number)
        if (number === last) controller.abort('enough')
      }
    }
    await expect(loop()).rejects.toBe('enough')
    expect(seen.at(-1)).toBe(last)
    expect(asked).toEqual([null, '2'])
  })
})

describe('a server that leads in a circle', () => {
  it.each([
    ['the same cursor for ever', () => 'a'],
    ['two cursors in turn', (after: string | null) => (after === 'a' ? 'b' : 'a')],
    ['a circle after a straight way', (after: string | null) => String(after === '9' ? 3 : Number(after) + 1)],
    ['no cursor at all', () => null],
  ])('is found out: %s', async (_name, next) => {
    await expect(drain(paginate(follow(next)))).rejects.toThrow(AtlasPaginationError)
  })

  it('is found out at once when a page points at itself', async () => {
    const seen: (string | null)[] = []
    const loop = async () => {
      const stuck = follow((after) => (after === '6' ? '6' : String(Number(after) + 1)))
      for await (const cursor of paginate(stuck)) seen.push(cursor)
    }
    await expect(loop()).rejects.toThrow('repeats a cursor')
    expect(seen).toEqual([null, '1', '2', '3', '4', '5', '6'])
  })
})
