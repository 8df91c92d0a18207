import { placeDimension } from '../flows-parts.ts'
import type { PipelineQuestion, PipelineRow } from '../pipeline.ts'
import { timesOf } from '../stage.ts'
import type { Columns } from './columns.ts'
import { daysOf, LATEST } from './moment.ts'
import { PartTally } from './part-tally.ts'
import { placeKeys } from './place-keys.ts'
import type { Members } from './population.ts'
import { stageKeys } from './stage-keys.ts'

export type PipelineOptions = Omit<PipelineQuestion, 'records' | 'people'>

/** Stands before the keys: who is not known. */
const UNKNOWN = 0

/** Counts what is between two stages, as links, or at one. */
function tally(tallied: PartTally, here: readonly number[], next: readonly number[] | null): void {
  if (next === null) {
    for (const key of here) tallied.add(here.length, key + 1, UNKNOWN)
    return
  }
  if (here.length === 0 && next.length === 0) return
  const parts = Math.max(1, here.length) * Math.max(1, next.length)
  for (const from of here.length > 0 ? here : [UNKNOWN - 1]) {
    for (const to of next.length > 0 ? next : [UNKNOWN - 1]) tallied.add(parts, from + 1, to + 1)
  }
}

/** Counts people at stages and between them, as `pipelineSql` does in the database. */
export function countPipeline(
  { facts, institutions }: Columns,
  members: Members,
  question: PipelineOptions,
): PipelineRow[] {
  const { stages, by, validAt } = question
  const [moment] = timesOf({ validAt }).moments
  const days = moment ? daysOf(moment) : LATEST
  const keys = placeKeys([placeDimension(by)], institutions, question, days)
  const find = stages.map((stage) => stageKeys(facts, keys, stage, days))
  const [nodes, links] = [stages.map(() => new PartTally()), stages.slice(1).map(() => new PartTally())]
  for (let person = 0; person < facts.starts.length - 1; person += 1) {
    if (members.isMember && members.isMember[person] === 0) continue
    const found = find.map((keysOf) => keysOf(person))
    for (const [stage, here] of found.entries()) {
      const [node, link, next] = [nodes[stage], links[stage], found[stage + 1]]
      if (node) tally(node, here, null)
      if (link && next) tally(link, here, next)
    }
  }
  const keyOf = (key: number): string | null => keys.keys[key - 1]?.[0] ?? null
  const rows: PipelineRow[] = []
  const collect = (kind: 'NODE' | 'LINK') => (tallied: PartTally, stage: number) => {
    tallied.each((from, to, count) => {
      rows.push({ total: members.total, kind, stage, from_key: keyOf(from), to_key: keyOf(to), count })
    })
  }
  nodes.forEach(collect('NODE'))
  links.forEach(collect('LINK'))
  return rows.length > 0
    ? rows
    : [{ total: members.total, kind: null, stage: 0, from_key: null, to_key: null, count: 0 }]
}
