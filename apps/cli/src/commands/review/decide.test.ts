import { PassThrough } from 'node:stream'
import { listProposals, proposeIdentities, rejectProposal } from '@talent-atlas/db'
import { createTestDatabase, factories } from '@talent-atlas/db/testing'
import { describe, expect, test } from 'vitest'
import { acceptAbove, decideInteractively, decideNamed } from './decide.ts'

/** People at one institution, each on record under two ways of writing one name. */
async function proposals(...people: [string, string][]) {
  const { prisma, url } = await createTestDatabase()
  const make = factories(prisma)
  const { id: institutionId } = await make.institution()
  for (const name of people.flat()) {
    const { id: researcherId } = await make.researcher({ name })
    await make.affiliation({ researcherId, institutionId })
  }
  await proposeIdentities(url)
  return { prisma, list: await listProposals(prisma) }
}

test('asks about one after the other until the answers end, and does what was answered', async () => {
  const { prisma, list } = await proposals(
    ['Shao-Hua Sun', 'Shaohua Sun'],
    ['Mei Lan Chen', 'Meilan Chen'],
    ['Ana María Ruiz', 'Ana-Maria Ruiz'],
    ['Jean Pierre Petit', 'Jean-Pierre Petit'],
  )
  expect(list).toHaveLength(4)
  const [stdin, stdout] = [new PassThrough(), new PassThrough()]
  let shown = ''
  const answers = ['what?', 'yes', 'n', 's']
  stdout.on('data', (chunk) => {
    shown += chunk
    if (!String(chunk).includes('One person?')) return
    const answer = answers.shift()
    if (answer === undefined) stdin.end()
    else stdin.write(`${answer}\n`)
  })
  const [first, second] = list
  expect(await decideInteractively(prisma, list, 'a reader', { stdin, stdout })).toEqual({
    accepted: [first?.id],
    rejected: [second?.id],
    refused: [],
  })
  expect(shown.match(/One person\?/g)).toHaveLength(5)
  expect(shown).toContain('both at ')
  expect(await listProposals(prisma)).toHaveLength(2)
  expect(await prisma.recordMerge.findMany()).toMatchObject([{ mergedBy: 'a reader' }])
})

const how = { by: 'a reader', dryRun: false }

describe('accepting all that score as high', () => {
  test('decides each pair once, and none that the decisions before have settled', async () => {
    const { prisma } = await createTestDatabase()
    const make = factories(prisma)
    const [a, b, c, d] = await Promise.all([1, 2, 3, 4].map(() => make.researcher()))
    const propose = async (one = a, other = b, score = 0.9, n = 1) => {
      const [firstId = '', secondId = ''] = [one?.id ?? '', other?.id ?? ''].sort()
      const id = `00000000-0000-5000-8000-00000000000${n}`
      await prisma.identityProposal.create({ data: { id, firstId, secondId, score, reasons: [], explanation: 'x' } })
      return id
    }
    const ids = [await propose(a, b, 0.99, 5), await propose(b, c, 0.98, 4), await propose(c, d, 0.98, 6)]
    await propose(a, c, 0.97, 2)
    const rejected = await propose(b, d, 0.96, 3)
    await rejectProposal(prisma, rejected, 'a reader')
    expect((await acceptAbove(prisma, 0.9, { ...how, dryRun: true })).accepted).toHaveLength(4)
    const refused = await acceptAbove(prisma, 0.985, how)
    expect(refused).toEqual({ accepted: ids.slice(0, 1), rejected: [], refused: [] })
    expect(await acceptAbove(prisma, 0.9, how)).toEqual({ accepted: ids.slice(1, 2), rejected: [], refused: [] })
    expect(await prisma.researcher.count()).toBe(2)
  })
})

test('who was rejected is accepted by name, and by nothing else', async () => {
  const { prisma, list } = await proposals(['Shao-Hua Sun', 'Shaohua Sun'])
  const id = list[0]?.id ?? ''
  await decideNamed(prisma, { accepted: [], rejected: [id] }, how)
  expect((await acceptAbove(prisma, 0, how)).accepted).toEqual([])
  await expect(decideNamed(prisma, { accepted: [], rejected: [id] }, how)).rejects.toMatchObject({ code: 'DECIDED' })
  expect(await decideNamed(prisma, { accepted: [id], rejected: [] }, how)).toMatchObject({
    accepted: [id],
    refused: [],
  })
  expect(await prisma.researcher.count()).toBe(1)
  await expect(decideNamed(prisma, { accepted: [id], rejected: [] }, how)).rejects.toMatchObject({ code: 'DECIDED' })
})

test('a question that the answers before have settled is not asked', async () => {
  const { prisma, list } = await proposals(['Shao-Hua Sun', 'Shaohua Sun'])
  const [stdin, stdout] = [new PassThrough(), new PassThrough()]
  stdout.on('data', (chunk) => String(chunk).includes('One person?') && stdin.write('y\n'))
  const twice = [...list, ...list]
  expect(await decideInteractively(prisma, twice, 'a reader', { stdin, stdout })).toMatchObject({
    accepted: [list[0]?.id],
    refused: [],
  })
})
