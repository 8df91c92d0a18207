import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../testing/index.ts'
import { type FlowTable, flows } from './flows.ts'
import type { CareerStage, Dimension } from './question.ts'
import { type ExpectedFlows, flowsOf } from './testing/flows.oracle.ts'
import { basis, groups, timeOf, whenever } from './testing/questions.ts'
import { testReader } from './testing/reader.ts'
import { among, store } from './testing/store.ts'
import { populationOf, world } from './testing/world.ts'

const database = await createTestDatabase()
const reader = testReader(database)
/** Milliseconds for as many worlds as are tried. */
const SLOW = 120_000

const stages = fc.constantFrom<[CareerStage, CareerStage]>(
  ['WORK', 'WORK'],
  ['WORK', 'WORK'],
  ['UNDERGRADUATE', 'GRADUATE'],
  ['GRADUATE', 'WORK'],
  ['UNDERGRADUATE', 'WORK'],
  ['WORK', 'GRADUATE'],
)
const by = fc.constantFrom<Dimension>('COUNTRY', 'COUNTRY', 'INSTITUTION', 'INSTITUTION_KIND', 'INSTITUTION_GROUP')
/** At a date, in a window, or both. */
const when = fc.tuple(whenever, whenever).map(([one, other]) => ({ ...one, ...other }))
const asked = fc.record({ stages, by, when, basis, groups, perYear: fc.boolean() })

/** A world, and so many questions about everyone in it or some. */
const questioned = world.chain((some) =>
  fc.tuple(fc.constant(some), fc.array(fc.tuple(asked, populationOf(some)), { minLength: 8, maxLength: 8 })),
)

/** A table as the oracle gives it. */
const plain = ({ links, ...table }: FlowTable): ExpectedFlows => ({
  ...table,
  links: links.map(({ from, to, ...link }) => ({ ...link, from: from.key, to: to.key })),
})

test(
  'flows are those that the definition gives in plain words, and sum to what is known',
  async () => {
    await fc.assert(
      fc.asyncProperty(questioned, async ([some, questions]) => {
        const records = await store(database, some)
        for (const [{ when, stages, ...question }, people] of questions) {
          const [from, to] = stages
          const told = { ...question, from, to }
          const table = await flows(reader, { ...told, ...timeOf(when), records, people: among(people) })
          const expected = flowsOf(some, { ...told, ...when, people })
          expect(plain(table), JSON.stringify({ told, when, people })).toEqual(expected)
          const sum = table.links.reduce((before, { count }) => before + count, 0)
          expect(sum).toBeCloseTo(table.total - table.unknown, 4)
        }
      }),
      { numRuns: 30 },
    )
  },
  SLOW,
)
