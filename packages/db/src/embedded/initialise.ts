import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { run } from './command.ts'
import { APPLICATION, SUPERUSER } from './connection.ts'
import { withKnownCtype } from './ctype.ts'
import { type DataFolder, syncFolder } from './data-folder.ts'
import type { ServerContext } from './server-context.ts'
import { pathForServer } from './server-path.ts'

const STAGING_SUFFIX = '.init-'

/** Whether the folder holds a cluster. @throws when it holds something else or one of another PostgreSQL version */
export async function isInitialised(folder: DataFolder, majorVersion: string): Promise<boolean> {
  const versionFile = join(folder.pgData, 'PG_VERSION')
  if (existsSync(versionFile)) {
    const version = (await readFile(versionFile, 'utf8')).trim()
    if (version === majorVersion) return true
    throw new Error(
      `The data folder ${folder.root} was written by PostgreSQL ${version}; this version of Talent Atlas brings ` +
        `${majorVersion}, which cannot read it. Start a PostgreSQL ${version} of your own on ${folder.pgData}, save the ` +
        `database "${APPLICATION}" with its pg_dump, restore that into a newer server, and name that in DATABASE_URL.`,
    )
  }
  if (existsSync(folder.cluster) && (await readdir(folder.cluster)).length > 0) {
    throw new Error(`${folder.cluster} exists but holds no PostgreSQL data. Move it away to start afresh.`)
  }
  return false
}

async function removeLeftovers(folder: DataFolder): Promise<void> {
  const prefix = `${basename(folder.cluster)}${STAGING_SUFFIX}`
  for (const entry of await readdir(folder.root)) {
    // An initdb whose parent was killed may still be writing here; what escapes us now goes at the next start.
    if (entry.startsWith(prefix)) await rm(join(folder.root, entry), { recursive: true }).catch(() => undefined)
  }
}

function initdbArguments(pgData: string, passwordFile: string, ctype: string): readonly string[] {
  return [
    `--pgdata=${pgData}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    `--lc-ctype=${ctype}`,
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ]
}

async function build(staging: string, context: ServerContext): Promise<void> {
  const { folder, account, binaries, enclosed } = context
  const passwordFile = join(staging, basename(folder.passwordFile))
  const pgData = join(staging, basename(folder.pgData))
  await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true })
  await mkdir(pgData, { mode: 0o700 })
  if (account) for (const path of [passwordFile, pgData, staging]) await chown(path, account.uid, account.gid)
  const initdb = (ctype: string): Promise<void> => {
    const args = initdbArguments(pathForServer(pgData, enclosed), relative(pgData, passwordFile), ctype)
    return run(binaries.initdb, args, { cwd: pgData, account })
  }
  await withKnownCtype(initdb)
  await syncFolder(staging)
}

/**
 * Makes a new cluster with a random password. It is built beside its place and then renamed, so that a run killed in
 * the middle leaves nothing that could pass for a cluster.
 */
export async function initialise(context: ServerContext): Promise<void> {
  const { folder } = context
  await removeLeftovers(folder)
  const staging = await mkdtemp(`${folder.cluster}${STAGING_SUFFIX}`)
  try {
    await build(staging, context)
    await rename(staging, folder.cluster)
  } catch (error) {
    await rm(staging, { recursive: true, force: true })
    throw error
  }
  await syncFolder(folder.root)
}
