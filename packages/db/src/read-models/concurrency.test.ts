import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, factories } from '../testing/index.ts'
import { expectRecount } from './testing/recount.ts'

const { prisma, url } = await createTestDatabase()
const make = factories(prisma)
const [one, two] = [new pg.Client(url), new pg.Client(url)]
let person = ''
let place = ''

beforeAll(async () => {
  await Promise.all([one.connect(), two.connect()])
  await prisma.country.createMany({ data: ['CN', 'US'].map((code) => ({ code, name: code })), skipDuplicates: true })
})
afterAll(() => Promise.all([one.end(), two.end()]))
beforeEach(async () => {
  person = (await make.researcher()).id
  place = (await make.institution({ countryCode: 'CN' })).id
})

const writes: Record<string, () => [string, ...string[]]> = {
  'a fact is added': () => [
    `INSERT INTO affiliation (researcher_id, institution_id, kind) VALUES ($1, $2, 'VISITING')`,
    person,
    place,
  ],
  'the facts are retracted': () => [`UPDATE affiliation SET status = 'RETRACTED' WHERE institution_id = $1`, place],
  'the facts are deleted': () => ['DELETE FROM affiliation WHERE institution_id = $1', place],
  'the institution moves': () => [`UPDATE institution SET country_code = 'US' WHERE id = $1`, place],
  'the person is renamed': () => [`UPDATE researcher SET name = 'Renamed' WHERE id = $1`, person],
}
const names = Object.keys(writes)
const cases = names.flatMap((first) => names.map((second) => [first, second] as const))

const run = (client: pg.Client, name: string) => {
  const [sql, ...values] = writes[name]?.() ?? ['']
  return client.query(sql, values)
}

describe.each(['READ COMMITTED', 'REPEATABLE READ'])('of two %s transactions at once', (isolation) => {
  describe.each([0, 1])('with %i facts before', (before) => {
    test.each(cases)('%s, then %s', async (first, second) => {
      for (let count = 0; count < before; count++)
        await make.affiliation({ researcherId: person, institutionId: place })
      for (const client of [one, two]) {
        await client.query(`BEGIN ISOLATION LEVEL ${isolation}`)
        await client.query('SELECT count(*) FROM affiliation')
      }
      await run(one, first)
      // The second may wait for the first; one that read an older state than it writes to is refused.
      const waiting = run(two, second).then(() => two.query('COMMIT'))
      const settled = waiting.catch(async (error: unknown) => {
        await two.query('ROLLBACK')
        expect(error).toMatchObject({ code: '40001' })
      })
      await new Promise((resume) => setTimeout(resume, 20))
      await one.query('COMMIT')
      await settled
      await expectRecount(prisma)
    })
  })
})

test('writers of many people and places in any order do not lock each other out', async () => {
  const people = await Promise.all(Array.from({ length: 6 }, async () => (await make.researcher()).id))
  const places = await Promise.all(
    ['CN', 'US', 'CN', 'US'].map(async (countryCode) => (await make.institution({ countryCode })).id),
  )
  const insert = (client: pg.Client, order: string) =>
    client.query(
      `INSERT INTO affiliation (researcher_id, institution_id, kind)
       SELECT r, i, 'VISITING' FROM unnest($1::uuid[]) r, unnest($2::uuid[]) i ORDER BY r ${order}, i ${order}`,
      [people, places],
    )
  const remove = (client: pg.Client) =>
    client.query(
      `DELETE FROM affiliation WHERE id IN (SELECT id FROM affiliation WHERE researcher_id = ANY($1) ORDER BY random() LIMIT 9 FOR UPDATE SKIP LOCKED)`,
      [people],
    )
  for (let round = 0; round < 20; round++) {
    await Promise.all([insert(one, 'ASC'), insert(two, 'DESC')])
    await Promise.all([remove(one), insert(two, 'ASC')])
    await Promise.all([remove(one), remove(two)])
  }
  await expectRecount(prisma)
})
