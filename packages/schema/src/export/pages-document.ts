import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type NameNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
  type VariableDefinitionNode,
} from 'graphql'
import { LARGEST_PAGE } from '../page.ts'
import type { Collected } from './collect-fields.ts'
import type { FoundList } from './find-list.ts'

/** Keys in the answer, and the variables, that the walk through the pages adds to an operation. */
export const WALK = { info: 'atlasPageInfo', total: 'atlasTotal', after: 'atlasAfter', first: 'atlasFirst' } as const

const PAGING = new Set(['first', 'last', 'after', 'before'])

const name = (value: string): NameNode => ({ kind: Kind.NAME, value })
const set = (...selections: SelectionNode[]): SelectionSetNode => ({ kind: Kind.SELECTION_SET, selections })
const plain = (value: string, selectionSet?: SelectionSetNode): FieldNode => ({
  kind: Kind.FIELD,
  name: name(value),
  ...(selectionSet && { selectionSet }),
})

const variable = (value: string) => ({ kind: Kind.VARIABLE, name: name(value) }) as const
const argument = (called: string, value: ValueNode): ArgumentNode => ({
  kind: Kind.ARGUMENT,
  name: name(called),
  value,
})
const definition = (value: string, type: string): VariableDefinitionNode => ({
  kind: Kind.VARIABLE_DEFINITION,
  variable: variable(value),
  type: { kind: Kind.NAMED_TYPE, name: name(type) },
})

const firstPage = [argument('first', { kind: Kind.INT, value: String(LARGEST_PAGE) })]
const furtherPage = [argument('first', variable(WALK.first)), argument('after', variable(WALK.after))]
const furtherVariables = [definition(WALK.first, 'Int'), definition(WALK.after, 'String')]

const info: FieldNode = {
  ...plain('pageInfo', set(plain('hasNextPage'), plain('endCursor'))),
  alias: name(WALK.info),
}
const total: FieldNode = { ...plain('totalCount'), alias: name(WALK.total) }

/** The field as one node, with everything that its places select below. */
function merged({ nodes }: Collected): FieldNode | undefined {
  const [first] = nodes
  const selections = nodes.flatMap(({ selectionSet }) => selectionSet?.selections ?? [])
  return first && { ...first, selectionSet: set(...selections) }
}

/** The list's own field, asking for one of its pages. */
function pageOf(field: FieldNode, records: FieldNode, isFirst: boolean): FieldNode {
  const own = (field.arguments ?? []).filter((one) => !PAGING.has(one.name.value))
  return {
    ...field,
    arguments: [...own, ...(isFirst ? firstPage : furtherPage)],
    selectionSet: set(records, info, ...(isFirst ? [total] : [])),
  }
}

/**
 * The document that asks for a page of a list and for nothing else: the first with the list's length, or one that goes
 * on after the cursor in a variable, with as many records as another one says.
 */
export function pageDocument(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  { way, records }: FoundList,
  isFirst: boolean,
): DocumentNode {
  const ownRecords = records && merged(records)
  const node = way.reduceRight<FieldNode | undefined>((inner, collected) => {
    const field = merged(collected)
    if (!field) return inner
    if (inner) return { ...field, selectionSet: set(inner) }
    return ownRecords ? pageOf(field, ownRecords, isFirst) : field
  }, undefined)
  const asked: OperationDefinitionNode = {
    ...operation,
    selectionSet: set(...(node ? [node] : [])),
    variableDefinitions: [...(operation.variableDefinitions ?? []), ...(isFirst ? [] : furtherVariables)],
  }
  const fragments = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION)
  return { ...document, definitions: [asked, ...fragments] }
}
