import type { Reader } from '../reader.ts'
import type { ColumnMeasure, ColumnMeasures } from './columns/answer.ts'
import type { ColumnsAsked, MeasureColumns } from './columns/open-columns.ts'
import { ask, type Sql } from './records.ts'

/** What measures are asked of: the database, and what is held of it in memory, where that is. */
export interface MeasureSource extends Pick<Reader, 'query'> {
  readonly columns?: MeasureColumns | undefined
}

/**
 * Counts in memory where that is possible, or in the database; the rows are the same.
 * @param query what counts in the database
 */
export async function countRows<Name extends ColumnMeasure>(
  source: MeasureSource,
  measure: Name,
  asked: ColumnsAsked<Name>,
  query: Sql,
): Promise<ColumnMeasures[Name]['rows']> {
  const rows = await source.columns?.count(measure, asked)
  return rows ?? ((await ask(source, query)) as ColumnMeasures[Name]['rows'])
}
