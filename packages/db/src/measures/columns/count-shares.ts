import type { PlaceDimension } from '../keys.ts'
import type { CountedRow, SharesQuestion } from '../shares.ts'
import { timesOf } from '../stage.ts'
import { type Columns, DEGREES } from './columns.ts'
import { fractionalCounter, wholeCounter } from './count-people.ts'
import { countYears, isCountedAtOnce } from './count-years.ts'
import { type Days, daysOf, LATEST } from './moment.ts'
import { type PlaceKeys, placeKeys } from './place-keys.ts'
import { placer } from './place-people.ts'
import type { Members } from './population.ts'

/** What `shares` is asked with, apart from whom and of which records. */
export type SharesOptions = Omit<SharesQuestion, 'records' | 'people'>

/** The keys of a number as the database gives them: with the degree in its place. */
function keysOf(number: number, { keys }: PlaceKeys, byDegree: boolean): string[] {
  const degree = DEGREES[number % DEGREES.length] ?? ''
  return (keys[byDegree ? Math.floor(number / DEGREES.length) : number] ?? []).map((key) => key ?? degree)
}

/** People, and a note of those who have keys. */
interface Counting extends Members {
  columns: Columns
  isKnown: Uint8Array
}

function countAt(
  { columns, isMember, isKnown, total }: Counting,
  question: SharesOptions,
  days: Days,
  isDuring: boolean,
): CountedRow[] {
  const { facts, institutions } = columns
  const dimensions = question.by.filter((dimension): dimension is PlaceDimension => dimension !== 'YEAR')
  const keys = placeKeys(dimensions, institutions, question, days)
  const byDegree = dimensions.includes('DEGREE')
  const counter = (question.counting === 'FRACTIONAL' ? fractionalCounter : wholeCounter)({ facts, keys, byDegree })
  const { find, found } = placer(facts, question.stage, days, isDuring)
  let people = 0
  for (let person = 0; person < isKnown.length; person += 1) {
    if (isMember && isMember[person] === 0) continue
    const count = find(person)
    if (count === 0 || !counter.add(found, count)) continue
    people += 1
    isKnown[person] = 1
  }
  if (people === 0) return []
  const row = { year: days.year, people, total }
  const rows = dimensions.length === 0 ? [] : [...counter.counts().entries()]
  return [
    { ...row, level: 'YEAR', keys: null, count: people },
    ...rows.flatMap(([number, count]): CountedRow[] =>
      count === undefined ? [] : [{ ...row, level: 'KEYS', keys: keysOf(number, keys, byDegree), count }],
    ),
  ]
}

/** Counts people as `sharesSql` does in the database. */
export function countShares(columns: Columns, members: Members, question: SharesOptions): CountedRow[] {
  const { moments, isDuring } = timesOf({ ...question, byYear: question.by.includes('YEAR') })
  if (isCountedAtOnce(question)) return countYears(columns, members, question, moments.map(daysOf))
  const isKnown = new Uint8Array(columns.facts.starts.length - 1)
  const days = moments.length === 0 ? [LATEST] : moments.map(daysOf)
  const rows = days.flatMap((one) => countAt({ columns, ...members, isKnown }, question, one, isDuring))
  const people = isKnown.reduce((sum, one) => sum + one, 0)
  return [...rows, { level: 'ALL', year: 0, keys: null, count: people, people, total: members.total }]
}
