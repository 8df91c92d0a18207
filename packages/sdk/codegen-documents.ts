import { type ASTNode, Kind, print, stripIgnoredCharacters, visit } from 'graphql'

interface Document {
  readonly document?: ASTNode
}

const text = (node: ASTNode) => JSON.stringify(stripIgnoredCharacters(print(node)))

/** Names of all fragments that a definition spreads, directly or through other fragments, each once. */
const fragmentsOf = (
  node: ASTNode,
  fragments: ReadonlyMap<string, ASTNode>,
  found = new Set<string>(),
): Set<string> => {
  visit(node, {
    FragmentSpread({ name: { value } }) {
      const fragment = fragments.get(value)
      if (!fragment || found.has(value)) return
      found.add(value)
      fragmentsOf(fragment, fragments, found)
    },
  })
  return found
}

const plugin = (_schema: unknown, documents: readonly Document[]) => {
  const definitions = documents.flatMap(({ document }) =>
    document?.kind === Kind.DOCUMENT ? document.definitions : [],
  )
  const fragments = new Map<string, ASTNode>()
  for (const node of definitions) if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node)

  const constants = [...fragments].map(([name, node]) => `const ${name}Text = ${text(node)}`)
  const operations = definitions.flatMap((node) => {
    const name = node.kind === Kind.OPERATION_DEFINITION && node.name?.value
    if (!name) return []
    const parts = [text(node), ...[...fragmentsOf(node, fragments)].map((fragment) => `${fragment}Text`)]
    const type = `TypedDocumentString<${name}Result, ${name}Variables>`
    return [`export const ${name}Document: ${type} = /* @__PURE__ */ typedDocument(\n  ${parts.join(',\n  ')},\n)`]
  })
  return {
    prepend: ["import { type TypedDocumentString, typedDocument } from '../document.ts'"],
    content: [...constants, ...operations].join('\n\n'),
  }
}

/**
 * A graphql-codegen plugin: one constant per fragment and one typed document per operation.
 * The call is marked pure so that bundlers drop the operations that a program does not use.
 */
export const documentStrings = { plugin }
