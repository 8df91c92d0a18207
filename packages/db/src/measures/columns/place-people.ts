import type { CareerStage } from '../question.ts'
import { FACT_KINDS, type Facts, KIND_MASK, NO_DAY } from './columns.ts'
import { type Days, LATEST } from './moment.ts'

/** Which kinds of facts count at a stage. */
const COUNTED: Readonly<Record<CareerStage, readonly (typeof FACT_KINDS)[number][]>> = {
  UNDERGRADUATE: ['BACHELOR'],
  GRADUATE: ['MASTER', 'DOCTORATE'],
  WORK: ['POSTDOCTORAL', 'EMPLOYMENT', 'AUTHORSHIP'],
}

/** Of each kind of fact whether it counts at a stage. */
export function countedKinds(stage: CareerStage): Uint8Array {
  const counted = new Set(COUNTED[stage].map((kind) => FACT_KINDS.indexOf(kind)))
  return Uint8Array.from(FACT_KINDS, (_, kind) => (counted.has(kind) ? 1 : 0))
}

/**
 * Finds the facts that say where people were at a stage, as `placementsOf` does in the database.
 * @param isDuring whether studies count that went on at the time; otherwise those that had begun by then do
 * @returns puts the numbers of a person's facts into `found` and says how many
 */
export function placer(facts: Facts, stage: CareerStage, days: Days, isDuring: boolean) {
  const { starts, kinds, from, to } = facts
  const counts = countedKinds(stage)
  const [isLatest, isWork] = [days === LATEST, stage === 'WORK']
  const { first, last } = days
  const isHeld = (fact: number): boolean => {
    if (isLatest) return true
    const start = from[fact] ?? NO_DAY
    if (!isWork && !isDuring) return start <= last
    return start !== NO_DAY && start <= last && (to[fact] ?? NO_DAY) >= first
  }
  // Of graduate studies the highest counts; of work, unless a time is asked for, what was last.
  const [isHighest, isLast] = [stage === 'GRADUATE', isWork && isLatest]
  const found: number[] = []
  const find = (person: number): number => {
    let count = 0
    let best = Number.NEGATIVE_INFINITY
    const end = starts[person + 1] ?? 0
    for (let fact = starts[person] ?? 0; fact < end; fact += 1) {
      if (!counts[(kinds[fact] ?? 0) & KIND_MASK] || !isHeld(fact)) continue
      if (isHighest || isLast) {
        const value = isHighest ? (kinds[fact] ?? 0) & KIND_MASK : (to[fact] ?? 0)
        if (value < best) continue
        if (value > best) count = 0
        best = value
      }
      found[count] = fact
      count += 1
    }
    return count
  }
  return { found, find }
}
