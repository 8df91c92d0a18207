import { type ExpectedShares, rounded, type SharesAsked, sharesOf } from './shares.oracle.ts'
import type { World } from './world.ts'

type Row = ExpectedShares['rows'][number]

/** The year is one of the keys where it is asked for: each has people known of its own. */
const ofSameYear = (rows: readonly Row[], keys: readonly string[], by: SharesAsked['by']): Row | undefined => {
  const year = by.indexOf('YEAR')
  return rows.find((row) => row.keys[year] === keys[year])
}

const shareIn = (rows: readonly Row[], keys: readonly string[], by: SharesAsked['by']): number | null => {
  const row = rows.find((one) => one.keys.join() === keys.join())
  if (row) return row.count / row.denominator
  return ofSameYear(rows, keys, by) ? 0 : null
}

/** The differences between two populations by their keys; none where nobody is known of one. */
export function differencesOf(
  world: World,
  asked: Omit<SharesAsked, 'people' | 'having'>,
  a: readonly string[] | undefined,
  b: readonly string[] | undefined,
): { keys: string[]; difference: number }[] {
  const [inA, inB] = [a, b].map((people) => sharesOf(world, { ...asked, people }).rows)
  const either = new Map([...(inA ?? []), ...(inB ?? [])].map(({ keys }) => [keys.join('\0'), keys]))
  return [...either]
    .flatMap(([text, keys]) => {
      const [p, q] = [shareIn(inA ?? [], keys, asked.by), shareIn(inB ?? [], keys, asked.by)]
      return p === null || q === null ? [] : [{ text, keys, difference: rounded(p - q) }]
    })
    .sort((one, other) => Math.abs(other.difference) - Math.abs(one.difference) || (one.text < other.text ? -1 : 1))
    .map(({ keys, difference }) => ({ keys, difference }))
}
