import { describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../testing/database.ts'
import { factories } from '../../testing/factories.ts'
import { writeAs } from '../../write-as.ts'
import { mergeResearchers } from '../merge/merge-records.ts'
import { acceptProposal, rejectProposal } from './decide-proposal.ts'
import type { PersonOnRecord } from './people.ts'
import { ReviewError } from './review-error.ts'
import { unite } from './unite.ts'

const { prisma } = await createTestDatabase()
const make = factories(prisma)
let made = 0

async function propose(one: string, other: string): Promise<string> {
  const [firstId = '', secondId = ''] = [one, other].sort()
  made += 1
  const id = `00000000-0000-5000-8000-${String(made).padStart(12, '0')}`
  await prisma.identityProposal.create({ data: { id, firstId, secondId, score: 0.9, reasons: [], explanation: 'x' } })
  return id
}

/** Three people, each two of them proposed as one. */
async function threePeople() {
  const [a, b, c] = [await make.researcher(), await make.researcher(), await make.researcher()]
  const records = () => prisma.researcher.count({ where: { id: { in: [a.id, b.id, c.id] } } })
  return { ab: await propose(a.id, b.id), ac: await propose(a.id, c.id), bc: await propose(b.id, c.id), records }
}

describe('decisions made at once', () => {
  test('on three records of one person make one of them, whatever their order', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { ab, ac, bc, records } = await threePeople()
      await Promise.all([ab, ac, bc].map((id) => acceptProposal(prisma, id, 'a reader')))
      expect(await records()).toBe(1)
    }
  })

  test('that contradict each other: one stands, the other is refused', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { ab, ac, bc, records } = await threePeople()
      await acceptProposal(prisma, ac, 'a reader')
      const results = await Promise.allSettled([
        rejectProposal(prisma, ab, 'a reader'),
        acceptProposal(prisma, bc, 'another'),
      ])
      const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
      expect(refused).toMatchObject([{ code: 'IMPOSSIBLE' }])
      expect(await records()).toBe(results[0].status === 'fulfilled' ? 2 : 1)
    }
  })
})

test('that two records are two people is not taken once they are one', async () => {
  const { ab, ac, bc } = await threePeople()
  await acceptProposal(prisma, ab, 'a reader')
  await acceptProposal(prisma, bc, 'a reader')
  await expect(rejectProposal(prisma, ac, 'a reader')).rejects.toMatchObject({ code: 'IMPOSSIBLE' })
  expect(await prisma.identityDecision.count({ where: { verdict: 'DIFFERENT', decidedBy: 'a reader' } })).toBe(
    await prisma.identityProposal.count({ where: { status: 'REJECTED' } }),
  )
})

test('a record that somebody else merged in between is told to be gone', async () => {
  const [one, other, third] = [await make.researcher(), await make.researcher(), await make.researcher()]
  const person = ({ id, name }: { id: string; name: string }): PersonOnRecord => ({
    id,
    name,
    identifiers: [],
    facts: 0,
  })
  const refusal = await writeAs(prisma, 'a curator', async (transaction) => {
    await mergeResearchers(transaction, { into: third.id, duplicates: [one.id], reason: 'a test' })
    return unite(transaction, person(one), person(other), { reason: 'x', actor: 'a reader' })
  }).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(ReviewError)
  expect(refusal).toMatchObject({ code: 'GONE' })
})

test('a proposal that was rejected is accepted only by who says that it is to be reopened', async () => {
  const { ab, ac, bc, records } = await threePeople()
  await rejectProposal(prisma, ab, 'a reader')
  await expect(acceptProposal(prisma, ab, 'a reader')).rejects.toMatchObject({ code: 'DECIDED' })
  expect(await acceptProposal(prisma, ab, 'a reader', { reopen: true })).toMatchObject({ verdict: 'SAME' })
  expect(await records()).toBe(2)
  expect(await prisma.identityProposal.findUnique({ where: { id: ab } })).toMatchObject({ status: 'ACCEPTED' })
  await expect(acceptProposal(prisma, ab, 'a reader', { reopen: true })).rejects.toMatchObject({ code: 'DECIDED' })
  await rejectProposal(prisma, ac, 'a reader')
  await expect(acceptProposal(prisma, bc, 'a reader')).rejects.toMatchObject({ code: 'IMPOSSIBLE' })
})
