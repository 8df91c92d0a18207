import { describe, expect, test } from 'vitest'
import { parsePartialDate } from '../temporal/partial-date.ts'
import { createTestDatabase } from '../testing/index.ts'
import { recordsAt, sql } from './records.ts'
import { type SharesQuestion, shares, sharesSql } from './shares.ts'
import { rowsRead } from './testing/explain.ts'
import { firstOf, MANY, storeMany } from './testing/many.ts'
import { testReader } from './testing/reader.ts'
import { among, instantNow } from './testing/store.ts'

const database = await createTestDatabase()
const reader = testReader(database)
await storeMany(database)
const records = recordsAt(await instantNow(database))

const window = { from: parsePartialDate('2005'), to: parsePartialDate('2009') }
const questions: [string, Omit<SharesQuestion, 'records'>][] = [
  ['countries of headquarters', { stage: 'WORK', by: ['COUNTRY'], basis: 'HEADQUARTERS' }],
  ['kinds and degrees', { stage: 'GRADUATE', by: ['INSTITUTION_KIND', 'DEGREE'], counting: 'FRACTIONAL' }],
  ['groups at a date', { stage: 'WORK', by: ['INSTITUTION_GROUP'], validAt: parsePartialDate('2008') }],
  ['years and countries', { stage: 'WORK', by: ['YEAR', 'COUNTRY'], basis: 'HEADQUARTERS', window }],
]
const ALL = MANY.people * MANY.facts

describe.each(questions)('%s', (_, question) => {
  test('of everyone read each person and fact once, and institutions a few times', async () => {
    expect((await shares(reader, { records, ...question })).total).toBe(MANY.people)
    const read = await rowsRead(reader, sharesSql({ records, ...question }))
    expect(read['affiliation']).toBe(ALL)
    expect(read['researcher']).toBe(MANY.people)
    for (const table of ['institution', 'institution_relation', 'institution_group_member'])
      expect(read[table] ?? 0, table).toBeLessThan(30 * MANY.institutions)
  })

  test('of some people read their facts only', async () => {
    const some = 50
    const slugs = sql`SELECT id FROM ${records.table('researcher')} WHERE slug = ANY(${firstOf(some).map((_, n) => `person-${n + 1}`)}::text[])`
    for (const people of [among(firstOf(some)), slugs]) {
      expect((await shares(reader, { records, ...question, people })).total).toBe(some)
      const read = await rowsRead(reader, sharesSql({ records, ...question, people }))
      expect(read['affiliation']).toBe(some * MANY.facts)
      expect(read['researcher'] ?? 0).toBeLessThanOrEqual(some)
    }
  })
})
