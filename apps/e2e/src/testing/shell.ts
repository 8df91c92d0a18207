import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'

const isWhole = (command: string): boolean =>
  !command.endsWith('\\') && spawnSync('sh', ['-n', '-c', command]).status === 0

/** The commands of a shell block; one may go over several lines. Comments are left out. */
export const commandsOf = (block: string): readonly string[] => {
  const commands: string[] = []
  let begun = ''
  for (const line of block.split('\n')) {
    if (!begun && /^\s*(#|$)/.test(line)) continue
    begun = begun ? `${begun}\n${line}` : line
    if (!isWhole(begun)) continue
    commands.push(begun)
    begun = ''
  }
  return begun ? [...commands, begun] : commands
}

export const hasCurl = spawnSync('curl', ['--version']).status === 0

/** What a command prints. @throws when it ends with another status than 0 */
export const printedBy = async (command: string): Promise<string> =>
  (await promisify(execFile)('sh', ['-c', command])).stdout
