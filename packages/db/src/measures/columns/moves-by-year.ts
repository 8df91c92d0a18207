import { placeDimension } from '../flows-parts.ts'
import type { Window } from '../question.ts'
import { type Columns, type Moves, NO_DAY } from './columns.ts'
import type { FlowsOptions } from './count-flows.ts'
import { LATEST } from './moment.ts'
import { type PlaceKeys, placeKeys } from './place-keys.ts'

/** Moves that arrived in a year. */
interface YearOfMoves {
  total: number
  known: number
  /** By the numbers of the two keys. */
  counts: number[][]
}

/** All moves by the year of arrival, null where that is not known. */
export interface MovesByYear {
  keys: PlaceKeys['keys']
  years: ReadonlyMap<number | null, YearOfMoves>
}

const DAYS_OF_MS = 86_400_000

export const yearOf = (day: number): number | null =>
  day === NO_DAY ? null : new Date(day * DAYS_OF_MS).getUTCFullYear()

/** Days whose years are kept: of 1870 to 2100; others are few. */
const [FIRST_DAY, LAST_DAY] = [-36_525, 47_847]

/** Stands for a year that was not asked for yet. */
const NOT_ASKED = -1

/** Days have years, looked up once each. */
function yearsOfDays(): (day: number) => number | null {
  const known = new Int16Array(LAST_DAY - FIRST_DAY + 1).fill(NOT_ASKED)
  return (day) => {
    if (day < FIRST_DAY || day > LAST_DAY) return yearOf(day)
    const year = known[day - FIRST_DAY] ?? NOT_ASKED
    if (year !== NOT_ASKED) return year
    const found = yearOf(day) ?? 0
    known[day - FIRST_DAY] = found
    return found
  }
}

function sortByYear({ moves, institutions }: Columns, question: FlowsOptions): MovesByYear {
  const keys = placeKeys([placeDimension(question.by)], institutions, question, LATEST)
  const years = new Map<number | null, YearOfMoves>()
  const yearOfDay = yearsOfDays()
  for (let move = 0; move < moves.from.length; move += 1) {
    const number = yearOfDay(moves.first[move] ?? NO_DAY)
    let year = years.get(number)
    if (!year) {
      year = { total: 0, known: 0, counts: [] }
      years.set(number, year)
    }
    year.total += 1
    const from = keys.numberOf(moves.from[move] ?? 0)
    const to = keys.numberOf(moves.to[move] ?? 0)
    if (from < 0 || to < 0) continue
    year.known += 1
    year.counts[from] ??= []
    const row = year.counts[from]
    row[to] = (row[to] ?? 0) + 1
  }
  return { keys: keys.keys, years }
}

const made = new WeakMap<Moves, Map<string, MovesByYear>>()

/** Whether institutions have one key at the most, whatever the time. */
const isLasting = ({ by, basis }: FlowsOptions): boolean =>
  by !== 'INSTITUTION_GROUP' && !(by === 'COUNTRY' && basis === 'HEADQUARTERS')

const isWholeYears = ({ from, to }: Window): boolean =>
  (!from || from.precision === 'YEAR') && (!to || to.precision === 'YEAR')

/**
 * The moves of everyone by year, if the question can be answered from them: no date lies in two years, so that a window of
 * whole years has all moves of each. They are sorted once for all questions that tell places apart alike.
 */
export function movesByYear(columns: Columns, question: FlowsOptions): MovesByYear | null {
  if (!isLasting(question) || !isWholeYears(question.window ?? {})) return null
  const id = JSON.stringify([question.by, question.groups ?? []])
  const known = made.get(columns.moves) ?? new Map<string, MovesByYear>()
  made.set(columns.moves, known)
  const sorted = known.get(id) ?? sortByYear(columns, question)
  known.set(id, sorted)
  return sorted
}
