import { createHash } from 'node:crypto'
import { defaultUnpackLimits, gunzip, isGzip, type UnpackLimits } from './gunzip.ts'
import { InputError } from './input-error.ts'
import { type RawFile, rawFile } from './raw-file.ts'
import { spool } from './spool.ts'

/** A file to import, checked from end to end before anything is made of it. */
export interface Input {
  /** As the caller named it, or `standard input`. */
  readonly name: string
  /** SHA-256 of the bytes as given, packed where they are packed, in hex. */
  readonly checksum: string
  /** Number of bytes as given. */
  readonly bytes: number
  /** Number of bytes that `open` gives. */
  readonly unpackedBytes: number
  /**
   * Reads from the start, unpacked; as often as wanted.
   * @param onRead told the number of bytes as given that were read so far, up to `bytes`
   * @throws InputError in the iteration, when the file was changed since it was checked
   */
  open(onRead?: (bytes: number) => void): AsyncIterable<Buffer>
  /** Lets go of the file, and of the copy of the standard input. */
  close(): Promise<void>
}

export interface OpenOptions {
  readonly limits?: Partial<UnpackLimits>
  /** What `-` reads; the standard input unless told. */
  readonly stdin?: AsyncIterable<Buffer | string>
  /** Where the standard input is kept meanwhile; the system's temporary folder unless told. */
  readonly temporaryFolder?: string
}

async function* tap(chunks: AsyncIterable<Buffer>, look: (chunk: Buffer) => void): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    look(chunk)
    yield chunk
  }
}

async function beginsAsGzip(raw: RawFile): Promise<boolean> {
  for await (const chunk of raw.read()) return isGzip(chunk)
  return false
}

/** What is known of a file once all of it was read. */
async function check(name: string, raw: RawFile, limits: UnpackLimits): Promise<Input> {
  const packed = await beginsAsGzip(raw)
  const unpack = (chunks: AsyncIterable<Buffer>) => (packed ? gunzip(name, chunks, limits) : chunks)
  const hash = createHash('sha256')
  let bytes = 0
  let unpackedBytes = 0
  const seen = tap(raw.read(), (chunk) => {
    hash.update(chunk)
    bytes += chunk.length
  })
  for await (const chunk of unpack(seen)) unpackedBytes += chunk.length
  if (unpackedBytes === 0) throw new InputError(name, 'it is empty')
  const open = (onRead?: (bytes: number) => void) => {
    let read = 0
    const report = (chunk: Buffer): void => {
      read += chunk.length
      onRead?.(read)
    }
    return unpack(tap(raw.read(), report))
  }
  return { name, checksum: hash.digest('hex'), bytes, unpackedBytes, open, close: () => raw.close() }
}

/**
 * Opens a file, or with `-` the standard input, and reads all of it once: what is cut off, damaged, empty or a gzip bomb
 * is found before anything is written. Gzip is recognised by its bytes. Close it when done.
 * @throws InputError naming the file and the reason
 */
export async function openInput(path: string, options: OpenOptions = {}): Promise<Input> {
  const limits = { ...defaultUnpackLimits, ...options.limits }
  const name = path === '-' ? 'standard input' : path
  const raw =
    path === '-'
      ? await spool(name, options.stdin ?? process.stdin, { folder: options.temporaryFolder, maxBytes: limits.bytes })
      : await rawFile(path)
  try {
    return await check(name, raw, limits)
  } catch (error) {
    await raw.close()
    throw error
  }
}

/**
 * Opens several files; when one is refused, none stays open.
 * @throws InputError naming the file and the reason
 */
export async function openInputs(paths: readonly string[], options: OpenOptions = {}): Promise<Input[]> {
  const inputs: Input[] = []
  try {
    for (const path of paths) inputs.push(await openInput(path, options))
    return inputs
  } catch (error) {
    await Promise.all(inputs.map((input) => input.close()))
    throw error
  }
}

/** The same input, telling how far each reading of it is. */
export const withProgress = (input: Input, onRead: (bytes: number) => void): Input => ({
  ...input,
  open: () => input.open(onRead),
})
