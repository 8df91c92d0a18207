import { createHash } from 'node:crypto'
import type { Input } from '../open-input.ts'

/** An input of bytes in memory that come in pieces of some size. */
export function inputOf(content: string | Buffer, chunkBytes = 65_536): Input {
  const bytes = Buffer.from(content)
  return {
    name: 'given.file',
    checksum: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    unpackedBytes: bytes.length,
    async *open() {
      for (let start = 0; start < bytes.length; start += chunkBytes) yield bytes.subarray(start, start + chunkBytes)
    },
    close: async () => {},
  }
}

/** All that a reader gives. */
export async function all<T>(records: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const record of records) found.push(record)
  return found
}
