import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PrismaClient } from '@talent-atlas/db'
import { createTestDatabase } from '@talent-atlas/db/testing'
import { expect, test, vi } from 'vitest'
import { outcomeOf, runAtlas, startAtlas } from './testing/command.ts'
import { emptyDataFolder } from './testing/data-folder.ts'
import { writeRegistry } from './testing/registry-file.ts'

vi.setConfig({ testTimeout: 120_000 })

/** Enough that the first import is still under way when the second one has begun. */
const RECORDS = 9_000

const isRunning = async (prisma: PrismaClient): Promise<boolean> =>
  (await prisma.import.count({ where: { status: 'RUNNING' } })) > 0

test('of two imports of the same file at once one writes, and the other is told so', async () => {
  const { url, prisma } = await createTestDatabase()
  const file = join(await emptyDataFolder(), 'registry.jsonl')
  await writeRegistry(file, RECORDS)
  const args = ['import', 'ror', file, '--json']
  const first = outcomeOf(startAtlas(args, { DATABASE_URL: url }))
  await vi.waitFor(async () => expect(await isRunning(prisma)).toBe(true), { timeout: 60_000, interval: 20 })
  const second = await runAtlas(args, { DATABASE_URL: url })
  expect(second).toMatchObject({ status: 1, output: '' })
  expect(second.errors).toContain('Another process is importing registry.jsonl.\n')
  const { status, output } = await first
  expect(status).toBe(0)
  expect(JSON.parse(output)).toMatchObject({ rejected: 0, resumed: null, isComplete: true })
  expect(await prisma.institution.count({ where: { changedBy: { startsWith: 'import:ror:' } } })).toBe(RECORDS)
})

const HOUSES = 300

/** People of one file, several at each of the same houses; the houses come in another order in each file. */
const positions = (file: number): string => {
  const rows = Array.from({ length: 1_200 }, (_, n) => {
    const house = file % 2 === 0 ? n % HOUSES : HOUSES - 1 - (n % HOUSES)
    return `Person ${file} ${n},House of ${house},Fellow,2018`
  })
  return `person,organization,title,start_date\n${rows.join('\n')}\n`
}

test('different imports that write the same institutions at once all end well, with everything of each', async () => {
  const { url, prisma } = await createTestDatabase()
  const folder = await emptyDataFolder()
  const files = [0, 1, 2]
  for (const file of files) await writeFile(join(folder, `people-${file}.csv`), positions(file))
  const outcomes = await Promise.all(
    files.map((file) =>
      runAtlas(['import', 'positions', join(folder, `people-${file}.csv`), '--json'], { DATABASE_URL: url }),
    ),
  )
  expect(outcomes.map(({ status, errors }) => (status === 0 ? 'done' : errors))).toEqual(files.map(() => 'done'))
  for (const { output } of outcomes) expect(JSON.parse(output)).toMatchObject({ rejected: 0, unresolved: 0, kept: 0 })
  const people = await prisma.researcher.findMany({
    select: { name: true, affiliations: { select: { institution: { select: { name: true } } } } },
  })
  const expected = files.flatMap((file) =>
    positions(file)
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((row) => row.split(',').slice(0, 2).join(' at ')),
  )
  const found = people.flatMap(({ name, affiliations }) =>
    affiliations.map((one) => `${name} at ${one.institution.name}`),
  )
  expect(found.toSorted()).toEqual(expected.toSorted())
  expect(await prisma.institution.count({ where: { name: { startsWith: 'House of' } } })).toBe(HOUSES)
})
