import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { ServerAccount } from './account.ts'

interface LaunchOptions {
  /** Entered before the account is switched: the account need not be able to reach it by its path. */
  readonly cwd: string
  readonly account: ServerAccount | undefined
  readonly stdio: StdioOptions
  readonly detached?: boolean
}

function launchError(program: string, account: ServerAccount | undefined, cause: unknown): Error {
  const as = account ? ` as ${account.name} (uid ${account.uid})` : ''
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new Error(`Could not run ${program}${as}: ${reason}. DATABASE_URL may name a PostgreSQL of your own.`, {
    cause,
  })
}

/**
 * Starts a PostgreSQL program under its account and with none of our environment variables, which may be meant for
 * another PostgreSQL. @throws when it could not be started
 */
export async function launch(program: string, args: readonly string[], options: LaunchOptions): Promise<ChildProcess> {
  const { account, ...rest } = options
  const identity = account && { uid: account.uid, gid: account.gid }
  const env = { LC_ALL: 'C', PATH: '/usr/bin:/bin' }
  try {
    const child = spawn(program, args, { ...rest, ...identity, env, windowsHide: true })
    await once(child, 'spawn')
    return child
  } catch (cause) {
    throw launchError(program, account, cause)
  }
}

/** Runs a program to its end. @throws with the program's output when it fails. */
export async function run(
  program: string,
  args: readonly string[],
  options: Pick<LaunchOptions, 'cwd' | 'account'>,
): Promise<void> {
  const child = await launch(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const collect = (chunk: Buffer): void => {
    output += chunk.toString()
  }
  child.stdout?.on('data', collect)
  child.stderr?.on('data', collect)
  const [code, signal] = await once(child, 'close')
  if (code !== 0) throw new Error(`${program} failed (${signal ?? `exit code ${code}`}):\n${output.trim()}`)
}
