import type { Institutions } from './columns.ts'
import { type Days, held } from './moment.ts'

/** All that is above an institution, itself included, each once. */
function above(place: number, { parents }: Institutions, days: Days): Set<number> {
  const found = new Set([place])
  for (const one of found) for (const parent of parents[one] ?? []) if (held(parent, days)) found.add(parent.place)
  return found
}

/** Finds the organisations at the top of institutions. The same as `headquartersOf` in the database. */
export interface Seats {
  /** In which country the top is; the institution's own where there are several, or none. */
  country(place: number): string | null
  /** The top; the institution itself where there are several, or none. */
  root(place: number): number
}

/** The organisations at the top of institutions at a time. */
export function seats(institutions: Institutions, days: Days): Seats {
  const { list, parents } = institutions
  const isTop = (place: number): boolean => !(parents[place] ?? []).some((parent) => held(parent, days))
  const topsOf = (place: number): number[] =>
    isTop(place) ? [place] : [...above(place, institutions, days)].filter(isTop)
  return {
    country(place) {
      const [only, other] = new Set(topsOf(place).flatMap((top) => list[top]?.country ?? []))
      return only !== undefined && other === undefined ? only : (list[place]?.country ?? null)
    },
    root(place) {
      const [only, other] = topsOf(place)
      return only !== undefined && other === undefined ? only : place
    },
  }
}
