import type { BigIntStats } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { InputError } from './input-error.ts'
import { kibibyte } from './sizes.ts'

/** The bytes of a file as they are, as often as wanted. */
export interface RawFile {
  read(): AsyncGenerator<Buffer>
  close(): Promise<void>
}

const chunkBytes = 256 * kibibyte

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  EACCES: 'it may not be read',
  EPERM: 'it may not be read',
  ELOOP: 'the link leads in a circle',
  ENAMETOOLONG: 'the name is too long',
  EISDIR: 'it is a folder, not a file',
  ENOSPC: 'there is no space left in the temporary folder',
  ERR_INVALID_ARG_VALUE: 'it is no file name',
}

/** Says what the operating system has against a file. */
export function fileFailure(file: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  if (error instanceof InputError || code === undefined) return error
  return new InputError(file, reasons[code] ?? `it cannot be read (${code})`, { cause: error })
}

/** Reads from the start, whatever the handle's position is. */
export async function* readHandle(handle: FileHandle): AsyncGenerator<Buffer> {
  for (let position = 0; ; ) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(chunkBytes), 0, chunkBytes, position)
    if (bytesRead === 0) return
    position += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

function refuseUnlessRegular(file: string, stats: BigIntStats): void {
  if (stats.isFile()) return
  if (stats.isDirectory()) throw new InputError(file, 'it is a folder, not a file')
  if (stats.isFIFO()) throw new InputError(file, 'it is a pipe, not a file; give - to read the standard input')
  throw new InputError(file, 'it is a device or socket, not a file')
}

const isSame = (a: BigIntStats, b: BigIntStats): boolean =>
  a.dev === b.dev && a.ino === b.ino && a.size === b.size && a.mtimeNs === b.mtimeNs

/** Opens for one reading; every reading must meet the file that the first one met. */
async function* readFileAs(file: string, first: BigIntStats): AsyncGenerator<Buffer> {
  let handle: FileHandle | undefined
  try {
    handle = await open(file, 'r')
    if (!isSame(first, await handle.stat({ bigint: true }))) throw new InputError(file, 'it was changed meanwhile')
    yield* readHandle(handle)
    if (!isSame(first, await handle.stat({ bigint: true }))) throw new InputError(file, 'it was changed meanwhile')
  } catch (error) {
    throw fileFailure(file, error)
  } finally {
    await handle?.close()
  }
}

/**
 * A regular file.
 * @throws InputError when it is missing, a folder, a pipe or a device, or may not be read
 */
export async function rawFile(file: string): Promise<RawFile> {
  try {
    const first = await stat(file, { bigint: true })
    refuseUnlessRegular(file, first)
    return { read: () => readFileAs(file, first), close: async () => {} }
  } catch (error) {
    throw fileFailure(file, error)
  }
}
