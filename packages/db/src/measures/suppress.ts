import type { Comparison } from './compare.ts'
import type { FlowLink, FlowTable } from './flows.ts'
import type { ShareOf } from './interval.ts'
import type { MobilityTable } from './mobility.ts'
import type { Pipeline, PipelineLink, PipelineNode } from './pipeline.ts'
import type { Ranking } from './ranking.ts'
import type { RetentionTable } from './retention.ts'
import type { Key, ShareTable } from './shares.ts'
import { type Cell, hiddenCells, type Suppressed, summedBy } from './suppression.ts'

const hiddenCount = { count: 0, isSuppressed: true } as const
const hiddenShare = { ...hiddenCount, share: null, low: null, high: null } as const

/** Rows as they are, but for those that are hidden. */
const withHidden = <C extends Cell>(
  rows: readonly C[],
  hidden: ReadonlySet<Cell>,
  as: Partial<C>,
): (C & Suppressed)[] => rows.map((row) => (hidden.has(row) ? { ...row, ...as } : row))

const textOf = (keys: readonly Key[]): string => keys.map(({ key }) => key).join('\0')
const yearOf = (keys: readonly Key[]): string => keys.find(({ dimension }) => dimension === 'YEAR')?.key ?? ''

/**
 * Shares without their small cells. In a year of which nothing else is shown, the people known then are hidden too: they
 * would tell its only cell.
 */
export function suppressShares(table: ShareTable): ShareTable {
  const sums = summedBy(table.rows, ({ keys }) => yearOf(keys))
  const hidden = hiddenCells(sums)
  const dark = new Set(
    sums.filter((rows) => yearOf(rows[0]?.keys ?? []) && rows.every((row) => hidden.has(row))).flat(),
  )
  const rows = withHidden(table.rows, hidden, hiddenShare)
  return { ...table, rows: rows.map((row, n) => (dark.has(table.rows[n] ?? row) ? { ...row, denominator: 0 } : row)) }
}

/** A comparison without small cells: keys that are hidden in either population have no difference. */
export function suppressComparison({ a, b, differences }: Comparison): Comparison {
  const [first, second] = [suppressShares(a), suppressShares(b)]
  const hidden = new Set(
    [...first.rows, ...second.rows].flatMap((row) => ('isSuppressed' in row ? [textOf(row.keys)] : [])),
  )
  return { a: first, b: second, differences: differences.filter(({ keys }) => !hidden.has(textOf(keys))) }
}

/** Flows without their small cells; how many were at either end could be asked for. */
export function suppressFlows(table: FlowTable): FlowTable {
  const end = (link: FlowLink, side: 'from' | 'to'): string => `${link.year}\0${link[side].key}`
  const sums = [
    table.links,
    ...summedBy(table.links, (link) => end(link, 'from')),
    ...summedBy(table.links, (link) => end(link, 'to')),
  ]
  return { ...table, links: withHidden(table.links, hiddenCells(sums), hiddenCount) }
}

/** A pipeline without its small cells; a node is the sum of the links out of it, and of those into it. */
export function suppressPipeline(table: Pipeline): Pipeline {
  const { nodes, links } = table
  const sums = nodes.flatMap((node): (PipelineNode | PipelineLink)[][] => [
    [node, ...links.filter(({ fromStage, from }) => fromStage === node.stage && from.key === node.key.key)],
    [node, ...links.filter(({ toStage, to }) => toStage === node.stage && to.key === node.key.key)],
  ])
  const hidden = hiddenCells<PipelineNode | PipelineLink>([...summedBy(nodes, ({ stage }) => stage), ...sums])
  return { ...table, nodes: withHidden(nodes, hidden, hiddenCount), links: withHidden(links, hidden, hiddenCount) }
}

/** A ranking without its small cells. */
export function suppressRanking(table: Ranking): Ranking {
  return { ...table, rows: withHidden(table.rows, hiddenCells([table.rows]), hiddenCount) }
}

/** Classes without their small cells. */
export function suppressMobility(table: MobilityTable): MobilityTable {
  const hidden = hiddenCells<ShareOf>([table.rows.map(({ share }) => share)])
  const rows = table.rows.map((row) =>
    hidden.has(row.share) ? { ...row, share: { ...row.share, ...hiddenShare } } : row,
  )
  return { ...table, rows }
}

/** Retention without rows in which a cell is small: any two of the three would tell the third. */
export function suppressRetention(table: RetentionTable): RetentionTable {
  const rows = table.rows.map((row) => {
    const cells = [row.retained.count, row.left, row.unknown].map((count) => ({ count }))
    if (hiddenCells([cells]).size === 0) return row
    return { ...row, retained: { ...row.retained, ...hiddenShare }, left: 0, unknown: 0 }
  })
  return { ...table, rows }
}
