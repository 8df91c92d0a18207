import { PassThrough } from 'node:stream'
import { listProposals, proposeIdentities } from '@talent-atlas/db'
import { createTestDatabase, factories } from '@talent-atlas/db/testing'
import { expect, test } from 'vitest'
import { decideInteractively } from './decide.ts'

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
