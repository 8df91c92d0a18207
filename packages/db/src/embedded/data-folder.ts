import { existsSync } from 'node:fs'
import { access, chown, constants, mkdir, open, realpath, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { firstBarrier, runsAsRoot, type ServerAccount, serverAccount } from './account.ts'

/** Where everything lies in a data folder. All paths are absolute and free of symbolic links. */
export interface DataFolder {
  readonly root: string
  /** The cluster and its password, put in place in one step: it is whole or absent. */
  readonly cluster: string
  readonly pgData: string
  readonly passwordFile: string
  readonly portFile: string
  readonly logFile: string
  readonly lockFile: string
}

/** A data folder that is ready for use, and how its server gets at it. */
export interface PreparedFolder {
  readonly folder: DataFolder
  /** Who runs the server; undefined stands for ourselves. */
  readonly account: ServerAccount | undefined
  /** Whether the account cannot get to the folder by its path. */
  readonly enclosed: boolean
}

function dataFolderAt(root: string): DataFolder {
  const cluster = join(root, 'cluster')
  return {
    root,
    cluster,
    pgData: join(cluster, 'data'),
    passwordFile: join(cluster, 'password'),
    portFile: join(root, 'port'),
    logFile: join(root, 'postgres.log'),
    lockFile: join(root, 'atlas.lock'),
  }
}

async function createFolder(root: string): Promise<void> {
  await mkdir(root, { recursive: true }).catch((cause: unknown) => {
    throw new Error(`The data folder ${root} cannot be created: ${String(cause)}`, { cause })
  })
}

async function assertOurs(folder: DataFolder): Promise<void> {
  if (process.getuid && !runsAsRoot() && existsSync(folder.cluster)) {
    const { uid } = await stat(folder.cluster)
    if (uid !== process.getuid()) {
      throw new Error(`The data folder ${folder.root} belongs to another user (uid ${uid}). Choose another one.`)
    }
  }
  await access(folder.root, constants.R_OK | constants.W_OK | constants.X_OK).catch((cause: unknown) => {
    throw new Error(`The data folder ${folder.root} cannot be written to.`, { cause })
  })
}

/** Whether the account is kept from the folder. @throws where there is no way round that */
async function isEnclosed(root: string, account: ServerAccount): Promise<boolean> {
  const barrier = await firstBarrier(root, account)
  if (!barrier || process.platform === 'linux') return barrier !== undefined
  throw new Error(
    `PostgreSQL refuses to run as root and runs as ${account.name} instead, who cannot reach the data folder ${root}: ` +
      `${barrier} does not let others in. Choose a data folder elsewhere, or allow it with: chmod o+x '${barrier}'`,
  )
}

/**
 * Creates the data folder where needed and says who runs the server in it and how.
 * Fails when the folder belongs to someone else, cannot be written to or cannot be reached by the server.
 */
export async function prepareDataFolder(dataDir: string): Promise<PreparedFolder> {
  const requested = resolve(dataDir)
  await createFolder(requested)
  const folder = dataFolderAt(await realpath(requested))
  await assertOurs(folder)
  const account = await serverAccount(folder.cluster, folder.root)
  return { folder, account, enclosed: account !== undefined && (await isEnclosed(folder.root, account)) }
}

/** Leaves a file that root made with the owner of the data folder, who may open it next without being root. */
export async function giveToFolderOwner(folder: DataFolder, file: string): Promise<void> {
  if (!runsAsRoot()) return
  const { uid, gid } = await stat(folder.root)
  if (uid !== 0) await chown(file, uid, gid)
}

/** Makes renames and new files in a folder survive a power cut. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}
