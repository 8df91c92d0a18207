import { columnOf, type Datamodel, modelOf } from './datamodel.ts'
import type { Where } from './field-plan.ts'
import { quote, statementOf, Values } from './sql.ts'
import { whereSql } from './where.ts'

export interface RowsOptions {
  readonly datamodel: Datamodel
  /** The text of a table as it is read. */
  readonly table: (name: string) => string
  /** The field that is given of each row; `id` unless told. */
  readonly field?: string
}

/** A query to be put into a statement of one's own. */
export interface RowsWhere {
  /** The texts before, between and behind the values. */
  readonly texts: readonly string[]
  /** What stands between them, as PostgreSQL reads it; a value may come more than once. */
  readonly values: readonly (string | null)[]
}

/**
 * The keys of the rows of a model that fulfil a condition, or another field of them, as a query with the one column `id`.
 * @param where the condition, in Prisma's words; an empty one is fulfilled by every row
 */
export function rowsWhere(name: string, where: Where, { datamodel, table, field = 'id' }: RowsOptions): RowsWhere {
  const model = modelOf(datamodel, name)
  const values = new Values(0)
  let made = 0
  const alias = (): string => {
    made += 1
    return `p${made}`
  }
  const condition = whereSql(where, model, 'p', { datamodel, values, table, alias })
  const key = quote(columnOf(model, field).column)
  const { single, places } = statementOf(`SELECT p.${key} AS id FROM ${table(model.table)} p WHERE ${condition}`)
  const parts = single.split(/\$(\d+)(?=::)/)
  return {
    texts: parts.filter((_, index) => index % 2 === 0),
    values: parts
      .filter((_, index) => index % 2 === 1)
      .map((place) => values.list[places[Number(place) - 1]?.[1] ?? -1] ?? null),
  }
}
