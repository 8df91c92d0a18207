import { describe, expect, test } from 'vitest'
import { batchRows } from './batch-rows.ts'
import { idOf } from './identity.ts'
import { Institutions } from './institutions.ts'
import { makePersonWithCareer } from './people.ts'

const SET = { researchers: 200_000, seed: 1 }
const institutions = new Institutions(SET)
const people = Array.from({ length: 4000 }, (_, place) => makePersonWithCareer(SET, place * 50, institutions))

describe('the careers of a large synthetic atlas', () => {
  test('go by a power law: a tenth of the institutions has more than half of them, and half has a tenth', () => {
    const sizes = new Map(institutions.all.map(({ id }) => [id, 0]))
    for (const { career } of people) {
      for (const { institution } of career) sizes.set(institution.id, (sizes.get(institution.id) ?? 0) + 1)
    }
    const sorted = [...sizes.values()].sort((one, other) => other - one)
    const share = (from: number, to: number): number =>
      sorted.slice(from * sorted.length, to * sorted.length).reduce((sum, size) => sum + size, 0) /
      sorted.reduce((sum, size) => sum + size, 0)
    expect(share(0, 0.1)).toBeGreaterThan(0.5)
    expect(share(0.5, 1)).toBeLessThan(0.2)
  })

  test('differ in length, and are five long on average', () => {
    const lengths = people.map(({ career }) => career.length)
    const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length
    expect(average).toBeGreaterThan(4.7)
    expect(average).toBeLessThan(5.3)
    // Ids are numbered with room for 31 to a person.
    expect(Math.max(...lengths)).toBeLessThan(31)
    expect(Math.min(...lengths)).toBeLessThan(3)
  })

  test('begin in every country, most in the ones with most people, and use every tradition of names', () => {
    const homes = Map.groupBy(people, ({ home }) => home.code)
    expect(homes.size).toBe(25)
    expect((homes.get('CN')?.length ?? 0) / people.length).toBeGreaterThan(0.2)
    expect(new Set(people.map(({ home }) => home.tradition)).size).toBe(9)
  })
})

describe('an id of a synthetic atlas', () => {
  test('is a UUID of version 7, ascends by place, and is of one seed, number and stream', () => {
    const ids = [0, 1, 2, 70_000, 5_000_000].map((place) => idOf(SET, 'affiliation', place))
    for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    expect(ids.toSorted()).toEqual(ids)
    const others = [
      idOf({ ...SET, seed: 2 }, 'affiliation', 0),
      idOf({ ...SET, researchers: 3 }, 'affiliation', 0),
      idOf(SET, 'evidence', 0),
    ]
    expect(new Set([...ids, ...others]).size).toBe(8)
  })

  test('is the same in every release of the same content', () => {
    expect(idOf({ researchers: 1000, seed: 1 }, 'researcher', 0)).toMatchInlineSnapshot(
      `"016f5e66-e800-7229-87e5-46178c911a8e"`,
    )
  })
})

test('a batch is the same whatever was made before it', () => {
  const make = (batch: number) =>
    batchRows(SET, batch, institutions).map(([table, rows]) => [table, [...rows].slice(0, 100)])
  const alone = make(3)
  make(0)
  expect(make(3)).toEqual(alone)
})
