import { expect, test } from 'vitest'
import { parsePartialDate } from '../temporal/partial-date.ts'
import { createTestDatabase } from '../testing/index.ts'
import { mobility, mobilitySql } from './mobility.ts'
import { mobilityOf, mobilityOfSql } from './mobility-of.ts'
import { recordsAt, type Sql } from './records.ts'
import { type RetentionQuestion, retention, retentionSql } from './retention.ts'
import { rowsRead } from './testing/explain.ts'
import { firstOf, MANY, storeMany } from './testing/many.ts'
import { testReader } from './testing/reader.ts'
import { among, instantNow } from './testing/store.ts'

const database = await createTestDatabase()
const reader = testReader(database)
await storeMany(database)
const records = recordsAt(await instantNow(database))
const ALL = MANY.people * MANY.facts
const SOME = 50
const people = among(firstOf(SOME))

/** Workers that read a part each are told by their mean, to two digits. */
const readOf = async (table: string, query: Sql): Promise<number> =>
  Math.round((await rowsRead(reader, query))[table] ?? 0)

const bases = [
  ['of sites', { records, basis: 'SITE' }],
  ['of headquarters at a date', { records, basis: 'HEADQUARTERS', validAt: parsePartialDate('2010') }],
] as const

test.each(bases)('mobility %s reads each person and fact once', async (_, asked) => {
  const question = { ...asked, home: 'CN' }
  expect((await mobility(reader, question)).total).toBe(MANY.people)
  expect(await readOf('affiliation', mobilitySql(question))).toBe(ALL)
  expect(await readOf('researcher', mobilitySql(question))).toBe(MANY.people)
  for (const table of ['institution', 'institution_relation'])
    expect(await readOf(table, mobilitySql(question)), table).toBeLessThan(30 * MANY.institutions)
})

test.each(bases)('mobility %s reads the facts of some people only', async (_, asked) => {
  const question = { ...asked, home: 'CN', people }
  expect((await mobility(reader, question)).total).toBe(SOME)
  expect(await readOf('affiliation', mobilitySql(question))).toBe(SOME * MANY.facts)
  const list = { ...asked, movers: firstOf(SOME).map((id, n) => ({ id, home: n % 2 === 0 ? 'CN' : null })) }
  expect(await mobilityOf(reader, list)).toHaveLength(SOME)
  expect(await readOf('affiliation', mobilityOfSql(list))).toBe(SOME * MANY.facts)
})

test.each(bases)('retention %s reads each fact once, and those of some people only', async (_, asked) => {
  for (const stage of ['UNDERGRADUATE', 'GRADUATE', 'WORK'] as const) {
    const question: RetentionQuestion = { ...asked, origin: 'CN', stage, years: [0, 1, 5, 10] }
    expect((await retention(reader, question)).total).toBe(MANY.people)
    expect(await readOf('affiliation', retentionSql(question))).toBe(ALL)
    expect(await readOf('affiliation', retentionSql({ ...question, people }))).toBe(SOME * MANY.facts)
  }
})
