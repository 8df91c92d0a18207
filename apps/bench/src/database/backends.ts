import { readFile } from 'node:fs/promises'
import type { Client } from 'pg'

/** CPU seconds of PostgreSQL's processes, by process id. */
export type BackendCpu = ReadonlyMap<number, number>

/** Nanoseconds on a CPU, of a process with one thread, as Linux counts them. */
const secondsOf = async (pid: number): Promise<number> => {
  const [comm, schedstat] = await Promise.all([
    readFile(`/proc/${pid}/comm`, 'utf8'),
    readFile(`/proc/${pid}/schedstat`, 'utf8'),
  ])
  if (!comm.startsWith('postgres')) throw new Error(`Process ${pid} of this machine is not PostgreSQL.`)
  return Number(schedstat.split(' ')[0]) / 1e9
}

/**
 * The CPU time that the connections of an application have cost PostgreSQL.
 * @returns null where that cannot be known: PostgreSQL is on another machine, or this one is not Linux
 */
export const backendCpu = async (client: Client, application: string): Promise<BackendCpu | null> => {
  const { rows } = await client.query<{ pid: number }>(
    'SELECT pid FROM pg_stat_activity WHERE application_name = $1 AND leader_pid IS NULL',
    [application],
  )
  try {
    return new Map(await Promise.all(rows.map(async ({ pid }) => [pid, await secondsOf(pid)] as const)))
  } catch {
    return null
  }
}

/** What was spent between two readings; a connection that is new since counts whole. */
export const spent = (before: BackendCpu | null, after: BackendCpu | null): number | null =>
  before && after && [...after].reduce((sum, [pid, seconds]) => sum + seconds - (before.get(pid) ?? 0), 0)
