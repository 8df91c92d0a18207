import type { CareerStage } from '../../generated/prisma/enums.ts'
import type { Fact } from '../../temporal/testing/facts.ts'
import type { World, WorldAffiliation, WorldPeriod } from './world.ts'

/** When somebody's place is asked for; dates as they are written. Neither: what is last on record. */
export interface When {
  validAt?: string | undefined
  /** Open where a bound is not given. */
  window?: { from?: string | undefined; to?: string | undefined } | undefined
  /** The 31 December of each year of the window. */
  byYear?: boolean | undefined
}

/** Days between which something lies, as ISO 8601 texts. They compare as such; beyond all days are `''` and `'~'`. */
export interface Days {
  first: string
  last: string
}

const BEFORE_ALL = ''
const AFTER_ALL = '~'

/** The days that a partial date can mean, found on the calendar. */
export function daysOf(written: string): Days {
  const [year = 0, month, day] = written.split('-').map(Number)
  const iso = (...parts: [number, number, number]): string => new Date(Date.UTC(...parts)).toISOString().slice(0, 10)
  return {
    first: iso(year, (month ?? 1) - 1, day ?? 1),
    last: day ? written : iso(month ? year : year + 1, month ?? 0, 0),
  }
}

/** A time at which places are asked for. */
export interface Moment extends Days {
  /** 0 where it is not asked by year. */
  year: number
  /** Whether only what went on then counts of studies too; otherwise what had begun by then does. */
  isDuring: boolean
}

/** What is last on record: after everything. */
const LATEST: Moment = { year: 0, first: AFTER_ALL, last: AFTER_ALL, isDuring: false }

/** The times of a question, in order. */
export function momentsOf({ validAt, window, byYear }: When): Moment[] {
  const from = window?.from === undefined ? BEFORE_ALL : daysOf(window.from).first
  const to = window?.to === undefined ? AFTER_ALL : daysOf(window.to).last
  if (byYear) {
    const years: Moment[] = []
    for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++)
      years.push({ year, first: `${year}-12-31`, last: `${year}-12-31`, isDuring: false })
    return years
  }
  if (window) return [{ year: 0, first: from, last: to, isDuring: true }]
  return validAt === undefined ? [LATEST] : [{ year: 0, ...daysOf(validAt), isDuring: false }]
}

/**
 * The days that a fact may have held: from its start or first sight, or else its end, to its end, or for good where a
 * source says that it goes on, or else to what was last said of it. Null where nothing says when.
 */
export function coveredBy({ start, end, observed, isCurrent }: Fact): {
  from: string | null
  to: string | null
} {
  const said = [start, observed].filter((date) => date !== null).map(daysOf)
  const from = said.map(({ first }) => first).sort()[0] ?? (end === null ? null : daysOf(end).first)
  const lastSaid =
    said
      .map(({ last }) => last)
      .sort()
      .at(-1) ?? null
  if (end !== null) return { from, to: daysOf(end).last }
  return { from, to: isCurrent ? '9999-12-31' : lastSaid }
}

/** Whether a period that may be open held at a time. What has no stated end goes on. */
export const heldAt = ({ start, end }: WorldPeriod, { first, last }: Days): boolean =>
  (start === null || daysOf(start).first <= last) && (end === null || daysOf(end).last >= first)

/** Whether a fact says where somebody was at a stage. */
export function isOf(stage: CareerStage, { kind, degree, status }: WorldAffiliation): boolean {
  if (status === 'RETRACTED' || kind === 'VISITING') return false
  if (stage === 'UNDERGRADUATE') return kind === 'EDUCATION' && degree === 'BACHELOR'
  if (stage === 'GRADUATE') return kind === 'EDUCATION' && (degree === 'MASTER' || degree === 'DOCTORATE')
  return kind === 'EMPLOYMENT' || kind === 'AUTHORSHIP' || degree === 'POSTDOCTORAL'
}

function isAt(fact: WorldAffiliation, stage: CareerStage, moment: Moment): boolean {
  const { from, to } = coveredBy(fact)
  if (moment === LATEST) return true
  if (stage !== 'WORK' && !moment.isDuring) return from === null || from <= moment.last
  return from !== null && to !== null && from <= moment.last && to >= moment.first
}

/** Of the facts of one person at one time, those that say where it was. */
function chosen(facts: readonly WorldAffiliation[], stage: CareerStage, moment: Moment): readonly WorldAffiliation[] {
  if (stage === 'GRADUATE' && facts.some(({ degree }) => degree === 'DOCTORATE'))
    return facts.filter(({ degree }) => degree === 'DOCTORATE')
  if (stage !== 'WORK' || moment !== LATEST) return facts
  const last = facts
    .map((fact) => coveredBy(fact).to)
    .filter((day) => day !== null)
    .sort()
    .at(-1)
  return last === undefined ? facts : facts.filter((fact) => coveredBy(fact).to === last)
}

/** Where somebody was at a time, according to a fact. */
export interface Placement {
  person: string
  moment: Moment
  fact: WorldAffiliation
}

/**
 * Where people were at a stage, from its definition: undergraduates study for a bachelor's degree, graduates for the
 * highest of master's degree and doctorate, and whoever has a job, a postdoctoral position or a paper works. Visits and
 * what is retracted say nothing. Without a time, of work the last counts.
 * @param people everyone where there is no list
 */
export function placementsOf(world: World, stage: CareerStage, when: When, people?: readonly string[]): Placement[] {
  const asked = people ?? world.people.map(({ id }) => id)
  return momentsOf(when).flatMap((moment) =>
    asked.flatMap((person) => {
      const facts = world.affiliations.filter((fact) => fact.person === person && isOf(stage, fact))
      const held = facts.filter((fact) => isAt(fact, stage, moment))
      return chosen(held, stage, moment).map((fact) => ({ person, moment, fact }))
    }),
  )
}
