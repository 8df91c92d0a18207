import { execFile } from 'node:child_process'
import { readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createTestDatabase } from '@talent-atlas/db/testing'
import { expect, test } from 'vitest'
import { childEnvironment } from './environment.ts'
import { emptyDataFolder } from './testing/data-folder.ts'
import { writeRegistry } from './testing/registry-file.ts'
import { inRepository } from './testing/repository.ts'

/** The banner of what generates code first is for people. */
const TURBO = '#!/bin/sh\necho "• turbo"\n'

test('`pnpm atlas … --json` prints nothing but JSON', { timeout: 120_000 }, async () => {
  const { url } = await createTestDatabase()
  const folder = await emptyDataFolder()
  await writeFile(join(folder, 'turbo'), TURBO, { mode: 0o755 })
  await symlink(process.execPath, join(folder, 'node'))
  await writeRegistry(join(folder, 'registry.json'), 5)
  const { scripts } = JSON.parse(await readFile(inRepository('package.json'), 'utf8')) as { scripts: { atlas: string } }
  const command = `PATH="$1:$PATH"; shift; ${scripts.atlas} "$@"`
  const { stdout, stderr } = await promisify(execFile)(
    'sh',
    ['-c', command, 'sh', folder, 'import', 'ror', join(folder, 'registry.json'), '--json'],
    { cwd: inRepository('.'), env: childEnvironment({ DATABASE_URL: url }) },
  )
  expect(JSON.parse(stdout)).toMatchObject({ kind: 'ror', rejected: 0 })
  expect(stderr).toContain('• turbo')
})
