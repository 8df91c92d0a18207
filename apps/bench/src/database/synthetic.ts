import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { childEnvironment } from '../environment.ts'

const path = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

const SEED = '1'

/**
 * Makes a synthetic atlas with the command that makes one for everybody, in a data folder that this package keeps.
 * @returns the data folder
 * @throws when the command fails
 */
export const syntheticAtlas = async (researchers: number): Promise<string> => {
  const dataDir = path(`../../dist/atlas-${researchers}`)
  if (existsSync(dataDir)) return dataDir
  const args = ['--disable-warning=ExperimentalWarning', path('../../../cli/src/main.ts'), 'generate']
  const child = spawn(process.execPath, [...args, '--researchers', String(researchers), '--seed', SEED], {
    env: childEnvironment({ ATLAS_DATA_DIR: dataDir }),
    stdio: 'inherit',
  })
  const [status] = await once(child, 'exit')
  if (status !== 0) throw new Error(`atlas generate ended with status ${status}; remove ${dataDir} to try again.`)
  return dataDir
}
