import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { createTestDatabase, factories } from '../testing/index.ts'

const { prisma } = await createTestDatabase()
const make = factories(prisma)
const people: string[] = []
const places: string[] = []

beforeAll(async () => {
  for (let count = 0; count < 3; count++) {
    people.push((await make.researcher()).id)
    places.push((await make.institution()).id)
  }
})

// Few people, places and facts, so that counts go up, down to nothing and up again.
const ids = Array.from({ length: 5 }, () => randomUUID())
const index = fc.nat({ max: 2 })
const status = fc.constantFrom('ACCEPTED', 'DISPUTED', 'RETRACTED')
const change = fc.record({
  kind: fc.constantFrom('insert', 'insert', 'update', 'retract', 'delete', 'merge'),
  ids: fc.subarray(ids, { minLength: 1 }),
  person: index,
  place: index,
  status,
})
const transactions = fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 })

const insert = `INSERT INTO affiliation (id, researcher_id, institution_id, kind, status)
  SELECT id, $2::uuid, $3::uuid, 'EMPLOYMENT', $4::fact_status FROM unnest($1::uuid[]) id`
const statements: Record<string, string> = {
  insert: `${insert} ON CONFLICT DO NOTHING`,
  merge: `${insert} ON CONFLICT (id) DO UPDATE SET researcher_id = excluded.researcher_id,
    institution_id = excluded.institution_id, status = excluded.status`,
  update: `UPDATE affiliation SET researcher_id = $2::uuid, institution_id = $3::uuid, status = $4::fact_status
    WHERE id = ANY($1::uuid[])`,
  retract: `UPDATE affiliation SET status = 'RETRACTED' WHERE id = ANY($1::uuid[]) AND num_nulls($2::text, $3::text, $4::text) = 0`,
  delete: 'DELETE FROM affiliation WHERE id = ANY($1::uuid[]) AND num_nulls($2::text, $3::text, $4::text) = 0',
}

const kept = () => prisma.institutionPerson.findMany({ orderBy: [{ institutionId: 'asc' }, { researcherId: 'asc' }] })

const recount = () => prisma.$queryRaw`
  SELECT institution_id AS "institutionId", researcher_id AS "researcherId", count(*)::int AS affiliations
  FROM affiliation WHERE status <> 'RETRACTED' GROUP BY 1, 2 ORDER BY 1, 2`

test('the people of each institution are counted as a recount counts them, whatever was written', async () => {
  await fc.assert(
    fc.asyncProperty(transactions, async (run) => {
      for (const changes of run) {
        await prisma.$transaction(
          changes.map(({ kind, ids: some, person, place, status: now }) =>
            prisma.$executeRawUnsafe(statements[kind] ?? '', some, people[person], places[place], now),
          ),
        )
        expect(await kept()).toEqual(await recount())
      }
    }),
    { numRuns: 25 },
  )
})

test('a person who is deleted is counted nowhere', async () => {
  const { id: researcherId } = await make.researcher()
  await make.affiliation({ researcherId })
  await prisma.researcher.delete({ where: { id: researcherId } })
  expect(await prisma.institutionPerson.count({ where: { researcherId } })).toBe(0)
  expect(await kept()).toEqual(await recount())
})

test('writers of the same facts in opposite order do not lock each other out', async () => {
  const write = (first: number, second: number) =>
    prisma.$executeRawUnsafe(
      `INSERT INTO affiliation (researcher_id, institution_id, kind)
       SELECT r, i, 'VISITING' FROM unnest($1::uuid[]) r, unnest($2::uuid[]) i, generate_series(1, 50)`,
      [people[first], people[second]],
      [places[second], places[first]],
    )
  await Promise.all(Array.from({ length: 8 }, (_, round) => (round % 2 ? write(0, 1) : write(1, 0))))
  expect(await kept()).toEqual(await recount())
})

test('writers who move facts in opposite directions do not lock each other out', async () => {
  const [researcherId, [here, there]] = [people[0], places]
  const facts = [
    await make.affiliation({ ...(researcherId && { researcherId }), ...(here && { institutionId: here }) }),
    await make.affiliation({ ...(researcherId && { researcherId }), ...(there && { institutionId: there }) }),
  ]
  const move = (id: string) =>
    prisma.$executeRawUnsafe(
      'UPDATE affiliation SET institution_id = CASE institution_id WHEN $2::uuid THEN $3::uuid ELSE $2::uuid END WHERE id = $1::uuid',
      id,
      here,
      there,
    )
  for (let round = 0; round < 60; round++) await Promise.all(facts.map(({ id }) => move(id)))
  expect(await kept()).toEqual(await recount())
})
