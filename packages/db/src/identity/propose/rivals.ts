import type { BulkLoad } from '../../bulk-load.ts'
import { compareNames } from '../names/compare.ts'
import { RIVALS } from './sql.ts'

/** Two records that may be of one person. */
export interface Candidate {
  a: string
  b: string
  nameOfA: string
  nameOfB: string
}

/** Who else a record may be, by the record's id. */
type Partners = Map<string, { id: string; name: string }[]>

function partnersOf(candidates: readonly Candidate[]): Partners {
  const partners: Partners = new Map()
  const add = (to: string, id: string, name: string): void => {
    const known = partners.get(to)
    if (known) known.push({ id, name })
    else partners.set(to, [{ id, name }])
  }
  for (const { a, b, nameOfA, nameOfB } of candidates) {
    add(a, b, nameOfB)
    add(b, a, nameOfA)
  }
  return partners
}

const pairKey = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`)

/** More partners than that are not held against each other one by one. */
const MOST_PARTNERS = 50

/**
 * For every candidate, the names of those whom one of the two may be as well, and who are somebody else than the other:
 * their names differ, or they are on one work.
 */
export async function findRivals(load: BulkLoad, candidates: readonly Candidate[]): Promise<string[][]> {
  const partners = partnersOf(candidates)
  const asked = new Map<string, [string, string]>()
  const different = new Set<string>()
  for (const some of partners.values()) {
    for (const [at, one] of some.slice(0, MOST_PARTNERS).entries()) {
      for (const other of some.slice(at + 1, MOST_PARTNERS)) {
        const key = pairKey(one.id, other.id)
        if (compareNames(one.name, other.name).relation === 'DIFFERENT') different.add(key)
        else asked.set(key, one.id < other.id ? [one.id, other.id] : [other.id, one.id])
      }
    }
  }
  if (asked.size > 0) await load.copy({ table: 'identity_rival', columns: ['a', 'b'] }, asked.values())
  for (const { a, b } of await load.query(RIVALS)) different.add(pairKey(String(a), String(b)))
  return candidates.map(({ a, b }) => {
    const against = (id: string, than: string): string[] =>
      (partners.get(id) ?? []).flatMap(({ id: other, name }) =>
        other !== than && different.has(pairKey(other, than)) ? [name] : [],
      )
    return [...new Set([...against(a, b), ...against(b, a)])].sort()
  })
}
