import { expect, test } from 'vitest'
import { createTestDatabase } from '../testing/index.ts'
import { mobility } from './mobility.ts'
import { mobilityOf } from './mobility-of.ts'
import { recordsAt } from './records.ts'
import { retention } from './retention.ts'
import { testReader } from './testing/reader.ts'
import { personOf, smallWorld } from './testing/small-world.ts'
import { instantNow, store } from './testing/store.ts'

const database = await createTestDatabase()
const { prisma } = database
const reader = testReader(database)

/** The bytes of all answers from the records of an instant. */
async function answers(instant: Date): Promise<string> {
  const records = recordsAt(instant)
  const basis = 'HEADQUARTERS'
  const movers = smallWorld.people.map(({ id }) => ({ id }))
  const all = [
    mobility(reader, { records, home: 'CN' }),
    mobilityOf(reader, { records, movers }),
    retention(reader, { records, basis, origin: 'US', stage: 'GRADUATE', years: [1, 2] }),
    retention(reader, { records, origin: 'CN', stage: 'UNDERGRADUATE', years: [10] }),
  ]
  return JSON.stringify(await Promise.all(all))
}

test('an answer stays the same bytes whatever is changed and deleted after its instant', async () => {
  const { instant } = await store(database, smallWorld)
  const before = await answers(instant)
  const changes = [
    () => prisma.institutionRelation.deleteMany(),
    () => prisma.institution.updateMany({ where: { countryCode: 'CN' }, data: { countryCode: 'HK' } }),
    () => prisma.affiliation.updateMany({ where: { degree: 'DOCTORATE' }, data: { status: 'RETRACTED' } }),
    () => prisma.affiliation.deleteMany({ where: { kind: 'EMPLOYMENT' } }),
    () => prisma.researcher.deleteMany({ where: { id: personOf('ada') } }),
  ]
  const seen = new Set([before])
  for (const change of changes) {
    await change()
    expect(await answers(instant)).toBe(before)
    seen.add(await answers(await instantNow(database)))
  }
  // Each change makes a difference from then on, to some answer.
  expect(seen.size).toBe(changes.length + 1)
})
