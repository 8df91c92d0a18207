import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../testing/index.ts'
import { wilson } from './interval.ts'
import { MOBILITY_CLASSES, mobility } from './mobility.ts'
import { mobilityOf } from './mobility-of.ts'
import { classOf, oneOf, originOf } from './testing/mobility.oracle.ts'
import { basis, groups, timeOf } from './testing/questions.ts'
import { testReader } from './testing/reader.ts'
import { rounded } from './testing/shares.oracle.ts'
import { among, store } from './testing/store.ts'
import { populationOf, world } from './testing/world.ts'

const database = await createTestDatabase()
const reader = testReader(database)
/** Milliseconds for as many worlds as are tried. */
const SLOW = 120_000

const country = fc.constantFrom('CN', 'CN', 'US', 'HK', 'FR')
const validAt = fc.constantFrom(
  undefined,
  undefined,
  '2014',
  '2015',
  '2015-06',
  '2016',
  '2016-02-01',
  '2017-03',
  '2018',
)
const asked = fc.record({ home: country, validAt, basis, groups })

const questioned = world.chain((some) =>
  fc.tuple(fc.constant(some), fc.array(fc.tuple(asked, populationOf(some)), { minLength: 8, maxLength: 8 })),
)

test(
  'people are in the classes that the definition gives in plain words',
  async () => {
    await fc.assert(
      fc.asyncProperty(questioned, async ([some, questions]) => {
        const records = await store(database, some)
        for (const [{ home, ...question }, people] of questions) {
          const asked = { ...question, ...timeOf(question), records }
          const table = await mobility(reader, { ...asked, home, people: among(people) })
          const ids = people ?? some.people.map(({ id }) => id)
          const expected = ids.map((id) => classOf(some, id, oneOf(home, question), question))
          const told = JSON.stringify({ home, question, people })
          expect(table.rows.map((row) => row.class)).toEqual(MOBILITY_CLASSES)
          for (const { class: name, share } of table.rows)
            expect([name, share.count], told).toEqual([name, expected.filter((one) => one === name).length])
          for (const { share: each } of table.rows) {
            const { count, denominator, share, low, high } = each
            const interval = wilson(count, denominator)
            const isEmpty = denominator === 0
            expect(denominator).toBe(ids.length)
            expect(share).toBe(isEmpty ? null : rounded(count / denominator))
            expect({ low, high }).toEqual(isEmpty ? { low: null, high: null } : interval)
          }
        }
      }),
      { numRuns: 25 },
    )
  },
  SLOW,
)

/** Who is asked about, with a home or without one; the same person may come twice. */
const movers = fc.array(fc.tuple(fc.nat(), fc.option(country)), { maxLength: 15 })

test(
  'people one by one are in the same classes, at home where they studied unless told',
  async () => {
    await fc.assert(
      fc.asyncProperty(world, fc.array(fc.tuple(asked, movers), { minLength: 5, maxLength: 5 }), async (some, each) => {
        const records = await store(database, some)
        for (const [{ home: _, ...question }, chosen] of each) {
          const list = chosen.flatMap(([number, home]) => {
            const person = some.people[number % Math.max(1, some.people.length)]
            return person ? [{ id: person.id, home }] : []
          })
          const found = await mobilityOf(reader, { ...question, ...timeOf(question), records, movers: list })
          const expected = list.map(({ id, home }) => {
            const at = home === null ? originOf(some, id, question) : oneOf(home, question)
            return at === null ? 'UNKNOWN' : classOf(some, id, at, question)
          })
          expect(found, JSON.stringify({ question, list })).toEqual(expected)
        }
      }),
      { numRuns: 30 },
    )
  },
  SLOW,
)
