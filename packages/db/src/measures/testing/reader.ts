import { afterAll } from 'vitest'
import { openReader, type Reader } from '../../reader.ts'
import type { TestDatabase } from '../../testing/index.ts'

/** Reads a test database; closed when the test file is done. */
export function testReader({ url }: Pick<TestDatabase, 'url'>): Reader {
  const reader = openReader({ url, connections: 2 })
  afterAll(() => reader.close())
  return reader
}
