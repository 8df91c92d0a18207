/** A column of a table, by its name in Prisma's model. */
export interface Column {
  readonly kind: 'column'
  readonly column: string
  /** Its type in PostgreSQL. */
  readonly type: string
  readonly required: boolean
}

/** Rows of another table that belong to a row: where `columns` here equal `references` there. */
export interface Relation {
  readonly kind: 'relation'
  readonly model: string
  readonly list: boolean
  readonly required: boolean
  /** Fields of this model. */
  readonly fields: readonly string[]
  /** Fields of the other model, in the same order. */
  readonly references: readonly string[]
}

export interface Model {
  readonly table: string
  readonly fields: Readonly<Record<string, Column | Relation>>
}

/** Prisma's models with the names and types of the database, as the generator `query-plan` writes them. */
export type Datamodel = Readonly<Record<string, Model>>

/** @throws when a plan names a model that there is not: a mistake of whoever declared it */
export function modelOf(datamodel: Datamodel, name: string): Model {
  const model = datamodel[name]
  if (!model) throw new Error(`there is no model ${name}`)
  return model
}

/** @throws when there is no such column */
export function columnOf(model: Model, name: string): Column {
  const field = model.fields[name]
  if (field?.kind !== 'column') throw new Error(`${model.table} has no column ${name}`)
  return field
}

/** @throws when there is no such relation */
export function relationOf(model: Model, name: string): Relation {
  const field = model.fields[name]
  if (field?.kind !== 'relation') throw new Error(`${model.table} has no relation ${name}`)
  return field
}
