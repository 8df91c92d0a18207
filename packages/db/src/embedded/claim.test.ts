import { expect, test, vi } from 'vitest'
import { claimDataFolder } from './claim.ts'
import { claimName, parseClaimName } from './claim-holder.ts'
import { open, postmasterPid, query, until, usedFolder, userProcess } from './fixtures/scratch.ts'

vi.setConfig({ testTimeout: 30_000 })

test('a second claim is refused and told who holds the folder, until the holder lets go', async () => {
  const { dataDir } = await usedFolder()
  const user = userProcess(dataDir)
  const url = await user.do('open')
  await user.do('claim the API')
  const holder = { what: 'the API', pid: user.pid, since: expect.any(Date) }
  await expect(claimDataFolder(url, 'a second API')).rejects.toMatchObject({
    name: 'DataFolderInUseError',
    message: expect.stringContaining(`the API (pid ${user.pid} on`),
    holder: expect.objectContaining(holder),
  })
  await user.kill()
  const claim = await claimDataFolder(url, 'a second API')
  await claim.release()
  await (await claimDataFolder(url, 'a third API')).release()
})

test('processes that claim at the same moment leave one of them with the folder', async () => {
  const { dataDir } = await usedFolder()
  const users = [userProcess(dataDir), userProcess(dataDir), userProcess(dataDir)]
  await Promise.all(users.map((user) => user.do('open')))
  const claims = await Promise.allSettled(users.map((user) => user.do('claim the API')))
  expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('a claim holds again after the server was killed and came back', async () => {
  const { dataDir, pgData } = await usedFolder()
  const database = await open({ dataDir })
  const claim = await claimDataFolder(database.url, 'the API')
  process.kill(await postmasterPid(pgData), 'SIGKILL')
  const held = "SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted"
  await until(() =>
    query(database.url, held).then(
      (rows) => rows.length === 1,
      () => false,
    ),
  )
  await expect(claimDataFolder(database.url, 'a second API')).rejects.toThrow(`the API (pid ${process.pid} on`)
  await claim.release()
  await (await claimDataFolder(database.url, 'a second API')).release()
  await database.close()
})

test('the name of a claim fits what PostgreSQL keeps of it', () => {
  const name = claimName('the API of the Zürich Talent Atlas, second shift')
  expect(name.length).toBeLessThanOrEqual(63)
  expect(parseClaimName(name)).toMatchObject({ what: 'the API of the Z?rich Ta', pid: process.pid })
  expect(parseClaimName('psql')).toEqual({ what: 'psql' })
  expect(parseClaimName(null)).toEqual({ what: 'another process' })
})
