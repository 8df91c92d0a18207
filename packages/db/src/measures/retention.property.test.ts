import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../testing/index.ts'
import { shareOf } from './interval.ts'
import { retention } from './retention.ts'
import { basis, groups, stage, timeOf } from './testing/questions.ts'
import { testReader } from './testing/reader.ts'
import { retentionOf } from './testing/retention.oracle.ts'
import { among, store } from './testing/store.ts'
import { populationOf, world } from './testing/world.ts'

const database = await createTestDatabase()
const reader = testReader(database)
/** Milliseconds for as many worlds as are tried. */
const SLOW = 120_000

const origin = fc.constantFrom('CN', 'CN', 'US', 'HK', 'FR')
const validAt = fc.constantFrom(undefined, undefined, '2015', '2016-02-01', '2016', '2017-03', '2018', '2040')
/** Within the years of the worlds, and about as many as have passed since. */
const now = new Date().getUTCFullYear()
const years = fc.uniqueArray(fc.constantFrom(0, 0, 1, 1, 2, now - 2017, now - 2016, now - 2015, 60), { minLength: 1 })
const asked = fc.record({ origin, stage, years, validAt, basis, groups })

const questioned = world.chain((some) =>
  fc.tuple(fc.constant(some), fc.array(fc.tuple(asked, populationOf(some)), { minLength: 8, maxLength: 8 })),
)

test(
  'people are retained as the definition says in plain words',
  async () => {
    await fc.assert(
      fc.asyncProperty(questioned, async ([some, questions]) => {
        const records = await store(database, some)
        const today = records.instant.toISOString().slice(0, 10)
        for (const [question, people] of questions) {
          const table = await retention(reader, { ...question, ...timeOf(question), records, people: among(people) })
          const expected = retentionOf(some, { ...question, people, today })
          expect(table, JSON.stringify({ question, people })).toEqual({
            origin: question.origin,
            total: expected.total,
            finished: expected.finished,
            rows: expected.rows.map(({ base, retained, ...row }) => ({ ...row, retained: shareOf(retained, base) })),
          })
        }
      }),
      { numRuns: 25 },
    )
  },
  SLOW,
)
