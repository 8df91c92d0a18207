import { type PlacesQuestion, parts, partsOf } from './flows-parts.ts'
import { roundCount } from './interval.ts'
import { type CareerStage, everyoneOf, gathered, QuestionError } from './question.ts'
import { empty, join, raw, type Sql, sql } from './records.ts'
import type { Key } from './shares.ts'
import { countRows, type MeasureSource } from './source.ts'
import { placementsOf, timesOf } from './stage.ts'

/** The key of those who are not known at a stage. */
export const UNKNOWN = 'UNKNOWN'

/** What `pipeline` is asked with. */
export interface PipelineQuestion extends Omit<PlacesQuestion, 'window'> {
  /** One to three, each once, in the order in which people are followed. */
  stages: readonly CareerStage[]
}

/** People at a key of a stage. */
export interface PipelineNode {
  stage: CareerStage
  key: Key
  count: number
}

/** People at a key of one stage and a key of the next. */
export interface PipelineLink {
  fromStage: CareerStage
  from: Key
  toStage: CareerStage
  to: Key
  count: number
}

export interface Pipeline {
  stages: CareerStage[]
  /** In order of the stages, the largest first, UNKNOWN last. */
  nodes: PipelineNode[]
  links: PipelineLink[]
  /** People asked about. */
  total: number
}

/** A node, where `to_key` is absent, or a link from its stage to the next. */
export interface PipelineRow {
  total: number
  /** Null in the only row of an answer without any. */
  kind: 'NODE' | 'LINK' | null
  stage: number
  from_key: string | null
  to_key: string | null
  count: number
}

/**
 * The query of a pipeline: a row for each node and each link. A key that is absent from a link stands for people who are
 * unknown there. Who is unknown at a stage, or at both ends of a link, is what is left of the total.
 */
export function pipelineSql(question: PipelineQuestion): Sql {
  const { stages, validAt } = question
  const { asked, question: own } = gathered(question)
  const placements = stages.map((stage) => placementsOf(stage, timesOf({ validAt }), own))
  const of = (name: string) => (_: CareerStage, stage: number) => sql`${parts(stage)}.${raw(name)}`
  const people = stages.map(of('person'))
  const divisors = stages.map(of('parts')).map((divisor) => sql`coalesce(${divisor}, 1)`)
  const joins = people.slice(1).map((person, n) => {
    return sql`FULL JOIN ${parts(n + 1)} ON ${person} = coalesce(${join(people.slice(0, n + 1))})`
  })
  const keys = stages.map((_, stage) => raw(`key_${stage}`))
  const nodes = keys.map((key, stage) => sql`('NODE', ${stage}::int, ${key}, NULL)`)
  const links = keys.slice(1).map((next, stage) => sql`('LINK', ${stage}::int, ${keys[stage] ?? next}, ${next})`)
  return sql`
    WITH RECURSIVE ${asked} ${partsOf(placements, own)},
    followed (${join(keys)}, parts, portions) AS (
      SELECT ${join(stages.map(of('key')))}, ${join(divisors, ' * ')}, count(*)
      FROM ${parts(0)} ${join([empty, ...joins], ' ')}
      GROUP BY ${join([...keys, empty].map((_, column) => raw(String(column + 1))))}
    ),
    counted AS (
      SELECT piece.*, parts, sum(portions) AS portions
      FROM followed CROSS JOIN LATERAL (VALUES ${join([...nodes, ...links])}) piece (kind, stage, from_key, to_key)
      WHERE from_key IS NOT NULL OR to_key IS NOT NULL
      GROUP BY kind, stage, from_key, to_key, parts
    ),
    summed AS (
      SELECT kind, stage, from_key, to_key, sum(portions / parts)::float8 AS count
      FROM counted GROUP BY kind, stage, from_key, to_key
    )
    SELECT everyone.total, summed.*
    FROM (SELECT count(*) AS total FROM (${everyoneOf(own)}) person) everyone LEFT JOIN summed ON true`
}

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)

/** In order of the stages, the largest first, unknown ones last, then by keys, so that an answer is always the same. */
function compareRows(a: PipelineRow, b: PipelineRow): number {
  const unknown = ({ kind, from_key, to_key }: PipelineRow): number =>
    Number(from_key === null || (kind === 'LINK' && to_key === null))
  return (
    compare(a.stage, b.stage) ||
    compare(unknown(a), unknown(b)) ||
    compare(b.count, a.count) ||
    compare(a.from_key ?? '', b.from_key ?? '') ||
    compare(a.to_key ?? '', b.to_key ?? '')
  )
}

/** The rows of one kind, with those for who is in none of them, so that those of each stage sum to the total. */
function completed(rows: readonly PipelineRow[], kind: 'NODE' | 'LINK', stages: number, total: number): PipelineRow[] {
  const own = rows.filter((row) => row.kind === kind)
  const rest = Array.from({ length: stages }, (_, stage) => {
    const told = own.reduce((sum, row) => (row.stage === stage ? sum + row.count : sum), 0)
    // Whole people are in the rows of a stage, each in parts.
    return { total, kind, stage, from_key: null, to_key: null, count: total - Math.round(told) }
  })
  return [...own, ...rest.filter(({ count }) => count > 0)]
    .map((row) => ({ ...row, count: roundCount(row.count) }))
    .sort(compareRows)
}

/** The pipeline of what was counted, whichever way. */
function pipelineTable({ stages, by }: PipelineQuestion, rows: readonly PipelineRow[]): Pipeline {
  const total = rows[0]?.total ?? 0
  const keyOf = (key: string | null): Key => ({ dimension: by, key: key ?? UNKNOWN })
  const stageOf = (index: number): CareerStage => stages[index] ?? 'WORK'
  const nodes = completed(rows, 'NODE', stages.length, total)
  const links = completed(rows, 'LINK', stages.length - 1, total)
  return {
    stages: [...stages],
    nodes: nodes.map(({ stage, from_key, count }) => ({ stage: stageOf(stage), key: keyOf(from_key), count })),
    links: links.map(({ stage, from_key, to_key, count }) => ({
      fromStage: stageOf(stage),
      from: keyOf(from_key),
      toStage: stageOf(stage + 1),
      to: keyOf(to_key),
      count,
    })),
    total,
  }
}

/** @throws QuestionError where a pipeline cannot be asked for so */
function checkPipeline({ stages, groups }: Pick<PipelineQuestion, 'stages' | 'groups'>): void {
  if (stages.length === 0) throw new QuestionError('stages', 'takes one to three stages')
  if (new Set(stages).size < stages.length) throw new QuestionError('stages', 'has a stage more than once')
  if (groups?.some(({ name }) => name === UNKNOWN)) throw new QuestionError('groups', `have a group named ${UNKNOWN}`)
}

/**
 * How people flow through the stages of their careers: the charts of MacroPolo's "Global AI Talent Tracker" (2020 and
 * 2023), with those in sight who are not known at each stage. At each stage every person counts as one: in equal parts at
 * each institution and key where the person is known to have been, or else at UNKNOWN. A link between two stages that
 * follow each other has of each person the product of the parts at its ends. So the nodes of a stage sum to the total,
 * and the links out of a node, as those into it, to the node.
 * @throws QuestionError
 */
export async function pipeline(source: MeasureSource, question: PipelineQuestion): Promise<Pipeline> {
  checkPipeline(question)
  return pipelineTable(question, await countRows(source, 'pipeline', question, pipelineSql(question)))
}
