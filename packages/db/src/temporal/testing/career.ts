import type { AffiliationKind, DatePrecision, Degree } from '../../generated/prisma/enums.ts'
import { latestDay, type PartialDate } from '../partial-date.ts'

/** What the order of a career is made of: the columns of an affiliation. */
export interface CareerFact {
  id: string
  institutionId: string
  kind: AffiliationKind
  degree: Degree | null
  startDate: Date | null
  startPrecision: DatePrecision | null
  endDate: Date | null
  endPrecision: DatePrecision | null
  observedDate: Date | null
  observedPrecision: DatePrecision | null
  coversFrom: Date | null
}

export interface CareerMove<Fact> {
  from: Fact
  to: Fact
  /** When, as far as known: the start of the second, or else the end of the first, or when the second was seen. */
  at: PartialDate | null
}

const WORK = 5
const levels: Record<Degree, number> = { BACHELOR: 0, OTHER: 1, MASTER: 2, DOCTORATE: 3, POSTDOCTORAL: 4 }
const levelOf = ({ kind, degree }: CareerFact): number => (kind === 'EDUCATION' ? levels[degree ?? 'OTHER'] : WORK)

/** The day a fact is ordered by; `what the view `career_step` orders by. */
function sortDay(fact: CareerFact, all: readonly CareerFact[]): number {
  if (fact.coversFrom) return fact.coversFrom.getTime()
  const level = levelOf(fact)
  if (level === WORK) return Number.POSITIVE_INFINITY
  const lower = all.flatMap((other) =>
    other.kind === 'EDUCATION' && levelOf(other) < level && other.coversFrom ? [other.coversFrom.getTime()] : [],
  )
  return Math.max(Number.NEGATIVE_INFINITY, ...lower)
}

/**
 * Education and work in order of time. Degrees come in order even where their dates are unknown: an undated education
 * follows the dated ones of lower level. An undated job comes last. What is known by its end only comes before what
 * starts on that day. Authorships are left out.
 * @param facts of one person
 */
export function orderCareer<Fact extends CareerFact>(facts: readonly Fact[]): Fact[] {
  return facts
    .filter(({ kind }) => kind !== 'AUTHORSHIP')
    .map((fact) => ({ fact, day: sortDay(fact, facts), level: levelOf(fact) }))
    .sort(
      (a, b) =>
        compare(a.day, b.day) || a.level - b.level || compare(starts(a), starts(b)) || compare(a.fact.id, b.fact.id),
    )
    .map(({ fact }) => fact)
}

const starts = ({ fact }: { fact: CareerFact }): number => (fact.startDate ? 1 : 0)

const compare = <T extends number | string>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0)

const partial = (date: Date | null, precision: DatePrecision | null): PartialDate | null =>
  date && precision ? { date, precision } : null

/** Whether it is known that the second fact came after the first. */
function inKnownOrder(from: CareerFact, to: CareerFact): boolean {
  if (to.startDate) return true
  const ended = partial(from.endDate, from.endPrecision)
  if (ended && to.coversFrom && latestDay(ended) <= to.coversFrom) return true
  return levelOf(from) < levelOf(to) && levelOf(to) < WORK
}

/**
 * The moves of a career: two steps that follow each other at different institutions, where the order of the two is
 * known, by the start of the second, by the end of the first, or by the level of the degrees. Visits are no moves.
 * The same as the view `move` in the database.
 * @param ordered a career in order
 */
export function movesOf<Fact extends CareerFact>(ordered: readonly Fact[]): CareerMove<Fact>[] {
  const steps = ordered.filter(({ kind }) => kind !== 'VISITING')
  return steps.slice(1).flatMap((to, index) => {
    const from = steps[index]
    if (!from || from.institutionId === to.institutionId || !inKnownOrder(from, to)) return []
    const at =
      partial(to.startDate, to.startPrecision) ??
      partial(from.endDate, from.endPrecision) ??
      partial(to.observedDate, to.observedPrecision)
    return [{ from, to, at }]
  })
}
