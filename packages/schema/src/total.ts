import type { ListQuery } from '@talent-atlas/query-plan'

/** Tables whose rows are counted as they come and go; of `affiliation`, those that are not retracted. */
type CountedTable = 'researcher' | 'institution' | 'affiliation' | 'work' | 'source' | 'cohort' | 'figure' | 'conflict'

/** How many rows a whole table has, without counting them. */
export const rowsOf = (tableName: CountedTable): NonNullable<ListQuery['total']> => ({
  model: 'TableCount',
  where: { tableName },
  column: 'rows',
})

/** Whether a filter asks for nothing. */
export const isEmpty = (filter: object | null | undefined): boolean =>
  Object.values(filter ?? {}).every((condition) => condition === null || condition === undefined)
