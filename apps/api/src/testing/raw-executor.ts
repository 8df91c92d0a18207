import { type Execute, executeResolvers } from '../execution/execute.ts'
import type { SmallContext } from './small-schema.ts'

/** Answers with text what the resolvers answer without errors, as a plan in SQL would. */
export const executeRaw: Execute<SmallContext> = async (asked) => {
  const result = await executeResolvers(asked)
  return result.errors ? result : { kind: 'raw', json: JSON.stringify(result.data) }
}
