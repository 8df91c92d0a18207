import { expect, test } from 'vitest'
import { isAlive, isPostmasterOf } from './process-identity.ts'

// Beyond the largest process id of any supported system.
const NO_PROCESS = 2 ** 30

test('a process that does not exist is not alive and no postmaster', async () => {
  expect(isAlive(NO_PROCESS)).toBe(false)
  expect(await isPostmasterOf(NO_PROCESS, '/data')).toBe('no')
})

test.skipIf(process.platform === 'win32')('a living process of another kind is no postmaster', async () => {
  expect(isAlive(process.pid)).toBe(true)
  expect(await isPostmasterOf(process.pid, '/data')).toBe('no')
})
