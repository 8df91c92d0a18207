import { chmod, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { EXECUTE, firstBarrier, parseAccounts, permits, READ, unprivilegedAccount } from './account.ts'

test('root hands over to postgres where there is one, else to nobody', () => {
  const nobody = 'root:x:0:0:root:/root:/bin/sh\nnobody:*:-2:-2::/:/usr/bin/false\n'
  expect(unprivilegedAccount(parseAccounts(nobody))).toEqual({ name: 'nobody', uid: 4294967294, gid: 4294967294 })
  const postgres = `${nobody}postgres:x:101:104:,,,:/var/lib/postgresql:/bin/bash\n`
  expect(unprivilegedAccount(parseAccounts(postgres))).toEqual({ name: 'postgres', uid: 101, gid: 104 })
  expect(unprivilegedAccount(parseAccounts(''))).toEqual({ name: 'nobody', uid: 65534, gid: 65534 })
})

test('an account that bears a familiar name but is root in disguise is passed over', () => {
  const accounts = parseAccounts('postgres:x:0:0::/:/bin/sh\nnobody:x:65534:65534::/:/bin/sh')
  expect(unprivilegedAccount(accounts).name).toBe('nobody')
})

test('the permissions that count are those of the owner, else the group, else the others', () => {
  const file = { uid: 1, gid: 1, mode: 0o100705 }
  expect(permits(file, { uid: 1, gid: 9 }, READ | EXECUTE)).toBe(true)
  expect(permits(file, { uid: 9, gid: 1 }, EXECUTE)).toBe(false)
  expect(permits(file, { uid: 9, gid: 9 }, READ | EXECUTE)).toBe(true)
})

test('the topmost folder that shuts an account out is named', async () => {
  const open = await realpath(await mkdtemp(join(tmpdir(), 'atlas-account-')))
  try {
    await chmod(open, 0o755)
    const inner = join(open, 'closed', 'inner')
    await mkdir(inner, { recursive: true })
    await chmod(join(open, 'closed'), 0o700)
    const stranger = { name: 'stranger', uid: 4_000_000, gid: 4_000_000 }
    expect(await firstBarrier(inner, stranger)).toBe(join(open, 'closed'))
    expect(await firstBarrier(open, stranger)).toBeUndefined()
  } finally {
    await rm(open, { recursive: true })
  }
})
