import type { Affiliation, Degree } from '@talent-atlas/db'
import { firstDay, heldOn, lastDay, reach, statedOf } from './dates.ts'
import type { Maybe } from './filters.ts'
import { sorted } from './order.ts'

const WORK = 5
const LEVELS: Record<Degree, number> = { BACHELOR: 0, OTHER: 1, MASTER: 2, DOCTORATE: 3, POSTDOCTORAL: 4 }
const levelOf = ({ kind, degree }: Affiliation): number => (kind === 'EDUCATION' ? LEVELS[degree ?? 'OTHER'] : WORK)
const dayOf = (fact: Affiliation): number => reach(statedOf(fact)).from

/** The day of a step; one without a day follows the educations of lower level, or, being no education, all others. */
function sortDay(fact: Affiliation, all: readonly Affiliation[]): number {
  if (!Number.isNaN(dayOf(fact))) return dayOf(fact)
  if (levelOf(fact) === WORK) return Number.MAX_SAFE_INTEGER
  const lower = all.filter((other) => other.kind === 'EDUCATION' && levelOf(other) < levelOf(fact))
  return Math.max(Number.MIN_SAFE_INTEGER, ...lower.map(dayOf).filter((day) => !Number.isNaN(day)))
}

/** Education and work of one person in order of time. */
export function careerOf(facts: readonly Affiliation[]): Affiliation[] {
  const steps = facts.filter(({ kind, status }) => kind !== 'AUTHORSHIP' && status !== 'RETRACTED')
  return sorted(steps, [
    { of: (fact) => sortDay(fact, steps) },
    { of: levelOf },
    { of: ({ startDate }) => (startDate ? 1 : 0) },
    { of: ({ id }) => id },
  ])
}

/** Whether a step had begun by a date, or it is not known when it began. */
export const hadBegun = (fact: Affiliation, validAt: Maybe<string>): boolean =>
  !validAt || !(dayOf(fact) > lastDay(validAt))

/** Whether a step goes on, or may have held at a date. */
export const isCurrent = (fact: Affiliation, validAt: Maybe<string>): boolean =>
  validAt ? heldOn(statedOf(fact), validAt) : fact.isCurrent

export interface Move {
  from: Affiliation
  to: Affiliation
  at: string | null
}

const isOrderKnown = (from: Affiliation, to: Affiliation): boolean =>
  to.startDate !== null ||
  lastDay(statedOf(from).end) <= dayOf(to) ||
  (levelOf(from) < levelOf(to) && levelOf(to) < WORK)

/** The moves of a career. */
export function movesOf(career: readonly Affiliation[]): Move[] {
  const steps = career.filter(({ kind }) => kind !== 'VISITING')
  return steps.slice(1).flatMap((to, index) => {
    const from = steps[index]
    if (!from || from.institutionId === to.institutionId || !isOrderKnown(from, to)) return []
    const { start, observed } = statedOf(to)
    return [{ from, to, at: start ?? statedOf(from).end ?? observed }]
  })
}

interface Window {
  from?: Maybe<string>
  to?: Maybe<string>
}

/** Whether a move may have been on some day of a stretch of time. */
export const isWithin = ({ at }: Move, { from, to }: Window): boolean =>
  (!from || lastDay(at) >= firstDay(from)) && (!to || firstDay(at) <= lastDay(to))
