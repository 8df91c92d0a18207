import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const FOLDER = fileURLToPath(new URL('../postgraphile', import.meta.url))
const IS_WINDOWS = process.platform === 'win32'

/**
 * Installs PostGraphile beside this package when it is not there: with it, every install of the repository would be
 * 300 MB larger.
 * @param say takes what happens, a line at a time
 */
export const installPostGraphile = async (say: (line: string) => void): Promise<void> => {
  if (existsSync(`${FOLDER}/node_modules/.package-lock.json`)) return
  say('installing PostGraphile (300 MB, once)')
  await promisify(execFile)('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: FOLDER,
    shell: IS_WINDOWS,
  })
}
