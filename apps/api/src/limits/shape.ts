import { type FragmentDefinitionNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql'

/** The outline of an operation, with fragments counted wherever they are spread. */
export interface Shape {
  /** Fields on the longest path. */
  readonly depth: number
  readonly aliases: number
  /** Fields at the first level. */
  readonly fields: number
}

const EMPTY: Shape = { depth: 0, aliases: 0, fields: 0 }

const besides = (a: Shape, b: Shape): Shape => ({
  depth: Math.max(a.depth, b.depth),
  aliases: a.aliases + b.aliases,
  fields: a.fields + b.fields,
})

const isIntrospection = (name: string): boolean => name.startsWith('__')

/**
 * Measures a validated operation (its fragments have no cycles). Each fragment is visited once, so that
 * fragments which multiply each other cost nothing to measure.
 */
export const measureShape = (
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): Shape => {
  const known = new Map<string, Shape>()

  const measureFragment = (name: string): Shape => {
    const shape = known.get(name) ?? measure(fragments.get(name)?.selectionSet)
    known.set(name, shape)
    return shape
  }

  const measure = (selectionSet: SelectionSetNode | undefined): Shape => {
    let shape = EMPTY
    for (const selection of selectionSet?.selections ?? []) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) shape = besides(shape, measureFragment(selection.name.value))
      else if (selection.kind === Kind.INLINE_FRAGMENT) shape = besides(shape, measure(selection.selectionSet))
      else {
        const inner = isIntrospection(selection.name.value) ? EMPTY : measure(selection.selectionSet)
        shape = besides(shape, {
          depth: inner.depth + 1,
          aliases: inner.aliases + (selection.alias ? 1 : 0),
          fields: 1,
        })
      }
    }
    return shape
  }

  return measure(operation.selectionSet)
}
