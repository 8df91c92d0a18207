import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { runsAsRoot } from './account.ts'
import { sharedRoot } from './shared-root.ts'

/**
 * Where the data of a clone lies unless told otherwise: `.atlas` in the clone. Root gets a folder of its own for each
 * clone outside of it, since the server then runs as a user who may not be let into the clone.
 */
export function defaultDataDir(
  repositoryRoot: string,
  options: { root?: boolean; sharedRoots?: readonly string[] } = {},
): string {
  const clone = realpathSync(repositoryRoot)
  if (!(options.root ?? runsAsRoot())) return join(clone, '.atlas')
  return join(sharedRoot(options.sharedRoots), createHash('sha256').update(clone).digest('hex').slice(0, 12))
}
