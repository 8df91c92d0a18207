import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql'

/** A field of the answer: everything that the document selects under one response key, merged. */
export interface Selected {
  /** Its number in the operation. */
  readonly index: number
  readonly key: string
  readonly name: string
  /** What the schema says of it; absent for `__typename`. */
  readonly field: GraphQLField<unknown, unknown> | undefined
  /** The field in the document, for its arguments: merged fields have the same. */
  readonly node: FieldNode
  /** Every place in the document that selects it. */
  readonly nodes: readonly FieldNode[]
  /** Whether its arguments, if any, are the same in every request. */
  readonly isStatic: boolean
  /** What is selected of its value, by the object types it can have. */
  readonly children: ReadonlyMap<string, readonly Selected[]>
}

type Variables = Readonly<Record<string, unknown>>

/** Names of the variables on which it depends what is selected at all. */
export function directiveVariables(document: DocumentNode): string[] {
  const names = new Set<string>()
  visit(document, {
    Directive: (directive) => {
      for (const { value } of directive.arguments ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value)
      return false
    },
  })
  return [...names]
}

const usesVariables = (node: FieldNode): boolean => {
  let uses = false
  const note = (): void => {
    uses = true
  }
  for (const argument of node.arguments ?? []) visit(argument, { Variable: note })
  return uses
}

/** Merges what an operation selects, as the specification's CollectFields does, for given values of `@skip` and `@include`. */
export function selectionOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): { fields: readonly Selected[]; size: number } {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const part of document.definitions)
    if (part.kind === Kind.FRAGMENT_DEFINITION) fragments.set(part.name.value, part)
  let size = 0

  const isAsked = (node: SelectionSetNode['selections'][number]): boolean =>
    getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] !== true &&
    getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false

  const applies = (condition: string | undefined, type: GraphQLObjectType): boolean => {
    if (condition === undefined || condition === type.name) return true
    const wanted = schema.getType(condition)
    return isAbstractType(wanted) && schema.isSubType(wanted, type)
  }

  function collect(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Map<string, FieldNode[]> {
    const groups = new Map<string, FieldNode[]>()
    const seen = new Set<string>()
    const into = (set: SelectionSetNode): void => {
      for (const node of set.selections) {
        if (!isAsked(node)) continue
        if (node.kind === Kind.FIELD) {
          const key = node.alias?.value ?? node.name.value
          groups.set(key, [...(groups.get(key) ?? []), node])
        } else if (node.kind === Kind.INLINE_FRAGMENT) {
          if (applies(node.typeCondition?.name.value, type)) into(node.selectionSet)
        } else if (!seen.has(node.name.value)) {
          seen.add(node.name.value)
          const fragment = fragments.get(node.name.value)
          if (fragment && applies(fragment.typeCondition.name.value, type)) into(fragment.selectionSet)
        }
      }
    }
    for (const set of sets) into(set)
    return groups
  }

  function select(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Selected[] {
    return [...collect(type, sets)].flatMap(([key, nodes]) => {
      const [node] = nodes
      if (!node) return []
      const index = size
      size += 1
      const field = type.getFields()[node.name.value]
      const inner = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []))
      const children = childrenOf(field, inner)
      return [{ index, key, name: node.name.value, field, node, nodes, isStatic: !usesVariables(node), children }]
    })
  }

  function childrenOf(
    field: GraphQLField<unknown, unknown> | undefined,
    sets: readonly SelectionSetNode[],
  ): Map<string, Selected[]> {
    const type = field && getNamedType(field.type)
    if (!isCompositeType(type)) return new Map()
    const types = isAbstractType(type) ? schema.getPossibleTypes(type) : isObjectType(type) ? [type] : []
    return new Map(types.map((possible) => [possible.name, select(possible, sets)]))
  }

  const root = schema.getRootType(operation.operation)
  return { fields: root ? select(root, [operation.selectionSet]) : [], size }
}
