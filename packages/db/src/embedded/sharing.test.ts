import { existsSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { emptyFolder, postmasterPid, query, untilDead, usedFolder, userProcess } from './fixtures/scratch.ts'
import { pidFilePath } from './pid-file.ts'

vi.setConfig({ testTimeout: 30_000 })

test('processes that open a new folder at the same moment end with one server', async () => {
  const { dataDir, pgData } = await emptyFolder()
  const users = [userProcess(dataDir), userProcess(dataDir), userProcess(dataDir)]
  const urls = await Promise.all(users.map((user) => user.do('open')))
  expect(new Set(urls).size).toBe(1)
  const [url = ''] = urls
  await query(url, 'CREATE TABLE shared (id int)')
  const pid = await postmasterPid(pgData)
  await query(url, 'SELECT FROM shared')
  expect(await postmasterPid(pgData)).toBe(pid)
})

test('the server outlives the process that started it and stops with the last that leaves', async () => {
  const { dataDir, pgData } = await usedFolder()
  const [first, second] = [userProcess(dataDir), userProcess(dataDir)]
  const url = await first.do('open')
  await second.do('open')
  const pid = await postmasterPid(pgData)
  await first.do('close')
  await first.kill()
  await query(url, 'SELECT')
  expect(await postmasterPid(pgData)).toBe(pid)
  await second.do('close')
  expect(existsSync(pidFilePath(pgData))).toBe(false)
  await untilDead(pid)
})

test('one may join while another, the last so far, leaves', async () => {
  const { dataDir } = await usedFolder()
  let leaver = userProcess(dataDir)
  await leaver.do('open')
  for (let round = 0; round < 3; round++) {
    const joiner = userProcess(dataDir)
    const [url] = await Promise.all([joiner.do('open'), leaver.do('close')])
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await leaver.kill()
    leaver = joiner
  }
})

test('Ctrl-C in the terminal of the process that started the server does not end the server', async () => {
  const { dataDir, pgData } = await usedFolder()
  const user = userProcess(dataDir)
  const url = await user.do('open')
  const pid = await postmasterPid(pgData)
  await user.interrupt()
  expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  expect(await postmasterPid(pgData)).toBe(pid)
})
