import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { postmasterOf } from './data-folder.ts'

/** The processes whose parent is `pid`. */
const childrenOf = async (pid: number): Promise<number[]> => {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid='])
  const pairs = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  return pairs.flatMap(([child = 0, parent]) => (parent === pid ? [child] : []))
}

/** Kills the embedded PostgreSQL of a data folder with all its processes, none of which gets to write anything. */
export const killCluster = async (dataDir: string): Promise<void> => {
  const postmaster = await postmasterOf(dataDir)
  if (!postmaster) throw new Error(`There is no PostgreSQL in ${dataDir}.`)
  const children = await childrenOf(postmaster)
  process.kill(postmaster, 'SIGKILL')
  for (const pid of children) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It went with its parent.
    }
  }
}
