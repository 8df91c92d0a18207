import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../testing/index.ts'
import { wilson } from './interval.ts'
import type { Dimension } from './question.ts'
import { type ShareTable, shares } from './shares.ts'
import type { When } from './testing/placements.oracle.ts'
import { basis, counting, dimensions, groups, stage, timeOf, whenever, yearly } from './testing/questions.ts'
import { testReader } from './testing/reader.ts'
import { type ExpectedShares, rounded, sharesOf } from './testing/shares.oracle.ts'
import { among, store } from './testing/store.ts'
import { populationOf, world } from './testing/world.ts'

const database = await createTestDatabase()
const reader = testReader(database)
/** Milliseconds for as many worlds as are tried. */
const SLOW = 120_000

const having = fc.option(
  fc.record(
    { countGte: fc.constantFrom(1, 1.5, 2), shareGte: fc.constantFrom(0.25, 0.5) },
    { requiredKeys: ['countGte'] },
  ),
  { nil: undefined },
)

const times = (by: readonly Dimension[]): fc.Arbitrary<When> => (by.includes('YEAR') ? yearly : whenever)

const asked = dimensions.chain((by) =>
  fc.record({ by: fc.constant(by), when: times(by), stage, basis, counting, groups, having }),
)

/** A world, and so many questions about everyone in it or some. */
const questioned = world.chain((some) =>
  fc.tuple(fc.constant(some), fc.array(fc.tuple(asked, populationOf(some)), { minLength: 16, maxLength: 16 })),
)

/** A table as the oracle gives it. */
const plain = ({ rows, ...table }: ShareTable): ExpectedShares => ({
  ...table,
  rows: rows.map(({ keys, count, denominator }) => ({ keys: keys.map(({ key }) => key), count, denominator })),
})

test(
  'shares are those that the definition gives in plain words',
  async () => {
    await fc.assert(
      fc.asyncProperty(questioned, async ([some, questions]) => {
        const records = await store(database, some)
        for (const [{ when, ...question }, people] of questions) {
          const table = await shares(reader, { ...question, ...timeOf(when), records, people: among(people) })
          expect(plain(table), JSON.stringify({ question, when, people })).toEqual(
            sharesOf(some, { ...question, ...when, people }),
          )
          for (const { count, denominator, share, low, high } of table.rows)
            expect({ share, low, high }).toEqual({ share: rounded(count / denominator), ...wilson(count, denominator) })
        }
      }),
      { numRuns: 25 },
    )
  },
  SLOW,
)

test(
  'fractional counts sum to the people whose keys are known',
  async () => {
    await fc.assert(
      fc.asyncProperty(questioned, async ([some, questions]) => {
        const records = await store(database, some)
        for (const [{ when, by, having: _, ...question }, people] of questions) {
          const asked = {
            ...question,
            ...timeOf(when),
            by,
            counting: 'FRACTIONAL' as const,
            records,
            people: among(people),
          }
          const { rows, total, known, unknown } = await shares(reader, asked)
          expect(known + unknown).toBe(total)
          const years = Map.groupBy(rows, ({ keys }) => keys.find(({ dimension }) => dimension === 'YEAR')?.key)
          for (const inYear of years.values()) {
            const sum = inYear.reduce((before, { count }) => before + count, 0)
            expect(sum).toBeCloseTo(inYear[0]?.denominator ?? 0, 4)
          }
        }
      }),
      { numRuns: 15 },
    )
  },
  SLOW,
)
