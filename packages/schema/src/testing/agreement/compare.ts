import type { DocumentNode, ExecutionResult } from 'graphql'
import type { Path } from './path.ts'

/** The path whose cursors lack the check of their list. */
export const ORACLE = 'oracle'

const CURSOR = /^.{8}(\[.*\])$/s

/** A cursor without its check. */
function unchecked(_key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value
  const text = Buffer.from(value, 'base64url').toString()
  return CURSOR.test(text) && Buffer.from(text).toString('base64url') === value
    ? text.replace(CURSOR, 'cursor $1')
    : value
}

/** Nothing that a client asks may throw. */
async function answerOf(path: Path, document: DocumentNode, variables: Record<string, unknown>) {
  try {
    return await path(document, variables)
  } catch (error) {
    return { data: { thrown: String(error) } }
  }
}

/** What must be the same whichever way an answer took: data with its order of keys, codes and paths of errors. */
function essence({ data, errors = [] }: ExecutionResult, isChecked: boolean): string {
  const mistakes = errors.map(({ extensions, path }) => JSON.stringify([extensions?.['code'], path])).sort()
  return JSON.stringify({ data, mistakes }, isChecked ? undefined : unchecked, 1)
}

/** Two answers to one operation. */
export interface Difference {
  names: [string, string]
  answers: [string, string]
}

/** The first path that does not answer as the first of all, or null where all agree. */
export async function compare(
  paths: Readonly<Record<string, Path>>,
  document: DocumentNode,
  variables: Record<string, unknown>,
): Promise<Difference | null> {
  const [[name, path] = [], ...others] = Object.entries(paths)
  if (!name || !path) throw new Error('there is no path to compare with')
  const answer = await answerOf(path, document, variables)
  for (const [other, its] of others) {
    const isChecked = other !== ORACLE && name !== ORACLE
    const answers: [string, string] = [
      essence(answer, isChecked),
      essence(await answerOf(its, document, variables), isChecked),
    ]
    if (answers[0] !== answers[1]) return { names: [name, other], answers }
  }
  return null
}
