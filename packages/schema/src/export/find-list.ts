import { getNamedType, isCompositeType, isLeafType, type OperationDefinitionNode } from 'graphql'
import { below, type Collected, collectFields, type Looked } from './collect-fields.ts'
import { ExportError } from './export-error.ts'
import { isConnection, isList } from './types.ts'

/** The list that is exported of an operation. */
export interface FoundList {
  /** The fields from the root to the list, which is the last. */
  readonly way: readonly Collected[]
  /** The field of a list with pages that holds its records, `nodes` or `edges`; null where the list has no pages. */
  readonly records: Collected | null
}

type IsWanted = (collected: Collected) => boolean

function find(looked: Looked, fields: readonly Collected[], isWanted: IsWanted): Collected[] | undefined {
  for (const field of fields) {
    if (isWanted(field)) return [field]
    const type = getNamedType(field.field.type)
    if (isLeafType(type) || isList(field.field.type)) continue
    const rest = find(looked, collectFields(looked, below(field), type), isWanted)
    if (rest) return [field, ...rest]
  }
  return undefined
}

/**
 * The first list with pages that an operation asks for, or else its first list of objects.
 * @throws ExportError when there is none, or none of its records is selected
 */
export function findList(looked: Looked, { selectionSet }: OperationDefinitionNode): FoundList {
  const query = looked.schema.getQueryType()
  const fields = query ? collectFields(looked, [selectionSet], query) : []
  const paged = find(looked, fields, ({ field }) => isConnection(field))
  const list = paged?.at(-1)
  if (!paged || !list) {
    const way = find(looked, fields, ({ field }) => isList(field.type) && isCompositeType(getNamedType(field.type)))
    if (!way) throw new ExportError('The query asks for no list; there is nothing to export.')
    return { way, records: null }
  }
  const parts = collectFields(looked, below(list), getNamedType(list.field.type))
  const records = parts.find(({ field }) => field.name === 'nodes' || field.name === 'edges')
  if (!records) throw new ExportError(`The query selects no "nodes" of "${list.key}"; there is nothing to export.`)
  return { way: paged, records }
}
