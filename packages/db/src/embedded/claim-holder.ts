import { hostname } from 'node:os'
import type { Client } from 'pg'
import type { Holder } from './data-folder-in-use-error.ts'
import { isAlive } from './process-identity.ts'

/** The advisory lock that stands for serving a data folder: "atla", "serv" in ASCII. */
export const CLAIM_KEY = [0x61746c61, 0x73657276] as const

// PostgreSQL cuts an application name at 63 bytes and keeps printable ASCII only.
const WHAT_LENGTH = 24
const HOST_LENGTH = 20

function shortHostname(): string {
  return hostname().slice(0, HOST_LENGTH)
}

/** How a claim's connection names itself: what runs, and where. */
export function claimName(what: string): string {
  const printable = what.replace(/[^ -~]/g, '?').slice(0, WHAT_LENGTH)
  return `${printable} (pid ${process.pid} on ${shortHostname()})`
}

/** The reverse of `claimName`, for a name read from the server. */
export function parseClaimName(name: string | null): Pick<Holder, 'what' | 'pid' | 'host'> {
  const [, what, pid, host] = /^(.*) \(pid (\d+) on (.*)\)$/.exec(name ?? '') ?? []
  return what && pid && host ? { what, pid: Number(pid), host } : { what: name || 'another process' }
}

interface HolderRow {
  application_name: string | null
  backend_start: Date | null
}

/** Who holds the claim; undefined when it has just been given up. */
export async function findHolder(client: Client): Promise<Holder | undefined> {
  const { rows } = await client.query<HolderRow>(
    `SELECT a.application_name, a.backend_start
       FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
      WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2 AND l.classid = $1 AND l.objid = $2
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    [...CLAIM_KEY],
  )
  const [row] = rows
  if (!row) return undefined
  const holder = parseClaimName(row.application_name)
  return row.backend_start ? { ...holder, since: row.backend_start } : holder
}

/** Whether the holder is certain to be running: a process of this machine that is alive. */
export function isKnownAlive({ pid, host }: Holder): boolean {
  return pid !== undefined && host === shortHostname() && isAlive(pid)
}
