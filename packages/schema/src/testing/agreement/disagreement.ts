import { type DocumentNode, type GraphQLSchema, print, validate } from 'graphql'
import { compare, type Difference } from './compare.ts'
import type { Path } from './path.ts'
import { reduce } from './reduce.ts'

/** Lines of an answer around the first one that differs. */
const AROUND = 12

function excerpt(names: Difference['names'], answers: Difference['answers']): string {
  const [one, other] = answers.map((answer) => answer.split('\n')) as [string[], string[]]
  const line = one.findIndex((text, index) => text !== other[index])
  const cut = (lines: string[]): string => lines.slice(Math.max(0, line - AROUND), line + AROUND).join('\n')
  return `${names[0]} says\n${cut(one)}\n${names[1]} says\n${cut(other)}`
}

/**
 * Where paths answer an operation differently: the smallest operation made of it that they still differ on, and what
 * they say.
 * @returns null where they agree
 */
export async function disagreement(
  paths: Readonly<Record<string, Path>>,
  schema: GraphQLSchema,
  document: DocumentNode,
  variables: Record<string, unknown>,
): Promise<string | null> {
  const first = await compare(paths, document, variables)
  if (!first) return null
  const smallest = await reduce(
    document,
    async (smaller) => validate(schema, smaller).length === 0 && (await compare(paths, smaller, variables)) !== null,
  )
  const text = print(smallest)
  const again = await compare(paths, smallest, variables)
  const used = Object.fromEntries(Object.entries(variables).filter(([name]) => new RegExp(`\\$${name}\\b`).test(text)))
  const { names, answers } = again ?? first
  const heading = again ? 'they differ on' : 'they differed once, and not again, on'
  return [heading, text, JSON.stringify(used), excerpt(names, answers)].join('\n')
}
