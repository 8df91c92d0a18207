import type { CareerStage } from '../question.ts'
import { factsByPerson, type Part, type PlacesAsked, partsOf } from './flows.oracle.ts'
import { placementsOf } from './placements.oracle.ts'
import { roundedCount } from './shares.oracle.ts'
import type { World } from './world.ts'

export interface PipelineAsked extends Omit<PlacesAsked, 'window'> {
  stages: readonly CareerStage[]
}

export interface ExpectedPipeline {
  nodes: { stage: CareerStage; key: string; count: number }[]
  links: { from: string; to: string; stages: [CareerStage, CareerStage]; count: number }[]
  total: number
}

/** Adds up what is told by the same words. */
function summed<Row extends { count: number }>(rows: readonly Row[]): Row[] {
  const sums = new Map<string, Row>()
  for (const row of rows) {
    const id = JSON.stringify({ ...row, count: 0 })
    sums.set(id, { ...row, count: (sums.get(id)?.count ?? 0) + row.count })
  }
  return [...sums.values()].map((row) => ({ ...row, count: roundedCount(row.count) }))
}

const order = (a: string | number | boolean, b: string | number | boolean): number => (a < b ? -1 : a > b ? 1 : 0)
const UNKNOWN: readonly Part[] = [{ key: 'UNKNOWN', share: 1, year: null }]

/**
 * Follows people through stages, from the definition: at each stage everyone counts as one, divided by the known places,
 * or as UNKNOWN; between two stages by the products of the parts.
 */
export function pipelineOf(world: World, asked: PipelineAsked): ExpectedPipeline {
  const { stages, validAt } = asked
  const people = asked.people ?? world.people.map(({ id }) => id)
  const places = stages.map((stage) => factsByPerson(placementsOf(world, stage, { validAt }, people)))
  const partsAt = (stage: number, person: string): readonly Part[] => {
    const parts = partsOf(world, places[stage]?.get(person) ?? [], asked)
    return parts.length > 0 ? parts : UNKNOWN
  }
  const nodes = stages.flatMap((stage, n) =>
    summed(people.flatMap((person) => partsAt(n, person).map(({ key, share }) => ({ stage, key, count: share })))).sort(
      (a, b) => order(a.key === 'UNKNOWN', b.key === 'UNKNOWN') || order(b.count, a.count) || order(a.key, b.key),
    ),
  )
  const links = stages.slice(1).flatMap((next, n) => {
    const pair: [CareerStage, CareerStage] = [stages[n] ?? next, next]
    const flows = people.flatMap((person) =>
      partsAt(n, person).flatMap((here) =>
        partsAt(n + 1, person).map((there) => ({
          ...{ from: here.key, to: there.key, stages: pair, count: here.share * there.share },
        })),
      ),
    )
    const isUnknown = ({ from, to }: { from: string; to: string }): boolean => from === 'UNKNOWN' || to === 'UNKNOWN'
    // Between equal counts, what is unknown at one end stands where an absent key does: first.
    const name = (key: string): string => (key === 'UNKNOWN' ? '' : key)
    return summed(flows).sort(
      (a, b) =>
        order(isUnknown(a), isUnknown(b)) ||
        order(b.count, a.count) ||
        order(name(a.from), name(b.from)) ||
        order(name(a.to), name(b.to)),
    )
  })
  return { nodes, links, total: people.length }
}
