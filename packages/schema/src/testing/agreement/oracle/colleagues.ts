import type { Affiliation } from '@talent-atlas/db'
import { firstDay, lastDay, reach, type Stated, statedOf } from './dates.ts'
import { type Key, sorted } from './order.ts'
import type { State } from './state.ts'

export interface Meeting {
  researcherId: string
  institutionId: string
  start: string | null
  end: string | null
  isCurrent: boolean
  /** Length of the overlap until today. */
  days: number
}

/** The later of two starts; of two on the same day the more precise one; unknown where one is. */
function laterStart(a: string | null, b: string | null): string | null {
  if (!a || !b) return null
  if (firstDay(a) === firstDay(b)) return a.length >= b.length ? a : b
  return firstDay(a) > firstDay(b) ? a : b
}

/** The earlier of two ends; what goes on ends after the other. */
function earlierEnd(mine: Stated, other: Stated): string | null {
  if (mine.end && other.isCurrent) return mine.end
  if (other.end && mine.isCurrent) return other.end
  if (!mine.end || !other.end) return null
  if (lastDay(mine.end) === lastDay(other.end)) return mine.end.length >= other.end.length ? mine.end : other.end
  return lastDay(mine.end) < lastDay(other.end) ? mine.end : other.end
}

function meet(mine: Affiliation, other: Affiliation): Meeting[] {
  const [a, b] = [statedOf(mine), statedOf(other)]
  const [mineReach, otherReach] = [reach(a), reach(b)]
  const [from, to] = [Math.max(mineReach.from, otherReach.from), Math.min(mineReach.to, otherReach.to)]
  if (!(from <= to)) return []
  const today = Math.floor(Date.now() / 86_400_000)
  return [
    {
      researcherId: other.researcherId,
      institutionId: other.institutionId,
      start: laterStart(a.start, b.start),
      end: earlierEnd(a, b),
      isCurrent: a.isCurrent && b.isCurrent,
      days: Math.max(0, Math.min(to, today) - from),
    },
  ]
}

const byLength: Key<Meeting>[] = [
  { of: ({ days }) => days, descending: true },
  { of: ({ researcherId }) => researcherId },
  { of: ({ institutionId }) => institutionId },
]

/** Of meetings of the same length. */
const byDates: Key<Meeting>[] = [
  ...byLength,
  { of: ({ start }) => (start ? firstDay(start) : null) },
  { of: ({ start }) => start?.length ?? 0, descending: true },
  { of: ({ end }) => (end ? firstDay(end) : null) },
  { of: ({ end }) => end?.length ?? 0, descending: true },
  { of: ({ isCurrent }) => Number(isCurrent) },
]

/** Who was at the same institution at the same time, once for each institution with the longest overlap. */
export function colleaguesOf(at: State, researcherId: string): Meeting[] {
  const facts = at.affiliation.filter(({ kind, status }) => kind !== 'AUTHORSHIP' && status !== 'RETRACTED')
  const mine = facts.filter((fact) => fact.researcherId === researcherId)
  const others = facts.filter((fact) => fact.researcherId !== researcherId)
  const meetings = mine.flatMap((fact) =>
    others.filter(({ institutionId }) => institutionId === fact.institutionId).flatMap((other) => meet(fact, other)),
  )
  const longest = new Map<string, Meeting>()
  for (const meeting of sorted(meetings, byDates)) {
    const key = `${meeting.researcherId} ${meeting.institutionId}`
    if (!longest.has(key)) longest.set(key, meeting)
  }
  return [...longest.values()]
}

export const colleagueOrder = byLength
