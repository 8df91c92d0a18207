import { once } from 'node:events'
import { createWriteStream, fstatSync, type Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Rejection } from '@talent-atlas/importers'
import { OutputProblem } from '../../write-output.ts'

/** Where rejected records are written, a line of JSON each. */
export interface RejectsFile {
  write(file: string, rejection: Rejection): void
  /** @throws OutputProblem when not all of them could be written */
  close(): Promise<void>
}

const STANDARD_INPUT = '-'

/** Opening a file to write empties it. */
async function refuseInput(path: string, inputs: readonly string[]): Promise<void> {
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) return
  const isSame = ({ dev, ino }: Stats): boolean => dev === found.dev && ino === found.ino
  for (const input of inputs) {
    if (isSame(input === STANDARD_INPUT ? fstatSync(0) : await stat(input)))
      throw new OutputProblem(`${path} is what is to be imported; rejected records need a file of their own.`)
  }
}

/**
 * Opens the file of `--rejects`, empty.
 * @param inputs paths of what is imported
 * @throws OutputProblem when it cannot be opened, or is an input itself; no file is touched then
 */
export async function openRejects(path: string, inputs: readonly string[]): Promise<RejectsFile> {
  await refuseInput(path, inputs)
  let failure: Error | null = null
  const problem = (cause: Error) => new OutputProblem(`${path} cannot be written: ${cause.message}`, { cause })
  const stream = createWriteStream(path).on('error', (error) => {
    failure ??= error
  })
  await once(stream, 'open').catch((error: Error) => Promise.reject(problem(error)))
  return {
    write: (file, rejection) => void stream.write(`${JSON.stringify({ file, ...rejection })}\n`),
    close: async () => {
      const error = await new Promise<Error | null | undefined>((resolve) => stream.end(resolve))
      const cause = failure ?? error
      if (cause) throw problem(cause)
    },
  }
}
