import { type ASTNode, type DocumentNode, Kind, parse, print, visit } from 'graphql'

const REMOVABLE = new Set<string>([
  Kind.FIELD,
  Kind.INLINE_FRAGMENT,
  Kind.FRAGMENT_SPREAD,
  Kind.ARGUMENT,
  Kind.OBJECT_FIELD,
  Kind.DIRECTIVE,
])

/** The document without the n-th thing that could be left out of it; null where there are not so many. */
function without(document: DocumentNode, index: number): DocumentNode | null {
  let seen = -1
  const changed = visit(document, {
    enter: (node: ASTNode) => {
      if (!REMOVABLE.has(node.kind)) return undefined
      seen += 1
      return seen === index ? null : undefined
    },
  })
  return seen < index ? null : tidy(changed)
}

/** Whether every selection selects something: documents in memory can be what no text says. */
function isWritable(document: DocumentNode): boolean {
  let writable = true
  visit(document, {
    SelectionSet: ({ selections }) => {
      writable &&= selections.length > 0
    },
  })
  return writable
}

/** The document without fragments and variables that nothing uses any more. */
function tidy(document: DocumentNode): DocumentNode {
  const used = new Set<string>()
  visit(document, {
    FragmentSpread: ({ name }) => void used.add(`...${name.value}`),
    VariableDefinition: () => false,
    Variable: ({ name }) => void used.add(`$${name.value}`),
  })
  const tidied = visit(document, {
    FragmentDefinition: ({ name }) => (used.has(`...${name.value}`) ? undefined : null),
    VariableDefinition: ({ variable }) => (used.has(`$${variable.name.value}`) ? undefined : null),
  })
  return tidied === document ? document : tidy(tidied)
}

/**
 * The smallest document that can be made of one by leaving things out, and still is of interest.
 * @param isOfInterest is asked of documents that may be invalid
 */
export async function reduce(
  document: DocumentNode,
  isOfInterest: (document: DocumentNode) => Promise<boolean>,
): Promise<DocumentNode> {
  let smallest = document
  for (let index = 0; ; ) {
    const candidate = without(smallest, index)
    if (!candidate) return smallest
    // Parsed anew: what remembers things by parts of a document must not take it for the larger one.
    const fresh = isWritable(candidate) ? parse(print(candidate)) : null
    if (fresh && (await isOfInterest(fresh))) smallest = fresh
    else index += 1
  }
}
