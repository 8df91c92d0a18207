import { describe, expect, test } from 'vitest'
import { createTestDatabase } from '../../testing/database.ts'
import { factories } from '../../testing/factories.ts'
import { proposeIdentities } from '../propose/propose-identities.ts'
import { loadPapers } from '../testing/papers.ts'
import { acceptProposal, rejectProposal } from './decide-proposal.ts'
import { findProposal, listProposals } from './proposals.ts'
import { applyDecisions, listDecisions, replayDecisions } from './replay.ts'

const others = ['Ada Aab', 'Bob Bab', 'Cid Cab', 'Dan Dab', 'Eve Eab']
/** Two people who are on record under two names each. */
const papers = [
  { title: 'One', year: 2020, authors: ['R. X. Xu', 'A. X. Liu', ...others] },
  { title: 'Two', year: 2021, authors: ['Runxin Xu', 'Aixin Liu', ...others] },
]

/** A database with proposals: Liu, then Xu. */
async function proposed() {
  const { prisma, url } = await createTestDatabase()
  await loadPapers(prisma, papers)
  await proposeIdentities(url)
  const proposals = await listProposals(prisma)
  const of = (name: string) => proposals.find(({ first, second }) => [first.name, second.name].includes(name))?.id ?? ''
  return { prisma, url, liu: of('Aixin Liu'), xu: of('Runxin Xu') }
}

describe('a proposal', () => {
  test('that is accepted merges into the record with the full name, and is kept as a decision', async () => {
    const { prisma, liu } = await proposed()
    const decision = await acceptProposal(prisma, liu, 'a reader')
    const kept = await prisma.researcher.findMany({
      where: { name: { endsWith: 'Liu' } },
      include: { authorships: true },
    })
    expect(kept).toMatchObject([{ name: 'Aixin Liu', authorships: [{}, {}] }])
    expect(decision).toMatchObject({ verdict: 'SAME', into: kept[0]?.id, by: 'a reader' })
    expect(await listDecisions(prisma)).toEqual([decision])
    expect(await prisma.identityProposal.findUnique({ where: { id: liu } })).toMatchObject({
      status: 'ACCEPTED',
      decidedBy: 'a reader',
    })
    const [merge] = await prisma.recordMerge.findMany()
    expect(merge).toMatchObject({ mergedBy: 'a reader', reason: expect.stringContaining('“A. X. Liu”') })
  })

  test('is decided once', async () => {
    const { prisma, liu } = await proposed()
    await rejectProposal(prisma, liu, 'a reader')
    for (const decide of [acceptProposal, rejectProposal]) {
      await expect(decide(prisma, liu, 'another')).rejects.toMatchObject({ code: 'DECIDED' })
    }
    expect(await listProposals(prisma)).toHaveLength(1)
  })

  test('is not accepted once the two are on one work, or one of them is gone', async () => {
    const { prisma, liu, xu } = await proposed()
    await loadPapers(prisma, [{ title: 'Three', year: 2022, authors: ['A. X. Liu', 'Aixin Liu'] }])
    await expect(acceptProposal(prisma, liu, 'a reader')).rejects.toMatchObject({ code: 'IMPOSSIBLE' })
    await prisma.researcher.deleteMany({ where: { name: 'R. X. Xu' } })
    await expect(acceptProposal(prisma, xu, 'a reader')).rejects.toMatchObject({ code: 'GONE' })
    expect(await listProposals(prisma)).toHaveLength(1)
    expect(await prisma.recordMerge.count()).toBe(0)
  })

  test('is found by the beginning of its id', async () => {
    const { prisma, liu } = await proposed()
    expect(await findProposal(prisma, liu.slice(0, 8))).toMatchObject({ id: liu })
    for (const wrong of ['ffffff', liu.slice(0, 3), '', '%%%%%%%%']) {
      await expect(findProposal(prisma, wrong)).rejects.toMatchObject({ code: 'UNKNOWN' })
    }
  })

  test('is settled when others that were accepted come to the same', async () => {
    const { prisma, url } = await createTestDatabase()
    const forms = ['Runxin Xu', 'R. X. Xu', 'Run-Xin Xu']
    await loadPapers(
      prisma,
      forms.map((name) => ({ title: name, year: 2020, authors: [name, ...others] })),
    )
    await proposeIdentities(url)
    expect(await listProposals(prisma)).toHaveLength(3)
    for (let [next] = await listProposals(prisma); next; [next] = await listProposals(prisma)) {
      await acceptProposal(prisma, next.id, 'a reader')
    }
    expect(await prisma.researcher.count({ where: { name: { endsWith: 'Xu' } } })).toBe(1)
    expect(await prisma.recordMerge.count()).toBe(2)
  })
})

describe('decisions', () => {
  test('are done again in a database into which the same was imported, once', async () => {
    const first = await proposed()
    await acceptProposal(first.prisma, first.liu, 'a reader')
    await rejectProposal(first.prisma, first.xu, 'a reader')
    const decisions = await listDecisions(first.prisma)

    const { prisma, url } = await createTestDatabase()
    const before = await replayDecisions(prisma, decisions)
    expect(before).toEqual({ merged: 0, settled: 0, waiting: 2, refused: [] })
    await loadPapers(prisma, papers)
    await proposeIdentities(url)
    expect(await applyDecisions(prisma)).toMatchObject({ merged: 1 })
    expect(await replayDecisions(prisma, decisions)).toEqual({ merged: 0, settled: 2, waiting: 0, refused: [] })
    expect(await listDecisions(prisma)).toEqual(decisions)
    expect(await listProposals(prisma)).toEqual([])
    await proposeIdentities(url)
    expect(await listProposals(prisma)).toEqual([])
    const names = await prisma.researcher.findMany({ where: { name: { contains: 'X' } }, orderBy: { name: 'asc' } })
    expect(names.map(({ name }) => name)).toEqual(['R. X. Xu', 'Runxin Xu'])
    expect(await prisma.recordMerge.findMany()).toMatchObject([{ mergedBy: 'a reader' }])
  })

  test('find people by their identifiers where their ids are others', async () => {
    const { prisma } = await createTestDatabase()
    const make = factories(prisma)
    const [one, other] = [await make.researcher({ name: 'Aixin Liu' }), await make.researcher({ name: 'A. Liu' })]
    await prisma.researcherIdentifier.createMany({
      data: [
        { researcherId: one.id, scheme: 'ORCID', value: '0000-0002-1825-0097' },
        { researcherId: other.id, scheme: 'DBLP', value: '12/3456' },
      ],
    })
    const decision = {
      verdict: 'SAME',
      first: { id: '00000000-0000-5000-8000-000000000001', name: 'A. Liu', identifiers: ['DBLP:12/3456'] },
      second: {
        id: '00000000-0000-5000-8000-000000000002',
        name: 'Aixin Liu',
        identifiers: ['ORCID:0000-0002-1825-0097'],
      },
      into: '00000000-0000-5000-8000-000000000001',
      reason: 'told so',
      by: 'a reader',
      at: '2026-01-02T03:04:05.000Z',
    } as const
    expect(await replayDecisions(prisma, [decision])).toMatchObject({ merged: 1 })
    expect(await prisma.researcher.findMany({ select: { name: true } })).toEqual([{ name: 'A. Liu' }])
    expect(await replayDecisions(prisma, [decision])).toMatchObject({ merged: 0, settled: 1 })
  })

  test('that contradict what is on record are refused with the reason, and the rest is done', async () => {
    const first = await proposed()
    await acceptProposal(first.prisma, first.liu, 'a reader')
    await acceptProposal(first.prisma, first.xu, 'a reader')
    const { prisma } = await createTestDatabase()
    await loadPapers(prisma, [...papers, { title: 'Three', year: 2022, authors: ['A. X. Liu', 'Aixin Liu'] }])
    const result = await replayDecisions(prisma, await listDecisions(first.prisma))
    expect(result).toMatchObject({ merged: 1, refused: [expect.stringContaining('authors of one work')] })
  })
})
