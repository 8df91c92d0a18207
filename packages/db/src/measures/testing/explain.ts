import type { Reader } from '../../reader.ts'
import { type Sql, sql } from '../records.ts'

interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: PlanNode[]
}

function addRead(node: PlanNode, read: Record<string, number>): void {
  const table = node['Relation Name']
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
  if (table !== undefined) read[table] = (read[table] ?? 0) + (node['Actual Rows'] + removed) * node['Actual Loops']
  for (const child of node.Plans ?? []) addRead(child, read)
}

/** Runs a query. @returns how many rows of each table it read, kept or not, as often as it read them */
export async function rowsRead(reader: Pick<Reader, 'query'>, query: Sql): Promise<Record<string, number>> {
  const explained = sql`EXPLAIN (ANALYZE, FORMAT JSON) ${query}`
  const values = explained.values.map((value) => {
    if (value instanceof Date) return value.toISOString()
    return Array.isArray(value) ? `{${value.join(',')}}` : String(value)
  })
  const [row] = await reader.query(explained.text, values, false)
  const [{ Plan: plan }] = JSON.parse(row?.[0] ?? '') as [{ Plan: PlanNode }]
  const read: Record<string, number> = {}
  addRead(plan, read)
  return read
}
