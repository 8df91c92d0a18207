import { difference, type Interval, type Proportion } from './interval.ts'
import type { Sql } from './records.ts'
import { type Key, type ShareRow, type SharesQuestion, type ShareTable, shares } from './shares.ts'
import type { MeasureSource } from './source.ts'

/** What `compareShares` is asked with: one question about two populations. Everyone where one is absent. */
export interface ComparisonQuestion extends Omit<SharesQuestion, 'people' | 'having'> {
  a?: Sql | undefined
  b?: Sql | undefined
}

/** The share of a key in the one population less that in the other, with its 95 % interval. */
export interface ShareDifference extends Interval {
  keys: Key[]
  difference: number
}

/** How two populations divide, and where they differ. */
export interface Comparison {
  a: ShareTable
  b: ShareTable
  /** The greatest first, in whichever direction, then by keys. */
  differences: ShareDifference[]
}

const textOf = (keys: readonly Key[]): string => keys.map(({ key }) => key).join('\0')
const yearOf = (keys: readonly Key[]): string => keys.find(({ dimension }) => dimension === 'YEAR')?.key ?? ''

/** The rows of a table by their keys; what it has none of is nobody of those who are known in the year. */
function proportionsOf({ rows }: ShareTable): (keys: readonly Key[]) => Proportion {
  const byKeys = new Map(rows.map((row) => [textOf(row.keys), row]))
  const known = new Map(rows.map(({ keys, denominator }) => [yearOf(keys), denominator]))
  return (keys) => byKeys.get(textOf(keys)) ?? { count: 0, denominator: known.get(yearOf(keys)) ?? 0 }
}

function byGreatest(one: ShareDifference, other: ShareDifference): number {
  const [a, b] = [textOf(one.keys), textOf(other.keys)]
  return Math.abs(other.difference) - Math.abs(one.difference) || (a < b ? -1 : a > b ? 1 : 0)
}

/** The differences of two tables of one question. */
function differencesOf(a: ShareTable, b: ShareTable): ShareDifference[] {
  const [inA, inB] = [proportionsOf(a), proportionsOf(b)]
  const either = new Map([...a.rows, ...b.rows].map(({ keys }: ShareRow) => [textOf(keys), keys]))
  return [...either.values()]
    .flatMap((keys) => {
      const found = difference(inA(keys), inB(keys))
      return found ? [{ keys, ...found }] : []
    })
    .sort(byGreatest)
}

/**
 * How the shares of two populations differ, such as those of authors with an oral and of all authors: per key the share
 * in `a` less that in `b`. A key that only one has is none of the people known in the other; where nobody is known (in
 * that year, with YEAR) there is no difference. The interval is that of independent populations: where they overlap it is
 * wider than need be.
 * @throws QuestionError
 */
export async function compareShares(
  source: MeasureSource,
  { a, b, ...question }: ComparisonQuestion,
): Promise<Comparison> {
  const [first, second] = await Promise.all([
    shares(source, { ...question, people: a }),
    shares(source, { ...question, people: b }),
  ])
  return { a: first, b: second, differences: differencesOf(first, second) }
}
