import type { Columns, Facts, Moves } from './columns.ts'

/** What belongs to people: their facts and their moves. */
export type People = Pick<Columns, 'facts' | 'moves'>

/** A stretch of people who follow each other. */
interface Stretch {
  people: People
  /** First person, and the one behind the last. */
  first: number
  end: number
}

type Lists<Name extends string> = Record<Name, Int32Array | Uint8Array>

/** Puts what belongs to each person of the stretches one behind the other. */
function joinLists<Name extends string>(
  stretches: readonly Stretch[],
  listsOf: (people: People) => { starts: Int32Array } & Lists<Name>,
  make: (length: number) => Lists<Name>,
): { starts: Int32Array } & Lists<Name> {
  const ranges = stretches.map(({ people, first, end }) => {
    const lists = listsOf(people)
    return { lists, first, end, from: lists.starts[first] ?? 0, to: lists.starts[end] ?? 0 }
  })
  const joined = make(ranges.reduce((sum, { from, to }) => sum + to - from, 0))
  const starts = new Int32Array(ranges.reduce((sum, { first, end }) => sum + end - first, 1))
  let [person, item] = [0, 0]
  for (const { lists, first, end, from, to } of ranges) {
    for (const name of Object.keys(joined) as Name[]) joined[name].set(lists[name].subarray(from, to), item)
    for (let one = first; one < end; one += 1) {
      starts[person] = (lists.starts[one] ?? 0) - from + item
      person += 1
    }
    item += to - from
  }
  starts[person] = item
  return { starts, ...joined }
}

function join(stretches: readonly Stretch[]): People {
  const ids = Buffer.concat(stretches.map(({ people, first, end }) => people.facts.ids.subarray(first * 16, end * 16)))
  const facts = joinLists<'places' | 'kinds' | 'from' | 'to'>(
    stretches,
    (people) => people.facts,
    (length) => ({
      places: new Int32Array(length),
      kinds: new Uint8Array(length),
      from: new Int32Array(length),
      to: new Int32Array(length),
    }),
  )
  const moves = joinLists<'from' | 'to' | 'first' | 'last'>(
    stretches,
    (people) => people.moves,
    (length) => ({
      from: new Int32Array(length),
      to: new Int32Array(length),
      first: new Int32Array(length),
      last: new Int32Array(length),
    }),
  )
  return { facts: { ids, ...facts } as Facts, moves: moves as Moves }
}

/** @returns the first person from `from` on whose id is not below; people are in the order of their ids */
function placeOf(id: Uint8Array, ids: Buffer, from: number): number {
  let [low, high] = [from, ids.length / 16]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ids.compare(id, 0, 16, middle * 16, middle * 16 + 16) < 0) low = middle + 1
    else high = middle
  }
  return low
}

const isAt = (id: Uint8Array, ids: Buffer, place: number): boolean =>
  place < ids.length / 16 && ids.compare(id, 0, 16, place * 16, place * 16 + 16) === 0

const bufferOf = ({ facts: { ids } }: People): Buffer => Buffer.from(ids.buffer, ids.byteOffset, ids.length)

/**
 * Puts what belongs to some people in the place of what they had.
 * @param changed ids of the people, 16 bytes each, in order
 * @param now what they have; of those who have nothing, nothing
 */
export function replacePeople(old: People, changed: Uint8Array, now: People): People {
  const [ids, given] = [bufferOf(old), bufferOf(now)]
  const stretches: Stretch[] = []
  const put = (people: People, first: number, end: number): void => {
    const last = stretches.at(-1)
    if (last?.people === people && last.end === first) last.end = end
    else if (end > first) stretches.push({ people, first, end })
  }
  let [kept, taken] = [0, 0]
  for (let at = 0; at < changed.length; at += 16) {
    const id = changed.subarray(at, at + 16)
    const place = placeOf(id, ids, kept)
    put(old, kept, place)
    kept = isAt(id, ids, place) ? place + 1 : place
    if (!isAt(id, given, taken)) continue
    put(now, taken, taken + 1)
    taken += 1
  }
  put(old, kept, ids.length / 16)
  return join(stretches)
}
