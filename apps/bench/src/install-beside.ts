import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const IS_WINDOWS = process.platform === 'win32'

/** What is compared with, in a folder of this package with a lock file of its own. */
export interface Beside {
  folder: string
  name: string
  megabytes: number
}

/**
 * Installs a package beside this one when it is not there: with it, every install of the repository would be larger.
 * @param say takes what happens, a line at a time
 * @returns the folder
 */
export async function installBeside({ folder, name, megabytes }: Beside, say: (line: string) => void): Promise<string> {
  const path = fileURLToPath(new URL(`../${folder}`, import.meta.url))
  if (existsSync(`${path}/node_modules/.package-lock.json`)) return path
  say(`installing ${name} (${megabytes} MB, once)`)
  await promisify(execFile)('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: path,
    shell: IS_WINDOWS,
  })
  return path
}
