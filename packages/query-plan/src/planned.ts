import { type GraphQLSchema, getNamedType, isListType, isNonNullType } from 'graphql'
import { type Datamodel, type Model, modelOf, relationOf } from './datamodel.ts'
import type { FieldPlan, Path } from './field-plan.ts'
import { planOf } from './pothos.ts'
import type { Selected } from './selection.ts'
import { isList, type Place } from './source.ts'

/** A field of the answer with all that does not depend on arguments. */
export interface Planned {
  readonly selected: Selected
  readonly plan: FieldPlan | 'typename' | 'global-id' | 'part'
  /** The row that the field is read from; absent at the root. */
  readonly place: Place | undefined
  /** GraphQL type that the field is on. */
  readonly parentType: string
  /** The embedded object whose arguments the field's query may use. */
  readonly outer: Planned | undefined
  /** The field above whose rows these belong to: `knownAt` comes down from it. */
  readonly above: Planned | undefined
  /** What is selected below, by type where there are several. */
  readonly children: ReadonlyMap<string, readonly Planned[]>
  /** The row that each of those types is read from. */
  readonly places: ReadonlyMap<string, Place | undefined>
  /** Many rows, where the plan is a relation that can be either. */
  readonly isList: boolean
}

/** How schema and models come together. */
export interface Mapping {
  readonly schema: GraphQLSchema
  readonly datamodel: Datamodel
}

/** Something that is selected has no plan: the operation is for the resolvers. */
export class NotCovered extends Error {}

const names = (path: Path): readonly string[] => (typeof path === 'string' ? [path] : path)

function endOf(path: Path, from: Model | undefined, datamodel: Datamodel): Model {
  let model = from
  for (const name of names(path)) model = modelOf(datamodel, model ? relationOf(model, name).model : name)
  if (!model) throw new Error('a path needs a step')
  return model
}

/** The rows of a SQL function as if they were a model. */
const rowsModel = (call: string, columns: Readonly<Record<string, string>>): Model => ({
  table: call,
  fields: Object.fromEntries(
    Object.entries(columns).map(([name, type]) => [name, { kind: 'column', column: name, type, required: false }]),
  ),
})

/** Finds what every selected field reads. @throws NotCovered */
export function planFields(mapping: Mapping, fields: readonly Selected[], parentType: string): Planned[] {
  const modelName = (type: string): string => {
    const { pothosPrismaModel: model } = (mapping.schema.getType(type)?.extensions ?? {}) as {
      pothosPrismaModel?: string
    }
    return model ?? type
  }

  function planField(selected: Selected, type: string, place: Place | undefined, up: Planned | undefined): Planned {
    const plan = kindOf(selected, type, up)
    const base = {
      selected,
      plan,
      place,
      parentType: type,
      above: up,
      outer: up && isRow(up) ? up : undefined,
      isList: isListType(isNonNullType(selected.field?.type) ? selected.field.type.ofType : selected.field?.type),
    }
    const children = new Map<string, readonly Planned[]>()
    const places = new Map<string, Place | undefined>()
    const planned: Planned = { ...base, children, places }
    for (const [name, inner] of selected.children) {
      const next = placeBelow(planned, name)
      places.set(name, next)
      children.set(
        name,
        inner.map((one) => planField(one, name, next, planned)),
      )
    }
    return planned
  }

  function kindOf(selected: Selected, type: string, up: Planned | undefined): Planned['plan'] {
    if (selected.name === '__typename') return 'typename'
    if (up && isPage(up)) return 'part'
    const { field } = selected
    if (!field) throw new NotCovered(`${type}.${selected.name}`)
    const plan = planOf(field)
    if (plan) return plan
    if (selected.name === 'id' && getNamedType(field.type).name === 'ID') return 'global-id'
    throw new NotCovered(`${type}.${selected.name}`)
  }

  /** The row that what is selected of a field reads from. */
  function placeBelow(planned: Planned, type: string): Place | undefined {
    const { plan, place, selected } = planned
    const alias = `t${selected.index}`
    if (typeof plan === 'string') return place
    if ('row' in plan) return place
    if ('rows' in plan) return { model: rowsModel(plan.rows.call, plan.rows.columns), alias }
    if ('recordOf' in plan || 'nodes' in plan) {
      return { model: modelOf(mapping.datamodel, modelName(type)), alias: `${alias}_${type}` }
    }
    if ('column' in plan) return place && { model: JSON_ROW, alias }
    const path = 'one' in plan ? plan.one : 'many' in plan ? plan.many : 'page' in plan ? plan.page : undefined
    return path === undefined ? place : { model: endOf(path, place?.model, mapping.datamodel), alias }
  }

  return fields.map((field) => planField(field, parentType, undefined, undefined))
}

/** What stands in a JSON column has no model; its keys are read by their names. */
export const JSON_ROW: Model = { table: 'json', fields: {} }

/** Whether what is selected below are parts of a page, not of its records. */
const isPage = ({ plan, selected }: Planned): boolean =>
  plan === 'part'
    ? selected.name === 'edges' || selected.name === 'pageInfo'
    : typeof plan === 'object' && ('page' in plan || 'rows' in plan)

const isRow = ({ plan }: Planned): boolean => typeof plan === 'object' && 'row' in plan

/** Whether the field is one record rather than a list of them. */
export function isOne(planned: Planned, datamodel: Datamodel): boolean {
  const { plan, place } = planned
  if (typeof plan !== 'object') return false
  if ('one' in plan) return true
  return 'many' in plan && place !== undefined && !isList(datamodel, plan.many, place.model)
}

/** The fields selected of a field whose type is no interface. */
export const below = ({ children }: Planned): readonly Planned[] => [...children.values()][0] ?? []
