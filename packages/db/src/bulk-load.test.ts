import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { withBulkLoad } from './bulk-load.ts'
import { createTestDatabase } from './testing/index.ts'

const { url } = await createTestDatabase()
let loader: ChildProcess | null = null
afterEach(() => void loader?.kill('SIGKILL'))

const LOCK = 'SELECT pg_try_advisory_lock(7) AS held'

/** A process that takes the lock and then waits for one long statement. */
const LOADER = `
  const { withBulkLoad } = await import(process.argv[1])
  await withBulkLoad(process.argv[2], 'a test', async ({ query }) => {
    await query('${LOCK}')
    console.log('held')
    await query('SELECT pg_sleep(3600)')
  })`

test('a killed loader leaves its locks, though its statement would run on', { timeout: 60_000 }, async () => {
  const module = new URL('bulk-load.ts', import.meta.url).href
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', LOADER, module, url])
  loader = child
  await once(child.stdout, 'data')
  await withBulkLoad(url, 'another test', async ({ query }) => {
    expect(await query(LOCK)).toEqual([{ held: false }])
    child.kill('SIGKILL')
    await expect.poll(() => query(LOCK), { timeout: 50_000, interval: 200 }).toEqual([{ held: true }])
  })
})
