import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { childEnvironment, type Settings } from '../environment.ts'
import { inRepository } from './repository.ts'

/** What a command left behind. */
export interface Outcome {
  readonly status: number | null
  readonly output: string
  readonly errors: string
}

export type Child = ChildProcessByStdio<null, Readable, Readable>

/** Starts a program of the repository as `pnpm start` does, with the Node that runs the tests. */
export const startNode = (program: string, args: readonly string[], settings: Settings): Child =>
  spawn(process.execPath, ['--no-warnings', inRepository(program), ...args], {
    cwd: inRepository('.'),
    env: childEnvironment(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  })

/** Waits for the end of a process. */
export const outcomeOf = async (child: Child): Promise<Outcome> => {
  const [output, errors, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { status, output, errors }
}

/** Starts `atlas` with arguments. */
export const startAtlas = (args: readonly string[], settings: Settings): Child =>
  startNode('apps/cli/src/main.ts', args, settings)

/** Runs `atlas` with arguments. */
export const runAtlas = (args: readonly string[], settings: Settings): Promise<Outcome> =>
  outcomeOf(startAtlas(args, settings))

/** Runs `atlas <command>`. */
export const atlas = (command: string, settings: Settings): Promise<Outcome> => runAtlas([command], settings)

/** Runs the API where it is expected not to start. */
export const refusedApi = (settings: Settings): Promise<Outcome> =>
  outcomeOf(startNode('apps/api/src/main.ts', [], settings))
