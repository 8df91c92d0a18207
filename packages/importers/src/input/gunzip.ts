import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { InputError } from './input-error.ts'
import { formatBytes, gibibyte, kibibyte, mebibyte } from './sizes.ts'

/** How far a compressed file may unpack before it is refused as a gzip bomb. */
export interface UnpackLimits {
  /** Unpacked bytes per packed byte; tables and JSON reach 5 to 30, a bomb 1000. */
  readonly ratio: number
  /** Below so many unpacked bytes the ratio does not matter. */
  readonly ratioFrom: number
  /** Unpacked bytes of one file, whatever the ratio. */
  readonly bytes: number
}

/** 200-fold from 16 MiB on; 1 TiB. */
export const defaultUnpackLimits: UnpackLimits = { ratio: 200, ratioFrom: 16 * mebibyte, bytes: 1024 * gibibyte }

/** Whether the file begins as gzip does (RFC 1952); its name does not matter. */
export const isGzip = (head: Buffer): boolean => head[0] === 0x1f && head[1] === 0x8b

function gzipFailure(file: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'Z_BUF_ERROR') return new InputError(file, 'the gzip file is cut off', { cause: error })
  if (typeof code === 'string' && code.startsWith('Z_')) {
    return new InputError(file, `the gzip file is damaged (${(error as Error).message})`, { cause: error })
  }
  return error
}

/** Counts the packed bytes that went in. */
class Packed {
  bytes = 0
  ended = false

  async *count(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      this.bytes += chunk.length
      yield chunk
    }
    this.ended = true
  }
}

/**
 * Unpacks gzip, all members of it.
 * @param file named in the errors
 * @throws InputError when it is cut off, damaged, followed by something else or a bomb
 */
export async function* gunzip(
  file: string,
  chunks: AsyncIterable<Buffer>,
  limits: UnpackLimits,
): AsyncGenerator<Buffer> {
  const packed = new Packed()
  const unzip = createGunzip({ chunkSize: 128 * kibibyte })
  // The error reaches us through the iteration.
  pipeline(packed.count(chunks), unzip, () => {})
  let unpacked = 0
  try {
    for await (const chunk of unzip as AsyncIterable<Buffer>) {
      unpacked += chunk.length
      if (unpacked > limits.bytes) throw new InputError(file, `it unpacks to more than ${formatBytes(limits.bytes)}`)
      if (unpacked > limits.ratioFrom && unpacked > packed.bytes * limits.ratio) {
        throw new InputError(file, `it unpacks to more than ${limits.ratio} times its size: a gzip bomb?`)
      }
      yield chunk
    }
  } catch (error) {
    throw gzipFailure(file, error)
  }
  // zlib stops in silence at zeros between members.
  if (!packed.ended || unzip.bytesWritten < packed.bytes) {
    throw new InputError(file, 'the gzip file is damaged (something else follows the compressed data)')
  }
}
