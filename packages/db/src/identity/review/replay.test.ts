import { describe, expect, test } from 'vitest'
import type { IdentityVerdict } from '../../generated/prisma/client.ts'
import { createTestDatabase } from '../../testing/database.ts'
import { factories } from '../../testing/factories.ts'
import { acceptProposal } from './decide-proposal.ts'
import type { Decision } from './decisions.ts'
import { listProposals } from './proposals.ts'
import { applyDecisions, listDecisions, replayDecisions } from './replay.ts'

const { prisma } = await createTestDatabase()
const make = factories(prisma)

/** What another copy of the records calls two people whom this one knows by these identifiers. */
const elsewhere = (dblp: string, openReview: string) => ({
  first: { id: '00000000-0000-5000-8000-000000000001', name: 'Bob Bab', identifiers: [`DBLP:${dblp}`] },
  second: { id: '00000000-0000-5000-8000-000000000002', name: 'B. Bab', identifiers: [`OPENREVIEW:${openReview}`] },
})

const decided = (verdict: IdentityVerdict, people: Pick<Decision, 'first' | 'second'>, second = 5): Decision => ({
  verdict,
  ...people,
  into: verdict === 'SAME' ? people.first.id : null,
  reason: 'told so',
  by: 'a reader',
  at: `2026-01-02T03:04:0${second}.000Z`,
})

async function twoPeople(dblp: string, openReview: string) {
  const [one, other] = [await make.researcher({ name: 'Bob Bab' }), await make.researcher({ name: 'B. Bab' })]
  await prisma.researcherIdentifier.createMany({
    data: [
      { researcherId: one.id, scheme: 'DBLP', value: dblp },
      { researcherId: other.id, scheme: 'OPENREVIEW', value: openReview },
    ],
  })
  const [firstId = '', secondId = ''] = [one.id, other.id].sort()
  const { id } = await prisma.identityProposal.create({
    data: { id: firstId.replace(/^......../, 'aaaaaaaa'), firstId, secondId, score: 0.9, reasons: [], explanation: '' },
  })
  const here = { first: { ...one, identifiers: [] }, second: { ...other, identifiers: [] } }
  return { one, other, id, here }
}

describe('a decision made elsewhere on people known here by their identifiers', () => {
  test('that they are two closes the proposal, and they cannot become one', async () => {
    const { one, other, id } = await twoPeople('1/1', '~Bob1')
    const decision = decided('DIFFERENT', elsewhere('1/1', '~Bob1'))
    expect(await replayDecisions(prisma, [decision])).toMatchObject({ settled: 1 })
    expect(await listProposals(prisma)).toEqual([])
    await expect(acceptProposal(prisma, id, 'another')).rejects.toMatchObject({ code: 'DECIDED' })
    const ids = (await listDecisions(prisma)).map(({ first, second }) => [first.id, second.id])
    expect(ids).toEqual([[one.id, other.id].sort()])
    const { first, second } = decision
    const here = { first: { ...first, id: one.id }, second: { ...second, id: other.id } }
    expect(await replayDecisions(prisma, [decided('SAME', here, 1)])).toMatchObject({
      merged: 0,
      refused: [expect.stringContaining('two people')],
    })
  })

  test('waits for them, holds as soon as both are on record, and is kept once', async () => {
    const decisions = [
      decided('DIFFERENT', elsewhere('2/1', '~Bob2')),
      decided('SAME', {
        first: { ...elsewhere('3/1', '').first, id: '00000000-0000-5000-8000-000000000003' },
        second: { ...elsewhere('', '~Bob3').second, id: '00000000-0000-5000-8000-000000000004' },
      }),
    ]
    expect(await replayDecisions(prisma, decisions)).toMatchObject({ waiting: 2 })
    expect(await applyDecisions(prisma)).toEqual({ merged: 0, settled: 0, waiting: 0, refused: [] })
    const [two, same] = [await twoPeople('2/1', '~Bob2'), await twoPeople('3/1', '~Bob3')]
    expect(await applyDecisions(prisma)).toEqual({ merged: 1, settled: 1, waiting: 0, refused: [] })
    const count = await prisma.identityDecision.count()
    expect(await applyDecisions(prisma)).toEqual({ merged: 0, settled: 0, waiting: 0, refused: [] })
    expect(await replayDecisions(prisma, decisions)).toMatchObject({ merged: 0, settled: 2 })
    expect(await prisma.identityDecision.count()).toBe(count)
    expect(await listProposals(prisma)).toEqual([])
    expect(await prisma.identityProposal.findMany({ where: { id: { in: [two.id, same.id] } } })).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: two.id, status: 'REJECTED' }),
        expect.objectContaining({ id: same.id, status: 'ACCEPTED' }),
      ]),
    )
    const left = { id: { in: [two.one.id, two.other.id, same.one.id, same.other.id] } }
    expect(await prisma.researcher.count({ where: left })).toBe(3)
  })
})

describe('of two decisions on the same people', () => {
  test('the later stands when it is that they are one', async () => {
    const { id, here } = await twoPeople('4/1', '~Bob4')
    expect(await replayDecisions(prisma, [decided('SAME', here, 6), decided('DIFFERENT', here, 5)])).toMatchObject({
      settled: 1,
      merged: 1,
      refused: [],
    })
    expect(await prisma.identityProposal.findUnique({ where: { id } })).toMatchObject({ status: 'ACCEPTED' })
  })

  test('the later stands when it is that they are two', async () => {
    const { id, here } = await twoPeople('5/1', '~Bob5')
    await replayDecisions(prisma, [decided('DIFFERENT', here, 6)])
    expect(await replayDecisions(prisma, [decided('SAME', here, 5)])).toMatchObject({
      merged: 0,
      refused: [expect.stringContaining('two people')],
    })
    expect(await prisma.identityProposal.findUnique({ where: { id } })).toMatchObject({ status: 'REJECTED' })
  })

  test('one on other records of the same people is not overruled', async () => {
    const { one, other, here } = await twoPeople('6/1', '~Bob6')
    const third = await make.researcher({ name: 'Robert Bab' })
    const alias = { first: { ...here.first, id: third.id }, second: here.second }
    await replayDecisions(prisma, [decided('DIFFERENT', alias, 1)])
    await replayDecisions(prisma, [decided('SAME', { first: here.first, second: alias.first }, 2)])
    expect(await replayDecisions(prisma, [decided('SAME', here, 3)])).toMatchObject({
      merged: 0,
      refused: [expect.stringContaining('two people')],
    })
    expect(await prisma.researcher.count({ where: { id: { in: [one.id, other.id, third.id] } } })).toBe(2)
  })
})
