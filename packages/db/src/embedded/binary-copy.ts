import { existsSync } from 'node:fs'
import {
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'

interface Link {
  readonly source: string
  readonly target: string
}

const MARKER = 'complete'

async function links(path: string): Promise<readonly Link[]> {
  const file = join(path, 'native', 'pg-symlinks.json')
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as Link[]) : []
}

/** Whether the symbolic links, which a package cannot carry, have been made. */
export async function isHydrated(path: string): Promise<boolean> {
  return (await links(path)).every(({ target }) => existsSync(join(path, target)))
}

/** Makes the symbolic links that are missing. */
export async function hydrateSymlinks(path: string): Promise<void> {
  for (const { source, target } of await links(path)) {
    await symlink(relative(dirname(target), source), join(path, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

/** Copies a tree so that everybody can read it, whatever the modes of the original and the umask. */
async function copyReadable(from: string, to: string): Promise<void> {
  await mkdir(to)
  await chmod(to, 0o755)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) await copyReadable(source, target)
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target)
    else {
      await copyFile(source, target)
      await chmod(target, (await stat(source)).mode & 0o100 ? 0o755 : 0o644)
    }
  }
}

/**
 * Copies the programs at `from` to `to` unless they are there. The copy appears whole or not at all, also when several
 * processes make it at once.
 */
export async function copyInstallation(from: string, to: string): Promise<void> {
  const marker = join(to, MARKER)
  if (existsSync(marker)) return
  const staging = await mkdtemp(`${to}.copy-`)
  try {
    await chmod(staging, 0o755)
    await copyReadable(join(from, 'native'), join(staging, 'native'))
    await hydrateSymlinks(staging)
    await writeFile(join(staging, MARKER), '')
    await rename(staging, to)
  } catch (error) {
    await rm(staging, { recursive: true, force: true })
    if (!existsSync(marker)) throw error
  }
}
