import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase, withBulkLoad } from '@talent-atlas/db'
import { createTestDatabase } from '@talent-atlas/db/testing'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import type { Settings } from './environment.ts'
import { startApi } from './testing/api.ts'
import { outcomeOf, runAtlas, startAtlas } from './testing/command.ts'
import { contentOf } from './testing/content.ts'
import { emptyDataFolder } from './testing/data-folder.ts'
import { killCluster } from './testing/kill-cluster.ts'
import { randomFrom } from './testing/random.ts'
import { writeRegistry } from './testing/registry-file.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

/** The last of these comes at the end of the undisturbed time. */
const KILLS = 10
/** On a machine that has got slower meanwhile, those may all come before the loading: further ones do, each later. */
const MOST_KILLS = 30
/** Three batches of institutions, and two of how they are related. */
const RECORDS = 4_500
const file = join(tmpdir(), `atlas-registry-${process.pid}.jsonl`)
const args = ['import', 'ror', file, '--json']

/** What the file makes of an empty database, and how long that takes, in milliseconds. */
let undisturbed: { content: Record<string, string>; took: number }

interface Progress {
  status: string
  pass: number
  position: number
}

/** How far the import is by what is committed; null before the first batch. */
const progressOf = (url: string): Promise<Progress | null> =>
  withBulkLoad(url, 'test', async ({ query }) => {
    const [row] = await query('SELECT status, pass, position::int AS position FROM import WHERE kind = $1', ['ror'])
    return (row as unknown as Progress | undefined) ?? null
  })

const isUnderWay = (progress: Progress | null): boolean =>
  progress?.status === 'RUNNING' && (progress.pass > 0 || progress.position > 0)

/** Runs the import to its end. @returns where it went on */
async function finish(settings: Settings): Promise<{ pass: number; position: number } | null> {
  const { status, output, errors } = await runAtlas(args, settings)
  expect({ status, errors: status === 0 ? '' : errors }).toEqual({ status: 0, errors: '' })
  const result = JSON.parse(output) as { isComplete: boolean; resumed: { pass: number; position: number } | null }
  expect(result.isComplete).toBe(true)
  return result.resumed
}

beforeAll(async () => {
  await writeRegistry(file, RECORDS)
  const { url } = await createTestDatabase()
  const begun = performance.now()
  await finish({ DATABASE_URL: url })
  undisturbed = { took: performance.now() - begun, content: await contentOf(url) }
})
afterAll(() => rm(file, { force: true }))

test('an import that was killed at ten random moments ends with the rows of one that nobody disturbed', async () => {
  const seed = Date.now() % 1_000_000
  const random = randomFrom(seed)
  const { url } = await createTestDatabase()
  const settings = { DATABASE_URL: url }
  const seen: (Progress | null)[] = []
  for (let kill = 0; kill < KILLS || (kill < MOST_KILLS && !seen.some(isUnderWay)); kill += 1) {
    const child = startAtlas(args, settings)
    const outcome = outcomeOf(child)
    // Each tenth of the time has its kill, the early ones first: no run gets so far that it leaves nothing for the next.
    await Promise.race([sleep(((kill + random()) / KILLS) * undisturbed.took), outcome])
    child.kill('SIGKILL')
    await outcome
    seen.push(await progressOf(url))
  }
  const before = await progressOf(url)
  const resumed = await finish(settings)
  const told = `seed ${seed}: ${JSON.stringify(seen)}`
  expect(seen.some(isUnderWay), told).toBe(true)
  expect(resumed, told).toEqual(before && isUnderWay(before) ? { pass: before.pass, position: before.position } : null)
  expect(await contentOf(url), told).toEqual(undisturbed.content)
})

test('PostgreSQL and a server beside it killed in the middle cost nothing that the next run does not bring', async () => {
  const dataDir = await emptyDataFolder()
  const settings = { ATLAS_DATA_DIR: dataDir }
  expect(await runAtlas(['migrate'], settings)).toMatchObject({ status: 0 })
  const api = await startApi(settings)
  onTestFinished(async () => {
    await api.end('SIGKILL')
  })
  const database = await openDatabase({ dataDir })
  try {
    const killed = outcomeOf(startAtlas(args, settings))
    await vi.waitFor(async () => expect(isUnderWay(await progressOf(database.url))).toBe(true), {
      timeout: 60_000,
      interval: 50,
    })
    await killCluster(dataDir)
    expect((await killed).status).toBe(1)

    const next = outcomeOf(startAtlas(args, settings))
    await vi.waitFor(async () => expect((await progressOf(database.url))?.status).toBe('RUNNING'), {
      timeout: 60_000,
      interval: 50,
    })
    await api.end('SIGKILL')
    expect((await next).status).toBe(0)
    expect(await contentOf(database.url)).toEqual(undisturbed.content)
  } finally {
    await database.close()
  }
})
