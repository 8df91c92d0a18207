import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { InputError } from './input-error.ts'
import { fileFailure, type RawFile, readHandle } from './raw-file.ts'
import { formatBytes } from './sizes.ts'

export interface SpoolOptions {
  /** Where the temporary file is made; the system's folder unless told. */
  readonly folder?: string | undefined
  readonly maxBytes: number
}

async function fill(file: string, handle: FileHandle, bytes: AsyncIterable<Buffer | string>, maxBytes: number) {
  let written = 0
  for await (const piece of bytes) {
    const chunk = Buffer.from(piece)
    written += chunk.length
    if (written > maxBytes) throw new InputError(file, `it is larger than ${formatBytes(maxBytes)}`)
    await handle.appendFile(chunk)
  }
}

/**
 * Keeps a stream in a temporary file so that it can be read several times. Where the system lets it, the file loses its
 * name at once and is gone with the process, however that ends; elsewhere `close` removes it.
 * @param file named in the errors
 * @throws InputError when the stream fails, is too large or there is no space for it
 */
export async function spool(
  file: string,
  bytes: AsyncIterable<Buffer | string>,
  { folder = tmpdir(), maxBytes }: SpoolOptions,
): Promise<RawFile> {
  let place: string | undefined
  let handle: FileHandle | undefined
  const close = async (): Promise<void> => {
    await handle?.close()
    if (place) await rm(place, { recursive: true, force: true })
  }
  try {
    place = await mkdtemp(join(folder, 'atlas-input-'))
    const opened = await open(join(place, 'input'), 'wx+', 0o600)
    handle = opened
    await rm(place, { recursive: true, force: true }).catch(() => {})
    await fill(file, opened, bytes, maxBytes)
    return { read: () => readHandle(opened), close }
  } catch (error) {
    await close()
    throw fileFailure(file, error)
  }
}
