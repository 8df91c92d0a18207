import { expect, test } from 'vitest'
import { createTestDatabase, factories } from '../testing/index.ts'
import { examine } from './examine.ts'

const { prisma, url } = await createTestDatabase()
const make = factories(prisma)

const messages = async (database = url): Promise<string[]> =>
  (await examine(database)).flatMap(({ findings }) => (findings ?? []).map(({ message }) => message))

/** What every test server lacks on purpose. */
const expected = ['fsync is off: a power cut can destroy the database.']

test('finds nothing in a database that is as it should be', async () => {
  const { id } = await make.affiliation()
  const source = await make.source()
  await prisma.evidence.create({ data: { sourceId: source.id, affiliationId: id } })
  expect(await messages()).toEqual(expected)
})

test('finds counts that are not what the facts say', async () => {
  await prisma.researcherCount.updateMany({ data: { affiliations: 99 } })
  expect(await messages()).toContainEqual(expect.stringMatching(/^researcher_count differs from the facts in \d+ rows/))
  await prisma.$executeRaw`SELECT read_models.rebuild()`
  expect(await messages()).toEqual(expected)
})

test('finds a fact without a source, and an import that did not end', async () => {
  await make.affiliation()
  await prisma.import.create({
    data: { kind: 'ror', checksum: 'x', added: 0, changed: 0, status: 'RUNNING', file: 'a.json' },
  })
  const found = await messages()
  expect(found).toContain('1 rows of affiliation rest on no source.')
  expect(found).toContainEqual(expect.stringMatching(/^The import of a\.json \(ror, .*\) did not end/))
})

test('finds tables and triggers that were changed by hand', async () => {
  await prisma.$executeRaw`ALTER TABLE work ADD COLUMN colour text`
  await prisma.$executeRaw`ALTER TABLE work DISABLE TRIGGER keep_updated`
  const found = await messages()
  expect(found).toContainEqual(expect.stringContaining('DROP COLUMN "colour"'))
  expect(found).toContain('The trigger keep_updated of work is not in force.')
})

test('says of a database that is not migrated only that', async () => {
  const empty = await createTestDatabase('empty')
  const results = await examine(empty.url)
  expect(results.filter(({ findings }) => findings === null).length).toBeGreaterThan(0)
  expect(await messages(empty.url)).toContain('The database is not migrated: run atlas migrate.')
})
