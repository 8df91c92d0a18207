import { BREAK, type DocumentNode, visit } from 'graphql'

/** How much input came with an operation. Counting stops beyond what the caller allows. */
export interface InputSize {
  /** Nested lists and objects. */
  readonly depth: number
  readonly values: number
}

/** Measures variables without recursion: a body of a megabyte can nest half a million lists. */
export const measureVariables = (variables: unknown, allowed: InputSize): InputSize => {
  const waiting: { value: unknown; depth: number }[] = [{ value: variables, depth: 0 }]
  let depth = 0
  let values = 0
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    depth = Math.max(depth, next.depth)
    if (depth > allowed.depth || values > allowed.values) break
    if (typeof next.value !== 'object' || next.value === null) continue
    for (const value of Object.values(next.value)) {
      values += 1
      waiting.push({ value, depth: next.depth + (typeof value === 'object' && value !== null ? 1 : 0) })
    }
  }
  return { depth, values }
}

/** How deep the literals of a document nest; their number is bounded by the document's tokens. */
export const measureLiterals = (document: DocumentNode, allowedDepth: number): number => {
  let open = 0
  let depth = 0
  const enter = () => {
    open += 1
    depth = Math.max(depth, open)
    return depth > allowedDepth ? BREAK : undefined
  }
  const leave = () => {
    open -= 1
  }
  visit(document, { ListValue: { enter, leave }, ObjectValue: { enter, leave } })
  return depth
}
