import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { childEnvironment, type Settings } from '../environment.ts'

const path = (file: string): string => fileURLToPath(new URL(file, import.meta.url))

const SEED = 1

/** Runs the command that makes a synthetic atlas for everybody. @throws when the command fails */
const generate = async (researchers: number, seed: number, settings: Settings): Promise<void> => {
  const args = ['--disable-warning=ExperimentalWarning', path('../../../cli/src/main.ts'), 'generate']
  const child = spawn(process.execPath, [...args, '--researchers', String(researchers), '--seed', String(seed)], {
    env: childEnvironment(settings),
    stdio: ['ignore', process.stderr, process.stderr],
  })
  const [status] = await once(child, 'exit')
  if (status !== 0) throw new Error(`atlas generate ended with status ${status}.`)
}

/** Puts a synthetic atlas into a migrated database. @throws when the command fails */
export const generateInto = (url: string, researchers: number, seed: number): Promise<void> =>
  generate(researchers, seed, { DATABASE_URL: url })

/**
 * Makes a synthetic atlas in a data folder that this package keeps; one that failed is to be removed by hand.
 * @returns the data folder
 * @throws when the command fails
 */
export const syntheticAtlas = async (researchers: number): Promise<string> => {
  const dataDir = path(`../../dist/atlas-${researchers}`)
  if (existsSync(dataDir)) return dataDir
  await generate(researchers, SEED, { ATLAS_DATA_DIR: dataDir })
  return dataDir
}
