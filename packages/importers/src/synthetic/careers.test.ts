import { describe, expect, test } from 'vitest'
import { batchRows } from './batch-rows.ts'
import { idOf } from './identity.ts'
import { Institutions } from './institutions.ts'
import { makePersonWithCareer } from './people.ts'

const SET = { researchers: 200_000, seed: 1 }
const institutions = new Institutions(SET)
const people = Array.from({ length: 4000 }, (_, place) => makePersonWithCareer(SET, place * 50, institutions))

describe('the careers of a large synthetic atlas', () => {
  test('go by a power law: the larger of a country’s universities have the share that Zipf’s law gives them', () => {
    const universities = institutions.all.filter(({ country, kind }) => country.code === 'US' && kind === 'EDUCATION')
    const ranks = new Map(universities.map(({ id }, rank) => [id, rank]))
    // What papers show is drawn in part from where a person was before.
    const drawn = people.flatMap(({ career }) =>
      career.flatMap(({ kind, institution }) => (kind === 'AUTHORSHIP' ? [] : (ranks.get(institution.id) ?? []))),
    )
    const weights = universities.map((_, rank) => (rank + 1) ** -0.9)
    const sum = (list: number[]): number => list.reduce((total, one) => total + one, 0)
    for (const part of [0.01, 0.1, 0.5]) {
      const end = Math.ceil(part * universities.length)
      const expected = sum(weights.slice(0, end)) / sum(weights)
      const share = drawn.filter((rank) => rank < end).length / drawn.length
      const deviation = Math.sqrt((expected * (1 - expected)) / drawn.length)
      expect(Math.abs(share - expected)).toBeLessThan(5 * deviation)
    }
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
