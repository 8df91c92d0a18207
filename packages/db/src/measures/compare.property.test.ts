import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../testing/index.ts'
import { compareShares } from './compare.ts'
import { shares } from './shares.ts'
import { differencesOf } from './testing/compare.oracle.ts'
import { basis, counting, dimensions, groups, stage, timeOf, whenever, yearly } from './testing/questions.ts'
import { testReader } from './testing/reader.ts'
import { among, store } from './testing/store.ts'
import { populationOf, world } from './testing/world.ts'

const database = await createTestDatabase()
const reader = testReader(database)
/** Milliseconds for as many worlds as are tried. */
const SLOW = 120_000

const asked = dimensions.chain((by) =>
  fc.record({ by: fc.constant(by), when: by.includes('YEAR') ? yearly : whenever, stage, basis, counting, groups }),
)
const questioned = world.chain((some) =>
  fc.tuple(
    fc.constant(some),
    fc.array(fc.tuple(asked, populationOf(some), populationOf(some)), { minLength: 6, maxLength: 6 }),
  ),
)

test(
  'two populations differ as the definition says in plain words',
  async () => {
    await fc.assert(
      fc.asyncProperty(questioned, async ([some, questions]) => {
        const records = await store(database, some)
        for (const [{ when, ...question }, first, second] of questions) {
          const asked = { ...question, ...timeOf(when), records }
          const [a, b] = [among(first), among(second)]
          const found = await compareShares(reader, { ...asked, a, b })
          expect(found.a).toEqual(await shares(reader, { ...asked, people: a }))
          expect(found.b).toEqual(await shares(reader, { ...asked, people: b }))
          const plain = found.differences.map(({ keys, difference }) => ({
            keys: keys.map(({ key }) => key),
            difference,
          }))
          expect(plain).toEqual(differencesOf(some, { ...question, ...when }, first, second))
          for (const { low, difference, high } of found.differences) {
            expect(low).toBeLessThanOrEqual(difference)
            expect(high).toBeGreaterThanOrEqual(difference)
          }
        }
      }),
      { numRuns: 25 },
    )
  },
  SLOW,
)
