import { expect, test } from 'vitest'
import { importBatches, importOf, researcherRow } from '../../load/testing/import.ts'
import { undoImport } from '../../load/undo-import.ts'
import { createTestDatabase } from '../../testing/index.ts'
import { isCompared } from './compared-imports.ts'
import { proposeIdentities } from './propose-identities.ts'

const { prisma, url } = await createTestDatabase()
const [first, second] = [importOf('positions', 'first'), importOf('positions', 'second')]
const run = (word: string, of = first) => importBatches(url, of, [{ rows: { researcher: [researcherRow(word)] } }])
const compared = () => Promise.all([first, second].map(({ id }) => isCompared(prisma, id)))

test('what imports wrote is compared once, and again once they have written more', async () => {
  await run('Ada')
  await run('Bob', second)
  expect(await compared()).toEqual([false, false])
  await proposeIdentities(url, { since: first.id })
  expect(await compared()).toEqual([true, false])
  await proposeIdentities(url)
  expect(await compared()).toEqual([true, true])
  await run('Ada')
  expect(await compared()).toEqual([true, true])
  await run('Cy')
  expect(await compared()).toEqual([false, true])
})

test('what an import writes after it was withdrawn has not been compared', async () => {
  await proposeIdentities(url)
  await undoImport(url, second.id)
  await run('Bob', second)
  expect(await compared()).toEqual([true, false])
})
