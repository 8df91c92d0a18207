import { describe, expect, test } from 'vitest'
import { parsePartialDate } from '../temporal/partial-date.ts'
import { createTestDatabase } from '../testing/index.ts'
import { type Comparison, type ComparisonQuestion, compareShares } from './compare.ts'
import { difference } from './interval.ts'
import { QuestionError } from './question.ts'
import { testReader } from './testing/reader.ts'
import { personOf, smallWorld } from './testing/small-world.ts'
import { among, store } from './testing/store.ts'

const database = await createTestDatabase()
const reader = testReader(database)
const records = await store(database, smallWorld)

const people = (...slugs: string[]) => among(slugs.map(personOf))
const ask = (asked: Omit<ComparisonQuestion, 'records'>) => compareShares(reader, { records, ...asked })
const differences = ({ differences: found }: Comparison) =>
  found.map(({ keys, difference }) => [keys.map(({ key }) => key).join(' '), difference])

describe('a comparison', () => {
  test('says of each key by how much its share in the one exceeds that in the other', async () => {
    const found = await ask({ a: people('ada', 'bo', 'gu'), stage: 'UNDERGRADUATE', by: ['COUNTRY'] })
    expect(found.a.rows.map(({ count }) => count)).toEqual([2, 1])
    expect(found.b.rows.map(({ count }) => count)).toEqual([2, 1, 1])
    expect(differences(found)).toEqual([
      ['TW', -0.25],
      ['CN', 0.166666667],
      ['HK', 0.083333333],
    ])
    expect(found.differences[1]).toMatchObject(
      difference({ count: 2, denominator: 3 }, { count: 2, denominator: 4 }) ?? {},
    )
  })

  test('turns with the two populations', async () => {
    const [a, b] = [people('ada', 'bo'), people('chen', 'gu')]
    const [one, other] = [
      await ask({ a, b, stage: 'UNDERGRADUATE', by: ['COUNTRY'] }),
      await ask({ a: b, b: a, stage: 'UNDERGRADUATE', by: ['COUNTRY'] }),
    ]
    expect(other).toEqual({
      a: one.b,
      b: one.a,
      differences: one.differences.map(({ keys, difference, low, high }) => ({
        keys,
        ...{ difference: 0 - difference, low: 0 - high, high: 0 - low },
      })),
    })
  })

  test('of a population with itself finds none', async () => {
    const found = await ask({ stage: 'WORK', by: ['COUNTRY', 'INSTITUTION_KIND'], counting: 'FRACTIONAL' })
    expect(found.a).toEqual(found.b)
    expect(found.differences.map(({ difference }) => difference)).toEqual([0, 0, 0])
  })

  test('with nobody known on one side has no differences, only the other table', async () => {
    for (const b of [people(), people('fan')]) {
      const found = await ask({ a: people('ada'), b, stage: 'WORK', by: ['COUNTRY'] })
      expect(found.a.rows).toHaveLength(1)
      expect(found.differences).toEqual([])
    }
  })

  test('by year is with the people known in that year', async () => {
    const window = { from: parsePartialDate('2009'), to: parsePartialDate('2013') }
    const found = await ask({
      a: people('ada'),
      b: people('bo', 'chen'),
      stage: 'WORK',
      by: ['YEAR', 'COUNTRY'],
      window,
    })
    // In 2009 nobody is known of the one, in 2013 nobody of the other but Bo.
    expect(differences(found)).toEqual([
      ['2010 CN', 1],
      ['2010 US', -1],
      ['2011 CN', 1],
      ['2011 US', -1],
      ['2012 CN', 1],
      ['2012 US', -1],
      ['2013 CN', 1],
      ['2013 GB', -1],
    ])
  })

  test('takes the ways to count that shares have', async () => {
    const asked = { a: people('gu'), b: people('ada'), stage: 'WORK', by: ['COUNTRY'] } as const
    expect(differences(await ask(asked))).toEqual([
      ['CN', -1],
      ['GB', 1],
    ])
    const groups = [{ name: 'elsewhere', codes: ['CN', 'US'] }]
    expect(differences(await ask({ ...asked, basis: 'HEADQUARTERS', groups }))).toEqual([['elsewhere', 0]])
  })

  test('is refused where shares are', async () => {
    await expect(ask({ stage: 'WORK', by: [] })).rejects.toThrow(QuestionError)
    await expect(ask({ stage: 'WORK', by: ['YEAR'] })).rejects.toThrow(/needs `from` and `to`/)
  })

  test('is as it was', async () => {
    const asked = { a: people('ada', 'bo', 'dai'), b: people('chen', 'gu', 'bo'), stage: 'WORK' } as const
    expect(await ask({ ...asked, by: ['INSTITUTION_KIND', 'COUNTRY'] })).toMatchSnapshot()
  })
})
