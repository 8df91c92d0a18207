import { expect, test } from 'vitest'
import { createTestDatabase } from '../testing/index.ts'
import { recordsAt } from './records.ts'
import { type SharesQuestion, shares } from './shares.ts'
import { testReader } from './testing/reader.ts'
import { personOf, smallWorld } from './testing/small-world.ts'
import { instantNow, store } from './testing/store.ts'

const database = await createTestDatabase()
const { prisma } = database
const reader = testReader(database)

const questions: Omit<SharesQuestion, 'records'>[] = [
  { stage: 'WORK', by: ['COUNTRY'], basis: 'HEADQUARTERS' },
  { stage: 'WORK', by: ['COUNTRY', 'INSTITUTION_KIND'], counting: 'FRACTIONAL' },
  { stage: 'UNDERGRADUATE', by: ['INSTITUTION', 'INSTITUTION_GROUP'] },
]

/** The bytes of all answers from the records of an instant. */
async function answers(instant: Date): Promise<string[]> {
  const tables = questions.map((question) => shares(reader, { records: recordsAt(instant), ...question }))
  return (await Promise.all(tables)).map((table) => JSON.stringify(table))
}

test('an answer stays the same bytes whatever is changed and deleted after its instant', async () => {
  const { instant } = await store(database, smallWorld)
  const before = await answers(instant)
  const changes = [
    () => prisma.institutionRelation.deleteMany(),
    () =>
      prisma.institution.updateMany({ where: { countryCode: 'CN' }, data: { countryCode: 'HK', kind: 'FACILITY' } }),
    () => prisma.institutionGroupMember.deleteMany(),
    () => prisma.institution.updateMany({ where: { slug: 'hku' }, data: { slug: 'university-of-hong-kong' } }),
    () => prisma.affiliation.updateMany({ where: { kind: 'EMPLOYMENT' }, data: { status: 'RETRACTED' } }),
    () => prisma.researcher.deleteMany({ where: { id: personOf('ada') } }),
    () => prisma.affiliation.deleteMany({ where: { degree: 'BACHELOR' } }),
  ]
  const seen = new Set([before.join()])
  for (const change of changes) {
    await change()
    expect(await answers(instant)).toEqual(before)
    seen.add((await answers(await instantNow(database))).join())
  }
  // Each change makes a difference from then on, to some answer.
  expect(seen.size).toBe(changes.length + 1)
})
