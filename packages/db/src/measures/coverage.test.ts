import { expect, test } from 'vitest'
import { parsePartialDate } from '../temporal/partial-date.ts'
import { createTestDatabase } from '../testing/index.ts'
import { type CoverageQuestion, coverage, coverageSql } from './coverage.ts'
import { recordsAt } from './records.ts'
import { rowsRead } from './testing/explain.ts'
import { firstOf, MANY, storeMany } from './testing/many.ts'
import { testReader } from './testing/reader.ts'
import { personOf, smallWorld } from './testing/small-world.ts'
import { among, instantNow, store } from './testing/store.ts'

const database = await createTestDatabase()
const reader = testReader(database)
const records = await store(database, smallWorld)

const large = await createTestDatabase()
const largeReader = testReader(large)
await storeMany(large)

const people = (...slugs: string[]) => among(slugs.map(personOf))

test('coverage says of how many people something is on record at each stage', async () => {
  expect(await coverage(reader, { records })).toEqual({
    total: 7,
    stages: [
      { stage: 'UNDERGRADUATE', known: 5, share: 0.714285714 },
      { stage: 'GRADUATE', known: 2, share: 0.285714286 },
      { stage: 'WORK', known: 5, share: 0.714285714 },
    ],
  })
})

test('neither a visit nor a retracted fact covers anything; a fact at an unknown place does', async () => {
  const known = async (...slugs: string[]) => (await coverage(reader, { records, people: people(...slugs) })).stages
  expect((await known('eve')).map((stage) => stage.known)).toEqual([0, 0, 0])
  expect((await known('dai')).map((stage) => stage.known)).toEqual([1, 0, 1])
  expect((await known('fan', 'gu')).map((stage) => stage.share)).toEqual([0.5, 0, 0.5])
})

test('at a date only work counts that may have held then, and studies that had begun or are undated', async () => {
  const known = async (validAt: string) =>
    (await coverage(reader, { records, validAt: parsePartialDate(validAt) })).stages.map((stage) => stage.known)
  expect(await known('2011')).toEqual([5, 2, 2])
  expect(await known('2002')).toEqual([3, 0, 0])
})

test('nobody is covered of an empty population', async () => {
  const nothing = { known: 0, share: 0 }
  expect(await coverage(reader, { records, people: people() })).toEqual({
    total: 0,
    stages: [
      { stage: 'UNDERGRADUATE', ...nothing },
      { stage: 'GRADUATE', ...nothing },
      { stage: 'WORK', ...nothing },
    ],
  })
})

test('SQL and answer are as they were', async () => {
  const asked = { people: people('ada', 'dai') }
  const { text, values } = coverageSql({ records: recordsAt(new Date(0)), ...asked })
  expect({ text: text.replaceAll(/\s+/g, ' '), values }).toMatchSnapshot('SQL')
  expect(await coverage(reader, { records, ...asked })).toMatchSnapshot('answer')
})

test('coverage stays the same bytes whatever is changed after its instant, and reads each fact once', async () => {
  const question: CoverageQuestion = { records: recordsAt(await instantNow(large)) }
  const all = await rowsRead(largeReader, coverageSql(question))
  expect(all['affiliation']).toBe(MANY.people * MANY.facts)
  const some = await rowsRead(largeReader, coverageSql({ ...question, people: among(firstOf(50)) }))
  expect(some['affiliation']).toBe(50 * MANY.facts)
  const before = JSON.stringify(await coverage(largeReader, question))
  await large.prisma.affiliation.deleteMany({ where: { degree: 'BACHELOR' } })
  expect(JSON.stringify(await coverage(largeReader, question))).toBe(before)
  const now = await coverage(largeReader, { records: recordsAt(await instantNow(large)) })
  expect(now.stages.map(({ known }) => known)).toEqual([0, MANY.people, MANY.people])
})
