import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
} from 'graphql'
import type { Field } from './types.ts'

/** What a selection asks for under one key of the answer. */
export interface Collected {
  readonly key: string
  readonly field: Field
  /** Every place where it is asked for. */
  readonly nodes: readonly FieldNode[]
}

/** A document whose selections are looked through. */
export interface Looked {
  readonly schema: GraphQLSchema
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
  readonly variables: Readonly<Record<string, unknown>>
}

export const lookThrough = (
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): Looked => ({
  schema,
  variables,
  fragments: new Map(
    document.definitions.flatMap((part) => (part.kind === Kind.FRAGMENT_DEFINITION ? [[part.name.value, part]] : [])),
  ),
})

interface Found {
  readonly node: FieldNode
  readonly type: GraphQLNamedType
}

/** Whether `@skip` and `@include` leave it there. */
const isThere = (node: SelectionNode, { variables }: Looked): boolean =>
  getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] !== true &&
  getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false

function* fieldsIn(looked: Looked, { selections }: SelectionSetNode, type: GraphQLNamedType): Generator<Found> {
  for (const node of selections) {
    if (!isThere(node, looked)) continue
    if (node.kind === Kind.FIELD) {
      yield { node, type }
      continue
    }
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? looked.fragments.get(node.name.value) : node
    const condition = fragment?.typeCondition?.name.value
    const inner = condition === undefined ? type : looked.schema.getType(condition)
    if (fragment && inner) yield* fieldsIn(looked, fragment.selectionSet, inner)
  }
}

function fieldOf(type: GraphQLNamedType, name: string): Field | undefined {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined
}

/** The fields that selections of a type ask for, those in fragments too, each key once and in the order of the answer. */
export function collectFields(looked: Looked, sets: readonly SelectionSetNode[], type: GraphQLNamedType): Collected[] {
  const collected = new Map<string, { key: string; field: Field; nodes: FieldNode[] }>()
  for (const { node, type: owner } of sets.flatMap((set) => [...fieldsIn(looked, set, type)])) {
    const key = node.alias?.value ?? node.name.value
    const field = fieldOf(owner, node.name.value)
    const known = collected.get(key)
    if (known) known.nodes.push(node)
    else if (field) collected.set(key, { key, field, nodes: [node] })
  }
  return [...collected.values()]
}

/** What is selected below a field, wherever it is asked for. */
export const below = ({ nodes }: Collected): SelectionSetNode[] =>
  nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []))
