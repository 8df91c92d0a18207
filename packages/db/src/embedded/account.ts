import { existsSync, readFileSync, type Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The operating-system account the server runs under when it is not our own. */
export interface ServerAccount {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

export const EXECUTE = 0o1
export const READ = 0o4

const PREFERRED_NAMES = ['postgres', '_postgres', 'nobody']

export function runsAsRoot(): boolean {
  return process.getuid?.() === 0
}

/** The accounts of a passwd file's text, by name. */
export function parseAccounts(passwd: string): ReadonlyMap<string, ServerAccount> {
  const accounts = new Map<string, ServerAccount>()
  for (const line of passwd.split('\n')) {
    const [name, , uid, gid] = line.split(':')
    // macOS writes nobody's id as -2.
    if (name && uid && gid) accounts.set(name, { name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 })
  }
  return accounts
}

/** The unprivileged account best suited to run a server. */
export function unprivilegedAccount(accounts: ReadonlyMap<string, ServerAccount>): ServerAccount {
  for (const name of PREFERRED_NAMES) {
    const account = accounts.get(name)
    if (account && account.uid !== 0) return account
  }
  return { name: 'nobody', uid: 65534, gid: 65534 }
}

async function ownerOf(path: string): Promise<ServerAccount | undefined> {
  if (!existsSync(path)) return undefined
  const { uid, gid } = await stat(path)
  return uid === 0 ? undefined : { name: `uid ${uid}`, uid, gid }
}

/**
 * PostgreSQL refuses to run as root, so root hands over to whoever owns the cluster already or would own it if he ran
 * this himself, else to an unprivileged account. Undefined for an ordinary user, whose server runs as himself.
 */
export async function serverAccount(cluster: string, dataFolder: string): Promise<ServerAccount | undefined> {
  if (!runsAsRoot()) return undefined
  const clusterOwner = await ownerOf(cluster)
  if (clusterOwner) return clusterOwner
  const accounts = parseAccounts(existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : '')
  const folderOwner = await ownerOf(dataFolder)
  // initdb does not run as a user the system has no name for, such as the owner of a folder mounted into a container.
  const named = [...accounts.values()].find(({ uid }) => uid === folderOwner?.uid)
  return named ?? unprivilegedAccount(accounts)
}

/** Whether the permission bits (`READ`, `EXECUTE`) of a file are granted to the account. */
export function permits(
  file: Pick<Stats, 'uid' | 'gid' | 'mode'>,
  account: Pick<ServerAccount, 'uid' | 'gid'>,
  bits: number,
): boolean {
  const shift = file.uid === account.uid ? 6 : file.gid === account.gid ? 3 : 0
  return ((file.mode >> shift) & bits) === bits
}

/** The topmost folder on the way to (and including) `folder` that the account may not enter. */
export async function firstBarrier(folder: string, account: ServerAccount): Promise<string | undefined> {
  const path = [folder]
  for (let at = folder; dirname(at) !== at; at = dirname(at)) path.unshift(dirname(at))
  for (const step of path) if (!permits(await stat(step), account, EXECUTE)) return step
  return undefined
}
