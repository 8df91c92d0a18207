import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../testing/index.ts'
import { coverage } from './coverage.ts'
import { coverageOf } from './testing/coverage.oracle.ts'
import { timeOf } from './testing/questions.ts'
import { testReader } from './testing/reader.ts'
import { among, store } from './testing/store.ts'
import { populationOf, world } from './testing/world.ts'

const database = await createTestDatabase()
const reader = testReader(database)
/** Milliseconds for as many worlds as are tried. */
const SLOW = 120_000

const at = fc.constantFrom(undefined, '2014', '2016', '2016-02-01', '2017-03').map((validAt) => ({ validAt }))
const questioned = world.chain((some) => fc.tuple(fc.constant(some), populationOf(some), at))

test(
  'coverage is that which the definition gives in plain words',
  async () => {
    await fc.assert(
      fc.asyncProperty(questioned, async ([some, people, when]) => {
        const records = await store(database, some)
        const { validAt } = timeOf(when)
        const asked = { records, people: among(people), validAt }
        expect(await coverage(reader, asked)).toEqual(coverageOf(some, people, when))
      }),
      { numRuns: 30 },
    )
  },
  SLOW,
)
