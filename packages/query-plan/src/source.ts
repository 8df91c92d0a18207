import { type Column, columnOf, type Datamodel, type Model, modelOf, type Relation, relationOf } from './datamodel.ts'
import type { OrderKey, Path, Where } from './field-plan.ts'
import { type SortKey, sortKeys } from './order.ts'
import { all, quote } from './sql.ts'
import { linkSql, type Scope, whereSql } from './where.ts'

/** A row that is already being read: where paths and columns begin. */
export interface Place {
  readonly model: Model
  readonly alias: string
}

/** An order key as SQL. */
export interface KeySql extends SortKey {
  readonly sql: string
  readonly type: string
  readonly required: boolean
}

/** The rows of a list: what stands behind FROM, WHERE and ORDER BY, and the record that each of them gives. */
export interface Source {
  readonly from: string
  readonly where: string
  readonly keys: readonly KeySql[]
  readonly target: Place
}

/** The FROM clause of a path, with the to-one joins that its order needs. */
class Joins {
  readonly #datamodel: Datamodel
  readonly #scope: Scope
  readonly #known = new Map<string, Place>()
  text = ''
  /** The condition that ties the first table to the row that the path starts from. */
  link = 'true'

  constructor(scope: Scope) {
    this.#datamodel = scope.datamodel
    this.#scope = scope
  }

  start(model: Model, alias: string, link = 'true'): Place {
    this.text = `${this.#scope.table(model.table)} ${alias}`
    this.link = link
    return { model, alias }
  }

  /** Goes on over a relation; over the same to-one relation once only. */
  step(from: Place, name: string, alias: string): Place {
    const known = this.#known.get(`${from.alias}.${name}`)
    if (known) return known
    const relation = relationOf(from.model, name)
    const model = modelOf(this.#datamodel, relation.model)
    const link = linkSql(relation, from.model, from.alias, model, alias)
    const kind = relation.list || relation.required ? 'JOIN' : 'LEFT JOIN'
    this.text += ` ${kind} ${this.#scope.table(model.table)} ${alias} ON ${link}`
    const place = { model, alias }
    this.#known.set(`${from.alias}.${name}`, place)
    return place
  }
}

const steps = (path: Path): readonly string[] => (typeof path === 'string' ? [path] : path)

/** Whether a path leads to many rows. */
export function isList(datamodel: Datamodel, path: Path, from: Model | undefined): boolean {
  if (!from) return true
  let model = from
  return steps(path).some((name) => {
    const relation: Relation = relationOf(model, name)
    model = modelOf(datamodel, relation.model)
    return relation.list
  })
}

function keySql(key: SortKey, list: Place, joins: Joins, alias: () => string): KeySql {
  let place = list
  let optional = false
  for (const name of key.path.slice(0, -1)) {
    optional ||= !relationOf(place.model, name).required
    place = joins.step(place, name, alias())
  }
  const column: Column = columnOf(place.model, key.path.at(-1) ?? '')
  const sql = `${place.alias}.${quote(column.column)}`
  return { ...key, sql, type: column.type, required: column.required && !optional }
}

interface Wanted {
  readonly path: Path
  readonly where?: Where | undefined
  readonly orderBy?: OrderKey | readonly OrderKey[] | undefined
}

/**
 * The rows at the end of a path.
 * @param from the row that it starts from; at the root its first step names a model
 * @param target the name that the record's table gets
 */
export function sourceOf(wanted: Wanted, from: Place | undefined, target: string, scope: Scope): Source {
  const joins = new Joins(scope)
  const names = steps(wanted.path)
  const listAt = from ? lastOfWay(scope.datamodel, names, from.model) : 0
  let place = from
  let list: Place | undefined
  for (const [index, name] of names.entries()) {
    const alias = index === names.length - 1 ? target : scope.alias()
    if (index > 0 && place) place = joins.step(place, name, alias)
    else if (place) {
      const relation = relationOf(place.model, name)
      const model = modelOf(scope.datamodel, relation.model)
      place = joins.start(model, alias, linkSql(relation, place.model, place.alias, model, alias))
    } else place = joins.start(modelOf(scope.datamodel, name), alias)
    if (index === listAt) list = place
  }
  if (!place || !list) throw new Error('a path needs a step')
  const owner = list
  const keys = sortKeys(wanted.orderBy).map((key) => keySql(key, owner, joins, scope.alias))
  const where = wanted.where ? [whereSql(wanted.where, owner.model, owner.alias, scope)] : []
  return { from: joins.text, where: all([joins.link, ...where]), keys, target: place }
}

/** Which step of a path the conditions and the order are about: the list, or the last where there is none. */
function lastOfWay(datamodel: Datamodel, names: readonly string[], from: Model): number {
  let model = from
  for (const [index, name] of names.entries()) {
    const relation = relationOf(model, name)
    if (relation.list) return index
    model = modelOf(datamodel, relation.model)
  }
  return names.length - 1
}
