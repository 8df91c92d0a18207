import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What a running or dead postmaster says of itself in `postmaster.pid`. */
export interface PidFile {
  readonly pid: number
  readonly port: number
  readonly ready: boolean
}

const PORT_LINE = 3
const STATUS_LINE = 7

export function pidFilePath(pgData: string): string {
  return join(pgData, 'postmaster.pid')
}

/** Reads `postmaster.pid`; undefined when there is none or it names no process. */
export async function readPidFile(pgData: string): Promise<PidFile | undefined> {
  const text = await readFile(pidFilePath(pgData), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const lines = text.split('\n')
  const pid = Number.parseInt(lines[0] ?? '', 10)
  if (!(pid > 0)) return undefined
  return { pid, port: Number(lines[PORT_LINE] ?? 0), ready: lines[STATUS_LINE]?.trim() === 'ready' }
}
