import type { GraphQLObjectType } from 'graphql'
import { selectionBelow } from './default-selection.ts'
import { ExportError } from './export-error.ts'
import { joinSelections, type Selection } from './selection.ts'
import { isConnection, objectOf } from './types.ts'

/** What one path of names selects. */
function selectPath(type: GraphQLObjectType, path: string, [name = '', ...rest]: readonly string[]): Selection {
  const field = type.getFields()[name]
  if (!field) {
    const names = Object.keys(type.getFields()).join(', ')
    throw new ExportError(`fields: "${path}": a ${type.name} has no field "${name}"; it has ${names}.`)
  }
  if (isConnection(field)) {
    throw new ExportError(`fields: "${path}": "${name}" is a list with pages of its own; export it by a query for it.`)
  }
  if (rest.length === 0) return new Map([[name, selectionBelow(type, field)]])
  const object = objectOf(field)
  if (!object) throw new ExportError(`fields: "${path}": there is nothing within "${name}".`)
  return new Map([[name, selectPath(object, path, rest)]])
}

/**
 * Reads a choice of fields, such as `name,country.code`. Of an object that is named alone there is what a default
 * export has of it.
 * @throws ExportError naming what is wrong
 */
export function readFields(type: GraphQLObjectType, text: string): Selection {
  const paths = text.split(',').map((path) => path.trim())
  const selections = paths.map((path) => {
    if (path === '') throw new ExportError('fields: a name is missing; separate them by single commas.')
    return selectPath(type, path, path.split('.'))
  })
  return selections.reduce(joinSelections)
}
