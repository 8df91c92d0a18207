import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { FOLDER_SETTING } from './server-path.ts'

function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')')).startsWith(') Z')
  } catch {
    return false
  }
}

/** Whether the process id is taken, be it by a process that is dead but not yet collected by its parent. */
export function isPidTaken(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

export function isAlive(pid: number): boolean {
  return isPidTaken(pid) && !isZombie(pid)
}

/** The command line of a process, its arguments joined by spaces; undefined where the system does not tell. */
async function commandLine(pid: number): Promise<string | undefined> {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    if (process.platform === 'win32') return undefined
    const { stdout } = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)])
    return `${stdout.trim()} `
  } catch {
    return undefined
  }
}

/**
 * Whether a process is the postmaster of a cluster. A process id alone proves nothing: after a crash it may have gone
 * to any other program.
 */
export async function isPostmasterOf(pid: number, pgData: string): Promise<'yes' | 'no' | 'unknown'> {
  if (!isAlive(pid)) return 'no'
  const command = await commandLine(pid)
  if (!command) return isAlive(pid) ? 'unknown' : 'no'
  const [, program, rest] = /^(.*?postgres)((?: .*)?)$/s.exec(command) ?? []
  if (!program || rest === undefined) return 'no'
  return rest.includes(` -D ${pgData} `) || rest.includes(` ${FOLDER_SETTING}=${pgData} `) ? 'yes' : 'no'
}
