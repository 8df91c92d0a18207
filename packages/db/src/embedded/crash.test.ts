import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chown, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import {
  emptyFolder,
  open,
  postmasterPid,
  query,
  until,
  untilDead,
  usedFolder,
  userProcess,
} from './fixtures/scratch.ts'
import { pidFilePath } from './pid-file.ts'
import { isAlive } from './process-identity.ts'

vi.setConfig({ testTimeout: 30_000 })

test('a server whose user was killed is taken over with everything it acknowledged', async () => {
  const { dataDir, pgData } = await usedFolder()
  const user = userProcess(dataDir)
  await query(await user.do('open'), 'CREATE TABLE kept AS SELECT 1 AS id')
  const pid = await postmasterPid(pgData)
  await user.kill()
  const database = await open({ dataDir })
  expect(await postmasterPid(pgData)).toBe(pid)
  expect(await query(database.url, 'SELECT id FROM kept')).toEqual([{ id: 1 }])
  await database.close()
  await untilDead(pid)
})

test('a server that was killed together with its user recovers everything it acknowledged', async () => {
  const { dataDir, pgData } = await usedFolder()
  const user = userProcess(dataDir)
  await query(await user.do('open'), 'CREATE TABLE kept AS SELECT 1 AS id')
  await user.kill()
  process.kill(await postmasterPid(pgData), 'SIGKILL')
  const database = await open({ dataDir })
  expect(await query(database.url, 'SELECT id FROM kept')).toEqual([{ id: 1 }])
  await database.close()
})

test('a server that was killed under its user is started again and still stops with the last user', async () => {
  const { dataDir, pgData } = await usedFolder()
  const database = await open({ dataDir })
  const pid = await postmasterPid(pgData)
  process.kill(pid, 'SIGKILL')
  await until(() =>
    query(database.url, 'SELECT').then(
      () => true,
      () => false,
    ),
  )
  expect(await postmasterPid(pgData)).not.toBe(pid)
  await database.close()
  expect(existsSync(pidFilePath(pgData))).toBe(false)
})

test('a stale postmaster.pid that names an unrelated process neither blocks the start nor harms the process', async () => {
  const { dataDir, pgData } = await usedFolder()
  const first = await open({ dataDir })
  const pidFile = await readFile(pidFilePath(pgData), 'utf8')
  await first.close()
  const { uid, gid } = await stat(pgData)
  // Of the server's own user: PostgreSQL itself takes such a process for its predecessor.
  const unrelated = spawn('/bin/sleep', ['60'], { uid, gid, cwd: '/' })
  await once(unrelated, 'spawn')
  await writeFile(pidFilePath(pgData), pidFile.replace(/^\d+/, String(unrelated.pid)), { mode: 0o600 })
  await chown(pidFilePath(pgData), uid, gid)

  const second = await open({ dataDir })
  await query(second.url, 'SELECT')
  await second.close()
  expect(unrelated.signalCode).toBeNull()
  expect(isAlive(unrelated.pid ?? 0)).toBe(true)
  unrelated.kill()
})

test('a server that does not answer is waited for, then reported and left alone', async () => {
  const { dataDir, pgData } = await usedFolder()
  const user = userProcess(dataDir)
  await user.do('open')
  const pid = await postmasterPid(pgData)
  await user.kill()
  process.kill(pid, 'SIGSTOP')
  try {
    await expect(open({ dataDir, timeoutMs: 200 })).rejects.toThrow(
      `was not ready after 0.2 s. PostgreSQL (pid ${pid}) does not accept connections`,
    )
  } finally {
    process.kill(pid, 'SIGCONT')
  }
  const database = await open({ dataDir })
  expect(await postmasterPid(pgData)).toBe(pid)
  await database.close()
})

test('a first open that was killed in the middle is done again from the start', async () => {
  const { dataDir, pgData } = await emptyFolder()
  const user = userProcess(dataDir)
  user.begin('open')
  await until(async () => (await readdir(dataDir)).some((entry) => entry.startsWith('cluster.init-')))
  await user.kill()
  expect(existsSync(pgData)).toBe(false)
  const database = await open({ dataDir })
  await query(database.url, 'SELECT')
  await database.close()
})

test('leftovers of an earlier half-finished initdb are removed', async () => {
  const { dataDir } = await emptyFolder()
  await mkdir(join(dataDir, 'cluster.init-abc', 'data', 'base'), { recursive: true })
  await writeFile(join(dataDir, 'atlas.lock'), '')
  await (await open({ dataDir })).close()
  expect(await readdir(dataDir)).not.toContain('cluster.init-abc')
})
