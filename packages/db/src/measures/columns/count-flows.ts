import type { FlowRow, FlowsQuestion } from '../flows.ts'
import { placeDimension } from '../flows-parts.ts'
import { timesOf } from '../stage.ts'
import { type Columns, type Moves, NO_DAY } from './columns.ts'
import { type Days, daysOf, LATEST } from './moment.ts'
import { type MovesByYear, movesByYear, yearOf } from './moves-by-year.ts'
import { PartTally } from './part-tally.ts'
import { type PlaceKeys, placeKeys } from './place-keys.ts'
import type { Members } from './population.ts'

export type FlowsOptions = Omit<FlowsQuestion, 'records' | 'people'>

/** Days that the most a partial date can mean reaches over. */
const YEAR = 366

/** Numbers of moves in the order of their first day, made once for each set of moves. */
const orders = new WeakMap<Moves, Int32Array>()

function byDay(moves: Moves): Int32Array {
  const known = orders.get(moves)
  if (known) return known
  const { first } = moves
  const order = new Int32Array(first.length)
  for (let move = 0; move < order.length; move += 1) order[move] = move
  order.sort((a, b) => (first[a] ?? 0) - (first[b] ?? 0))
  orders.set(moves, order)
  return order
}

/** @returns how many moves, in the order of their first day, come before a day */
function before(day: number, order: Int32Array, { first }: Moves): number {
  let [low, high] = [0, order.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((first[order[middle] ?? 0] ?? 0) < day) low = middle + 1
    else high = middle
  }
  return low
}

/** Calls `use` with each move that may lie in the window; with all, where there is none. */
function eachMove(moves: Moves, window: Days | null, use: (move: number) => void): void {
  if (!window) {
    for (let move = 0; move < moves.from.length; move += 1) use(move)
    return
  }
  const order = byDay(moves)
  const end = before(window.last + 1, order, moves)
  for (let at = before(Math.max(window.first - YEAR, NO_DAY + 1), order, moves); at < end; at += 1) {
    const move = order[at] ?? 0
    if ((moves.last[move] ?? NO_DAY) >= window.first) use(move)
  }
}

/** Of each move the number of the person whose it is. */
const movers = new WeakMap<Moves, Int32Array>()

function moverOf(moves: Moves): Int32Array {
  const known = movers.get(moves)
  if (known) return known
  const people = new Int32Array(moves.from.length)
  for (let person = 0; person < moves.starts.length - 1; person += 1)
    people.fill(person, moves.starts[person], moves.starts[person + 1])
  movers.set(moves, people)
  return people
}

/** What is counted of moves. */
interface Tallied {
  total: number
  known: number
  /** By years, where they are asked for. */
  tallies: Map<number | null, PartTally>
  keys: PlaceKeys['keys']
}

/** Counts the moves of some people, or such as places change their keys with time. */
function tallyMoves({ moves, institutions }: Columns, { isMember }: Members, question: FlowsOptions): Tallied {
  const [moment] = timesOf({ window: question.window }).moments
  const days = moment ? daysOf(moment) : null
  const keys = placeKeys([placeDimension(question.by)], institutions, question, days ?? LATEST)
  const tallied: Tallied = { total: 0, known: 0, tallies: new Map(), keys: keys.keys }
  const people = isMember ? moverOf(moves) : null
  eachMove(moves, days, (move) => {
    if (isMember && people && isMember[people[move] ?? 0] === 0) return
    tallied.total += 1
    const [from, to] = [keys.numberOf(moves.from[move] ?? 0), keys.numberOf(moves.to[move] ?? 0)]
    if (from >= 0 && to >= 0) {
      tallied.known += 1
      tallyOf(tallied, question.perYear ? yearOf(moves.first[move] ?? NO_DAY) : null).add(1, from, to)
      return
    }
    const here = keys.numbersOf(moves.from[move] ?? 0)
    const there = keys.numbersOf(moves.to[move] ?? 0)
    const parts = here.length * there.length
    if (parts === 0) return
    tallied.known += 1
    const tally = tallyOf(tallied, question.perYear ? yearOf(moves.first[move] ?? NO_DAY) : null)
    for (const from of here) for (const to of there) tally.add(parts, from, to)
  })
  return tallied
}

function tallyOf({ tallies }: Tallied, year: number | null): PartTally {
  const known = tallies.get(year)
  if (known) return known
  const made = new PartTally()
  tallies.set(year, made)
  return made
}

/** Adds up the years of a window. */
function tallyYears({ keys, years }: MovesByYear, { window, perYear }: FlowsOptions): Tallied {
  const tallied: Tallied = { total: 0, known: 0, tallies: new Map(), keys }
  const first = window?.from?.date.getUTCFullYear() ?? Number.NEGATIVE_INFINITY
  const last = window?.to?.date.getUTCFullYear() ?? Number.POSITIVE_INFINITY
  for (const [number, { total, known, counts }] of years) {
    if (number === null ? window?.from || window?.to : number < first || number > last) continue
    tallied.total += total
    tallied.known += known
    const tally = tallyOf(tallied, perYear ? number : null)
    counts.forEach((row, from) => {
      row.forEach((count, to) => {
        tally.add(1, from, to, count)
      })
    })
  }
  return tallied
}

/** Counts moves from job to job, as `flowsSql` does in the database. */
export function countMoves(columns: Columns, members: Members, question: FlowsOptions): FlowRow[] {
  const years = members.isMember ? null : movesByYear(columns, question)
  const { total, known, tallies, keys } = years ? tallyYears(years, question) : tallyMoves(columns, members, question)
  const keyOf = (number: number): string | null => keys[number]?.[0] ?? null
  const all = { total, unknown: total - known }
  const rows: FlowRow[] = []
  for (const [year, tally] of tallies) {
    tally.each((from, to, count) => {
      rows.push({ ...all, from_key: keyOf(from), to_key: keyOf(to), year, count })
    })
  }
  return rows.length > 0 ? rows : [{ ...all, from_key: null, to_key: null, year: null, count: 0 }]
}
