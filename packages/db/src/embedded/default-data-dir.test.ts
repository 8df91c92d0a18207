import { chmodSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { defaultDataDir } from './default-data-dir.ts'
import { sharedRoot } from './shared-root.ts'

const clone = realpathSync(mkdtempSync(join(tmpdir(), 'atlas-clone-')))

afterAll(() => rmSync(clone, { recursive: true }))

test('an ordinary user keeps the data in the clone', () => {
  expect(defaultDataDir(clone, { root: false })).toBe(join(clone, '.atlas'))
})

test('root keeps the data of each clone in a folder of its own outside of it', () => {
  const shared = mkdtempSync(join(tmpdir(), 'atlas-shared-'))
  try {
    chmodSync(shared, 0o755)
    const options = { root: true, sharedRoots: [shared] }
    const dataDir = defaultDataDir(clone, options)
    expect(dirname(dataDir)).toBe(shared)
    expect(basename(dataDir)).toMatch(/^[0-9a-f]{12}$/)
    expect(defaultDataDir(join(clone, '.'), options)).toBe(dataDir)
    expect(defaultDataDir(tmpdir(), options)).not.toBe(dataDir)
  } finally {
    rmSync(shared, { recursive: true })
  }
})

test('places that cannot be made or that others cannot enter are passed over', () => {
  const file = join(clone, 'file')
  writeFileSync(file, '')
  // The clone itself, made by mkdtemp, is closed to others.
  const candidates = [join(file, 'below'), join(clone, 'closed')]
  expect(() => sharedRoot(candidates)).toThrow('can be used to keep the database in')
})
