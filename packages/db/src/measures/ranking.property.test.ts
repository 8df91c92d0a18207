import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { InstitutionKind } from '../generated/prisma/enums.ts'
import { createTestDatabase } from '../testing/index.ts'
import { ranking } from './ranking.ts'
import { basis, counting, stage, timeOf, whenever } from './testing/questions.ts'
import { rankingOf } from './testing/ranking.oracle.ts'
import { testReader } from './testing/reader.ts'
import { among, store } from './testing/store.ts'
import { populationOf, world } from './testing/world.ts'

const database = await createTestDatabase()
const reader = testReader(database)
/** Milliseconds for as many worlds as are tried. */
const SLOW = 120_000

const kinds = fc.constantFrom<InstitutionKind[] | undefined>(
  undefined,
  undefined,
  ['COMPANY'],
  ['EDUCATION', 'FACILITY'],
  [],
)
const asked = fc.record({ when: whenever, stage, basis, counting, kinds, first: fc.constantFrom(undefined, 1, 2, 5) })

const questioned = world.chain((some) =>
  fc.tuple(fc.constant(some), fc.array(fc.tuple(asked, populationOf(some)), { minLength: 16, maxLength: 16 })),
)

test(
  'a ranking is the one that the definition gives in plain words',
  async () => {
    await fc.assert(
      fc.asyncProperty(questioned, async ([some, questions]) => {
        const records = await store(database, some)
        for (const [{ when, ...question }, people] of questions) {
          const found = await ranking(reader, { ...question, ...timeOf(when), records, people: among(people) })
          expect(found, JSON.stringify({ question, when, people })).toEqual(
            rankingOf(some, { ...question, ...when, people }),
          )
        }
      }),
      { numRuns: 30 },
    )
  },
  SLOW,
)
