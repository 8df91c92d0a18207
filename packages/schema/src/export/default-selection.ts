import { tables } from '@talent-atlas/db/tables'
import { type Datamodel, planOf, type Relation } from '@talent-atlas/query-plan'
import { type GraphQLObjectType, getNamedType, isLeafType } from 'graphql'
import type { Selection } from './selection.ts'
import { type Field, isConnection, isFree, isList, isRecord, objectOf } from './types.ts'

/** What a record is called, where another one points at it. */
const CALLED = ['id', 'slug', 'name', 'title', 'label', 'url']

const datamodel: Datamodel = tables

/** The relation of a model that a field reads. */
function relationOf(type: GraphQLObjectType, field: Field): Relation | undefined {
  const plan = planOf(field)
  const path = plan && ('one' in plan ? plan.one : 'many' in plan ? plan.many : undefined)
  const { pothosPrismaModel: model = type.name } = type.extensions as { pothosPrismaModel?: string }
  const relation = typeof path === 'string' ? datamodel[model]?.fields[path] : undefined
  return relation?.kind === 'relation' ? relation : undefined
}

/** Whether a field of a part leads back to the record that it is a part of. */
function leadsBack(owner: GraphQLObjectType, whole: Field, part: GraphQLObjectType, field: Field): boolean {
  if (objectOf(field) !== owner) return false
  const [there, back] = [relationOf(owner, whole), relationOf(part, field)]
  return String(there?.fields) === String(back?.references) && String(there?.references) === String(back?.fields)
}

/** Where a selection stands: the parts around it, innermost last, and whether one of them is in a list. */
interface Place {
  readonly around: readonly GraphQLObjectType[]
  readonly isListed: boolean
}

/** What is selected below a field; undefined where the field is left out. */
function belowField(owner: GraphQLObjectType, field: Field, place: Place): Selection | null | undefined {
  if (!isFree(field) || isConnection(field)) return undefined
  // What is computed is no part of the record.
  if (field.extensions['measure'] !== undefined) return undefined
  const type = getNamedType(field.type)
  if (isLeafType(type)) return field.args.length > 0 ? undefined : null
  const object = objectOf(field)
  if (!object) return undefined
  const listed = isList(field.type)
  // An object with arguments is an answer to a question rather than a part of the record.
  if (!listed && field.args.length > 0) return undefined
  if (isRecord(object)) return reference(object)
  if (place.around.includes(object) || (listed && place.isListed)) return undefined
  const inner = { around: [...place.around, owner], isListed: place.isListed || listed }
  return select(object, inner, (one) => !leadsBack(owner, field, object, one))
}

/** The fields of a type, first those that say what it is called; the schema has them in the order of the alphabet. */
function fieldsOf(type: GraphQLObjectType): Field[] {
  const place = ({ name }: Field): number => (CALLED.includes(name) ? CALLED.indexOf(name) : CALLED.length)
  return Object.values(type.getFields()).sort((one, other) => place(one) - place(other))
}

function select(type: GraphQLObjectType, place: Place, isWanted: (field: Field) => boolean): Selection {
  const selected = new Map<string, Selection | null>()
  for (const field of fieldsOf(type)) {
    const below = isWanted(field) ? belowField(type, field, place) : undefined
    if (below === null || (below && below.size > 0)) selected.set(field.name, below)
  }
  return selected
}

/** What tells of a record in a place that points at it: what it is called, and its parts that are no lists. */
function reference(type: GraphQLObjectType): Selection {
  const isPart = (field: Field): boolean => {
    const object = objectOf(field)
    return object !== undefined && !isRecord(object) && !isList(field.type)
  }
  return select(type, { around: [], isListed: true }, (field) => CALLED.includes(field.name) || isPart(field))
}

/**
 * What is exported of records unless somebody says: all that can be asked of them without arguments, with their parts.
 * Lists that are read page by page are left out, and within lists further lists of parts; of another record that they
 * point at there is what it is called.
 */
export const defaultSelection = (type: GraphQLObjectType): Selection =>
  select(type, { around: [], isListed: false }, () => true)

/** What a field comes to that is named without saying what of it; null for a value. */
export function selectionBelow(owner: GraphQLObjectType, field: Field): Selection | null {
  const object = objectOf(field)
  if (!object) return null
  if (isRecord(object)) return reference(object)
  return select(
    object,
    { around: [owner], isListed: isList(field.type) },
    (one) => !leadsBack(owner, field, object, one),
  )
}
