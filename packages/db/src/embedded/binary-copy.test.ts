import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { copyInstallation, hydrateSymlinks, isHydrated } from './binary-copy.ts'

let scratch = ''

beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'atlas-binaries-'))
  for (const folder of ['bin', 'lib']) await mkdir(join(scratch, 'from', 'native', folder), { recursive: true })
  await writeFile(join(scratch, 'from', 'native', 'bin', 'postgres'), 'program', { mode: 0o700 })
  await writeFile(join(scratch, 'from', 'native', 'lib', 'libpq.so.5.18'), 'library', { mode: 0o600 })
  const link = { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }
  await writeFile(join(scratch, 'from', 'native', 'pg-symlinks.json'), JSON.stringify([link]))
})

afterEach(() => rm(scratch, { recursive: true }))

test('links that a package cannot carry are made', async () => {
  const from = join(scratch, 'from')
  expect(await isHydrated(from)).toBe(false)
  await hydrateSymlinks(from)
  await hydrateSymlinks(from)
  expect(await isHydrated(from)).toBe(true)
  expect(await readFile(join(from, 'native', 'lib', 'libpq.so.5'), 'utf8')).toBe('library')
})

test('a copy is open to everybody, links included, however closed the original is', async () => {
  const copy = join(scratch, 'copy')
  await chmod(join(scratch, 'from'), 0o700)
  await copyInstallation(join(scratch, 'from'), copy)
  const modes = ['', 'native', 'native/bin/postgres', 'native/lib/libpq.so.5'].map(async (path) => {
    return ((await stat(join(copy, path))).mode & 0o777).toString(8)
  })
  expect(await Promise.all(modes)).toEqual(['755', '755', '755', '644'])
})

test('copies made at the same moment leave one, and nothing half-made beside it', async () => {
  const copy = join(scratch, 'copy')
  await Promise.all([1, 2, 3].map(() => copyInstallation(join(scratch, 'from'), copy)))
  expect((await readdir(scratch)).sort()).toEqual(['copy', 'from'])
  expect(await isHydrated(copy)).toBe(true)
})
