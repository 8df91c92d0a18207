import { type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql'
import { schema as atlas } from '../schema.ts'
import { ExportError } from './export-error.ts'
import { type Field, isConnection, isFree, isList, objectOf } from './types.ts'

/** A list of the schema's query that can be exported by its name. */
export interface ExportKind {
  readonly field: Field
  /** The type of its records. */
  readonly record: GraphQLObjectType
  readonly isConnection: boolean
}

function kindOf(field: Field): ExportKind | undefined {
  if (!isFree(field)) return undefined
  const isPaged = isConnection(field)
  const page = objectOf(field)
  const nodes = isPaged ? page?.getFields()['nodes'] : undefined
  const record = isPaged ? nodes && objectOf(nodes) : page
  return record && isObjectType(record) && (isPaged || isList(field.type))
    ? { field, record, isConnection: isPaged }
    : undefined
}

/** The lists of a schema's query that can be read without saying more, by name. */
export function exportKinds(schema: GraphQLSchema = atlas): ReadonlyMap<string, ExportKind> {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {})
  return new Map(
    fields.flatMap((field) => {
      const kind = kindOf(field)
      return kind ? [[field.name, kind]] : []
    }),
  )
}

/** @throws ExportError when there is no such list */
export function exportKind(name: string): ExportKind {
  const kinds = exportKinds()
  const kind = kinds.get(name)
  if (!kind) throw new ExportError(`There is no list "${name}" to export; there are ${[...kinds.keys()].join(', ')}.`)
  return kind
}
