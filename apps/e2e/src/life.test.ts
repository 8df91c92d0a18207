import { createPrisma, openDatabase } from '@talent-atlas/db'
import { factories } from '@talent-atlas/db/testing'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Settings } from './environment.ts'
import { type Api, startApi } from './testing/api.ts'
import { ask } from './testing/ask.ts'
import { atlas, refusedApi } from './testing/command.ts'
import { emptyDataFolder, isRunning, postmasterOf } from './testing/data-folder.ts'

vi.setConfig({ testTimeout: 120_000 })

/** Starts the API for one test. */
const start = async (settings: Settings): Promise<Api> => {
  const api = await startApi(settings)
  onTestFinished(async () => {
    await api.end('SIGKILL')
  })
  return api
}

const TOTALS = `{ researchers { totalCount } institutions { totalCount } affiliations { totalCount }
  works { totalCount } figures { totalCount } sources { totalCount } conflicts { totalCount } }`
const CAREER = '{ researcher(by: { slug: "jiantao-jiao" }) { career { affiliations { id } } } }'

test('a new data folder is filled, served, guarded against a second server and left in order', async () => {
  const settings = { ATLAS_DATA_DIR: await emptyDataFolder() }
  const first = await atlas('setup', settings)
  expect(first).toMatchObject({ status: 0, output: expect.stringMatching(/^Loaded the dossier: [1-9]\d* rows added/) })
  const api = await start(settings)
  expect(api.printed()).toContain(settings.ATLAS_DATA_DIR)
  const answer = await ask(api.endpoint, CAREER)
  const postmaster = (await postmasterOf(settings.ATLAS_DATA_DIR)) ?? 0
  expect(isRunning(postmaster)).toBe(true)

  const second = await refusedApi(settings)
  expect(second.status).toBe(1)
  expect(second.errors).toMatch(
    new RegExp(`^This data folder is already in use by .* \\(pid ${api.pid} on .+\\).*\\n$`, 'm'),
  )

  expect(await atlas('migrate', settings)).toMatchObject({ status: 0, output: 'The database is up to date.\n' })
  expect(await atlas('setup', settings)).toMatchObject({ status: 0, output: '' })
  expect(await ask(api.endpoint, CAREER)).toEqual(answer)
  expect(await postmasterOf(settings.ATLAS_DATA_DIR)).toBe(postmaster)

  expect(await api.end('SIGTERM')).toBe(0)
  expect(await postmasterOf(settings.ATLAS_DATA_DIR)).toBeUndefined()
  expect(isRunning(postmaster)).toBe(false)
})

/** Records a source through the database itself, as another tool of the project would. */
const recordSource = async (dataDir: string, title: string): Promise<void> => {
  const database = await openDatabase({ dataDir })
  const prisma = createPrisma({ url: database.url })
  await factories(prisma).source({ title })
  await prisma.$disconnect()
  await database.close()
}

test('two first starts at once make one dossier, and a server killed outright loses nothing', async () => {
  const dataDir = await emptyDataFolder()
  const settings = { ATLAS_DATA_DIR: dataDir }
  const setups = await Promise.all([atlas('setup', settings), atlas('setup', settings)])
  expect(setups.map(({ status }) => status)).toEqual([0, 0])
  expect(setups.filter(({ output }) => output.startsWith('Loaded the dossier'))).toHaveLength(1)

  const killed = await start(settings)
  await recordSource(dataDir, 'Recorded before the kill')
  const before = await ask(killed.endpoint, TOTALS)
  expect(before).toMatchObject({ conflicts: { totalCount: expect.any(Number) } })
  expect(await killed.end('SIGKILL')).toBeNull()

  const next = await start(settings)
  expect(await ask(next.endpoint, TOTALS)).toEqual(before)
  const { sources } = await ask<{ sources: { nodes: { title: string }[] } }>(
    next.endpoint,
    '{ sources(first: 100) { nodes { title } } }',
  )
  expect(sources.nodes).toContainEqual({ title: 'Recorded before the kill' })
  await next.end('SIGTERM')
  expect(await postmasterOf(dataDir)).toBeUndefined()
})
