import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../../testing/index.ts'
import { ask, sql } from '../records.ts'
import { coveredBy } from './placements.oracle.ts'
import { testReader } from './reader.ts'
import { store } from './store.ts'
import { world } from './world.ts'

const database = await createTestDatabase()
const reader = testReader(database)

const byId = <Row extends { id: string }>(rows: readonly Row[]): Row[] =>
  [...rows].sort((a, b) => (a.id < b.id ? -1 : 1))

test('the database has the world that was stored last, with merged people as one', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (some) => {
      const { table } = await store(database, some)
      const people = await ask<{ id: string }>(reader, sql`SELECT id FROM ${table('researcher')}`)
      expect(byId(people)).toEqual(byId(some.people.map(({ id }) => ({ id }))))
      const institutions = await ask<{ slug: string; country: string | null }>(
        reader,
        sql`SELECT slug, country_code AS country FROM ${table('institution')} WHERE id = ANY(${some.institutions.map(({ id }) => id)}::uuid[])
          ORDER BY id`,
      )
      expect(institutions).toEqual(byId(some.institutions).map(({ slug, country }) => ({ slug, country })))
      const facts = await ask<{ person: string; institution: string; kind: string; from: string; to: string }>(
        reader,
        sql`SELECT DISTINCT researcher_id AS person, institution_id AS institution, kind, degree, status,
              covers_from AS "from", covers_to AS "to" FROM ${table('affiliation')}`,
      )
      // What a person and its duplicate both say is kept once.
      const said = some.affiliations.map(({ person, institution, kind, degree, status, ...fact }) => ({
        ...{ person, institution, kind, degree, status },
        ...coveredBy(fact),
      }))
      const texts = (rows: readonly object[]): string[] => [...new Set(rows.map((row) => JSON.stringify(row)))].sort()
      expect(texts(facts)).toEqual(texts(said))
    }),
    { numRuns: 30 },
  )
})
