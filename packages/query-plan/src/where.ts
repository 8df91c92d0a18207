import { type Column, columnOf, type Datamodel, type Model, modelOf, type Relation, relationOf } from './datamodel.ts'
import type { Redirect, Where } from './field-plan.ts'
import { all, any, quote, type Values } from './sql.ts'

/** What conditions are written with. */
export interface Scope {
  readonly datamodel: Datamodel
  readonly values: Values
  /** The text of a table as it is read here: the present, or at an instant. */
  readonly table: (name: string) => string
  /** A name for a table that no other in the statement has. */
  readonly alias: () => string
}

const isObject = (value: unknown): value is Where =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.getPrototypeOf(value) === Object.prototype

const listOf = (value: unknown): readonly Where[] => (Array.isArray(value) ? value : [value]) as readonly Where[]

/** A condition in Prisma's words as SQL about the row `alias` of a model. */
export function whereSql(where: Where, model: Model, alias: string, scope: Scope): string {
  const conditions = Object.entries(where).flatMap(([name, value]): string[] => {
    if (value === undefined) return []
    const inner = (one: Where): string => whereSql(one, model, alias, scope)
    if (name === 'AND') return listOf(value).map(inner)
    if (name === 'OR') return [any(listOf(value).map(inner))]
    if (name === 'NOT') return listOf(value).map((one) => `NOT ${inner(one)}`)
    const field = model.fields[name]
    if (!field) throw new Error(`${model.table} has no field ${name}`)
    if (field.kind === 'relation') return relationSql(value, field, model, alias, scope)
    if (isRedirected(value)) {
      const given = scope.values.add(value.equals, field.type)
      return [`${alias}.${quote(field.column)} = ${redirectedSql(given, model, name, value.redirect, scope)}`]
    }
    return [columnSql(`${alias}.${quote(field.column)}`, field, value, scope.values)]
  })
  return all(conditions)
}

const isRedirected = (value: unknown): value is { equals: unknown; redirect: Redirect } =>
  isObject(value) && 'redirect' in value

/** The value that a column has now of the row that had it, or that took the row in which had it: a look into one index. */
export function redirectedSql(
  given: string,
  model: Model,
  name: string,
  { by, was }: Redirect,
  scope: Pick<Scope, 'datamodel' | 'table' | 'alias'>,
): string {
  const relation = relationOf(model, by)
  const redirects = modelOf(scope.datamodel, relation.model)
  const [old, now] = [scope.alias(), scope.alias()]
  const from = `${scope.table(redirects.table)} ${old} JOIN ${scope.table(model.table)} ${now}`
  const link = linkSql(relation, model, now, redirects, old)
  const found = `${old}.${quote(columnOf(redirects, was).column)} = ${given}`
  return `coalesce((SELECT ${now}.${quote(columnOf(model, name).column)} FROM ${from} ON ${link} WHERE ${found}), ${given})`
}

const COMPARISONS: Readonly<Record<string, string>> = { lt: '<', lte: '<=', gt: '>', gte: '>=' }
const PATTERNS: Readonly<Record<string, (text: string) => string>> = {
  contains: (text) => `%${text}%`,
  startsWith: (text) => `${text}%`,
  endsWith: (text) => `%${text}`,
}

function columnSql(sql: string, column: Column, value: unknown, values: Values): string {
  if (value === null) return `${sql} IS NULL`
  if (!isObject(value)) return `${sql} = ${values.add(value, column.type)}`
  const { mode, ...operators } = value
  return all(
    Object.entries(operators).flatMap(([name, operand]) =>
      operand === undefined ? [] : [operatorSql(sql, column, name, operand, mode === 'insensitive', values)],
    ),
  )
}

function operatorSql(
  sql: string,
  column: Column,
  name: string,
  operand: unknown,
  ignoresCase: boolean,
  values: Values,
): string {
  const comparison = COMPARISONS[name]
  const pattern = PATTERNS[name]
  if (comparison) return `${sql} ${comparison} ${values.add(operand, column.type)}`
  if (pattern) return `${sql} ${ignoresCase ? 'ILIKE' : 'LIKE'} ${values.add(pattern(String(operand)), 'text')}`
  if (name === 'in') return `${sql} = ANY (${values.add(operand, `${column.type}[]`)})`
  if (name === 'notIn') return `${sql} <> ALL (${values.add(operand, `${column.type}[]`)})`
  if (name === 'equals' && !ignoresCase) return columnSql(sql, column, operand, values)
  if (name === 'not') {
    if (operand === null) return `${sql} IS NOT NULL`
    return isObject(operand)
      ? `NOT ${columnSql(sql, column, operand, values)}`
      : `${sql} <> ${values.add(operand, column.type)}`
  }
  throw new Error(`a plan cannot ask ${name} of ${column.column}`)
}

/** The rows of a relation's table that belong to the row `alias`. */
export function linkSql(relation: Relation, from: Model, alias: string, to: Model, other: string): string {
  const name = (model: Model, field: string): string => {
    const column = model.fields[field]
    if (column?.kind !== 'column') throw new Error(`${model.table} has no column ${field}`)
    return quote(column.column)
  }
  return all(
    relation.fields.map(
      (field, index) => `${other}.${name(to, relation.references[index] ?? '')} = ${alias}.${name(from, field)}`,
    ),
  )
}

function relationSql(value: unknown, relation: Relation, model: Model, alias: string, scope: Scope): string[] {
  const target = modelOf(scope.datamodel, relation.model)
  const exists = (condition: (other: string) => string): string => {
    const other = scope.alias()
    const link = linkSql(relation, model, alias, target, other)
    return `EXISTS (SELECT FROM ${scope.table(target.table)} ${other} WHERE ${all([link, condition(other)])})`
  }
  const fulfils = (where: unknown) => (other: string) => whereSql(where as Where, target, other, scope)
  const fails = (where: unknown) => (other: string) => `NOT ${whereSql(where as Where, target, other, scope)}`
  if (value === null) return [`NOT ${exists(() => 'true')}`]
  const where = value as Where
  if (!relation.list && !('is' in where) && !('isNot' in where)) return [exists(fulfils(where))]
  return Object.entries(where).flatMap(([quantifier, one]): string[] => {
    if (one === undefined) return []
    if (quantifier === 'is' || quantifier === 'isNot') {
      const holds = one === null ? `NOT ${exists(() => 'true')}` : exists(fulfils(one))
      return [quantifier === 'is' ? holds : `NOT ${holds}`]
    }
    if (quantifier === 'some') return [exists(fulfils(one))]
    if (quantifier === 'none') return [`NOT ${exists(fulfils(one))}`]
    if (quantifier === 'every') return [`NOT ${exists(fails(one))}`]
    throw new Error(`a plan cannot ask ${quantifier} of ${relation.model}`)
  })
}
