import { expect, test } from 'vitest'
import { withBulkLoad } from '../../bulk-load.ts'
import { createTestDatabase } from '../../testing/database.ts'
import { factories } from '../../testing/factories.ts'
import { acceptProposal, rejectProposal } from '../review/decide-proposal.ts'
import { listProposals } from '../review/proposals.ts'
import { proposeIdentities } from './propose-identities.ts'
import { type ProvenIdentifier, proposeProven } from './propose-proven.ts'

async function twoRecords() {
  const { prisma, url } = await createTestDatabase()
  const make = factories(prisma)
  const [known, other] = [await make.researcher({ name: 'Aixin Liu' }), await make.researcher({ name: 'Somebody' })]
  const proof = { scheme: 'ORCID', value: '0000-0002-1825-0097' } as const
  await prisma.researcherIdentifier.create({ data: { researcherId: known.id, ...proof } })
  const prove = (...given: ProvenIdentifier[]) =>
    withBulkLoad(url, 'import:orcid:1', (load) => proposeProven(load, given))
  return { prisma, url, known, other, proof, prove }
}

test('an identifier of one record that a source gives another is a certain proposal, whatever the names', async () => {
  const { prisma, url, other, proof, prove } = await twoRecords()
  expect(await prove({ id: other.id, ...proof })).toBe(1)
  expect(await prove({ id: other.id, ...proof })).toBe(0)
  await proposeIdentities(url)
  const [proposal] = await listProposals(prisma)
  expect(proposal).toMatchObject({
    score: 1,
    explanation: 'a source gives Somebody the ORCID 0000-0002-1825-0097, which Aixin Liu has.',
    reasons: [{ kind: 'IDENTIFIER' }],
  })
  await acceptProposal(prisma, proposal?.id ?? '', 'a reader')
  expect(await prisma.researcher.findMany({ select: { name: true } })).toEqual([{ name: 'Aixin Liu' }])
  expect(await prove({ id: other.id, ...proof })).toBe(0)
})

test('it proposes nothing of the record that has it, of unknown ones, or against a decision', async () => {
  const { prisma, known, other, proof, prove } = await twoRecords()
  const nobody = '00000000-0000-7000-8000-000000000000'
  expect(await prove({ id: known.id, ...proof }, { id: nobody, ...proof })).toBe(0)
  await prove({ id: other.id, ...proof })
  const [proposal] = await listProposals(prisma)
  await rejectProposal(prisma, proposal?.id ?? '', 'a reader')
  expect(await prove({ id: other.id, ...proof })).toBe(0)
  expect(await listProposals(prisma)).toEqual([])
})
