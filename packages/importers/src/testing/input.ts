import { createHash } from 'node:crypto'
import type { Input } from '../input/index.ts'

/** An input that is a text. */
export function textInput(text: string, name = 'test.txt'): Input {
  const bytes = Buffer.from(text)
  return {
    name,
    checksum: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    unpackedBytes: bytes.length,
    async *open(onRead) {
      yield bytes
      onRead?.(bytes.length)
    },
    close: async () => undefined,
  }
}
