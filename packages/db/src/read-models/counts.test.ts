import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { createTestDatabase, factories } from '../testing/index.ts'
import { expectRecount } from './testing/recount.ts'

const { prisma } = await createTestDatabase()
const make = factories(prisma)
const people = Array.from({ length: 3 }, () => randomUUID())
const places = Array.from({ length: 3 }, () => randomUUID())

beforeAll(() =>
  prisma.country.createMany({ data: ['CN', 'US'].map((code) => ({ code, name: code })), skipDuplicates: true }),
)

// Few people, places, countries and facts, so that counts go up, down to nothing and up again.
const facts = Array.from({ length: 5 }, () => randomUUID())
const change = fc.record({
  kind: fc.constantFrom(
    ...[
      'people',
      'places',
      'insert',
      'insert',
      'insert',
      'merge',
      'update',
      'status',
      'delete',
      'move',
      'move',
      'rename',
    ],
    ...['deletePeople', 'deletePlaces', 'deleteWithFacts', 'moveWithFacts', 'addWithFacts', 'works'],
  ),
  facts: fc.subarray(facts, { minLength: 1 }),
  people: fc.subarray(people, { minLength: 1 }),
  places: fc.subarray(places, { minLength: 1 }),
  country: fc.constantFrom('CN', 'US', null),
  name: fc.constantFrom('Ada', 'Bo'),
  status: fc.constantFrom('ACCEPTED', 'DISPUTED', 'RETRACTED'),
})
const transactions = fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 10 })

/** What a statement of a run is given, under the names that the statements below use. */
const given = `given AS (SELECT $1::uuid[] AS facts, $2::uuid[] AS people, $3::uuid[] AS places, $4::text AS country,
  $5::text AS name, $6::fact_status AS status)`
const addPeople = `INSERT INTO researcher (id, slug, name) SELECT id, 'p-' || id, name FROM given, unnest(people) id
  ON CONFLICT DO NOTHING`
const addPlaces = `INSERT INTO institution (id, slug, name, kind, country_code)
  SELECT id, 'i-' || id, 'Place', 'COMPANY', country FROM given, unnest(places) id ON CONFLICT DO NOTHING`
/** Facts in turn for the people and places that there are. */
const addFacts = `INSERT INTO affiliation AS known (id, researcher_id, institution_id, kind, status)
  SELECT id, r.ids[1 + n % cardinality(r.ids)], i.ids[1 + n % cardinality(i.ids)], 'EMPLOYMENT', status
  FROM given, unnest(facts) WITH ORDINALITY fact(id, n),
    LATERAL (SELECT array_agg(id) AS ids FROM researcher WHERE id = ANY(people)) r,
    LATERAL (SELECT array_agg(id) AS ids FROM institution WHERE id = ANY(places)) i
  WHERE cardinality(r.ids) > 0 AND cardinality(i.ids) > 0`
const move = 'UPDATE institution SET country_code = country FROM given WHERE id = ANY(places)'

const statements: Record<string, string> = {
  people: addPeople,
  places: addPlaces,
  insert: `${addFacts} ON CONFLICT DO NOTHING`,
  merge: `${addFacts} ON CONFLICT (id) DO UPDATE SET researcher_id = excluded.researcher_id,
    institution_id = excluded.institution_id, status = excluded.status`,
  update: `UPDATE affiliation SET institution_id = i.id, researcher_id = r.id, status = given.status
    FROM given, institution i, researcher r WHERE affiliation.id = ANY(facts) AND i.id = places[1] AND r.id = people[1]`,
  status: 'UPDATE affiliation SET status = given.status FROM given WHERE id = ANY(facts)',
  delete: 'DELETE FROM affiliation USING given WHERE id = ANY(facts)',
  move,
  rename: 'UPDATE researcher SET name = given.name FROM given WHERE id = ANY(people)',
  deletePeople: 'DELETE FROM researcher USING given WHERE id = ANY(people)',
  deletePlaces: `DELETE FROM institution USING given WHERE institution.id = ANY(places)
    AND NOT EXISTS (SELECT FROM affiliation a WHERE a.institution_id = institution.id)`,
  deleteWithFacts: `, gone AS (DELETE FROM affiliation USING given WHERE institution_id = ANY(places))
    DELETE FROM institution USING given WHERE id = ANY(places)`,
  moveWithFacts: `, moved AS (${move}) ${addFacts} ON CONFLICT DO NOTHING`,
  addWithFacts: `, person AS (INSERT INTO researcher (slug, name) SELECT 'q-' || gen_random_uuid(), name FROM given RETURNING id)
    INSERT INTO affiliation (researcher_id, institution_id, kind)
    SELECT person.id, i.id, 'VISITING' FROM person, given, institution i WHERE i.id = ANY(places)`,
  works: `, more AS (INSERT INTO work (title) SELECT name FROM given, unnest(facts)), fewer AS (
      DELETE FROM cohort), other AS (INSERT INTO cohort (slug, name, definition)
      SELECT 'c-' || gen_random_uuid(), name, name FROM given, unnest(people))
    DELETE FROM work USING given WHERE title <> name`,
}

test('every read model says what a recount says, whatever was written', async () => {
  await fc.assert(
    fc.asyncProperty(transactions, async (run) => {
      for (const changes of run) {
        await prisma.$transaction(
          changes.map((one) =>
            prisma.$executeRawUnsafe(
              `WITH ${given} ${statements[one.kind] ?? ''}`,
              ...[one.facts, one.people, one.places, one.country, one.name, one.status],
            ),
          ),
        )
        await expectRecount(prisma)
      }
    }),
    { numRuns: 40 },
  )
}, 120_000)

test('a country that is deleted takes its people along', async () => {
  await prisma.country.create({ data: { code: 'QY', name: 'QY' } })
  const { id: institutionId } = await make.institution({ countryCode: 'QY' })
  await make.affiliation({ institutionId })
  await prisma.country.delete({ where: { code: 'QY' } })
  await expectRecount(prisma)
})

test('the code of a country with people never changes', async () => {
  await prisma.country.create({ data: { code: 'QX', name: 'QX' } })
  const { id: institutionId } = await make.institution({ countryCode: 'QX' })
  await make.affiliation({ institutionId })
  await expect(prisma.$executeRaw`UPDATE country SET code = 'QW' WHERE code = 'QX'`).rejects.toThrow('23503')
  await expectRecount(prisma)
})

test('a fact that was retracted counts nowhere', async () => {
  const { researcherId, institutionId } = await make.affiliation({ status: 'RETRACTED' })
  expect(await prisma.researcherCount.findUnique({ where: { researcherId } })).toMatchObject({ affiliations: 0 })
  expect(await prisma.institutionCount.findUnique({ where: { institutionId } })).toMatchObject({ people: 0 })
})
