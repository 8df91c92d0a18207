import { beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase } from '../testing/index.ts'
import {
  employmentRow,
  importBatches,
  importOf,
  institutionRow,
  researcherRow,
  type TestBatch,
  uuidOf,
} from './testing/import.ts'
import { NoSuchImportError, undoImport } from './undo-import.ts'
import { forEachWritten, type WrittenRow } from './written.ts'

const { prisma, url } = await createTestDatabase()

const evidence = (word: string, affiliation: string, file: string) => ({
  id: uuidOf(word),
  source_id: importOf('positions', file).source.id,
  stance: 'SUPPORTS',
  locator: null,
  affiliation_id: uuidOf(affiliation),
})

/** Two people at a house; one of the two facts is in both files. */
const first: TestBatch = {
  rows: {
    institution: [institutionRow('House')],
    researcher: [researcherRow('Ada'), researcherRow('Bob')],
    affiliation: [employmentRow('ada', 'Ada', 'House', 'Fellow'), employmentRow('bob', 'Bob', 'House', 'Chair')],
    evidence: [evidence('e1', 'ada', 'first'), evidence('e2', 'bob', 'first')],
  },
}
const second: TestBatch = {
  rows: {
    institution: [{ ...institutionRow('House'), name: 'The House' }],
    researcher: [researcherRow('Ada'), researcherRow('Cy')],
    affiliation: [employmentRow('ada', 'Ada', 'House', 'Fellow'), employmentRow('cy', 'Cy', 'House', 'Clerk')],
    evidence: [evidence('e3', 'ada', 'second'), evidence('e4', 'cy', 'second')],
  },
}
const ids = { first: importOf('positions', 'first').id, second: importOf('positions', 'second').id }

async function stock(): Promise<unknown> {
  const people = await prisma.researcher.findMany({
    orderBy: { name: 'asc' },
    select: { name: true, affiliations: { select: { role: true, evidence: { select: { id: true } } } } },
  })
  const houses = await prisma.institution.findMany({ select: { name: true } })
  return { people, houses }
}

beforeAll(async () => {
  await importBatches(url, importOf('positions', 'first'), [first])
})

describe('withdrawing an import', () => {
  test('takes back what it added and changed, and leaves what others rest on', async () => {
    const before = await stock()
    await importBatches(url, importOf('positions', 'second'), [second])
    const count = await undoImport(url, ids.second)
    expect(await stock()).toEqual(before)
    expect(count).toEqual({ removed: 4, restored: 2, kept: 0 })
    expect(await prisma.import.findUniqueOrThrow({ where: { id: ids.second } })).toMatchObject({ status: 'UNDONE' })
  })

  test('leaves a fact that another source supports, and the person that it is about', async () => {
    await importBatches(url, importOf('positions', 'second'), [second])
    await undoImport(url, ids.first)
    const left = await prisma.researcher.findMany({ orderBy: { name: 'asc' }, include: { affiliations: true } })
    expect(left.map(({ name, affiliations }) => [name, affiliations.length])).toEqual([
      ['Ada', 1],
      ['Cy', 1],
    ])
  })

  test('can be followed by the same import again', async () => {
    expect(await importBatches(url, importOf('positions', 'first'), [first])).toMatchObject({ added: 4, kept: 0 })
    const names = await prisma.researcher.findMany({ orderBy: { name: 'asc' }, select: { name: true } })
    expect(names.map(({ name }) => name)).toEqual(['Ada', 'Bob', 'Cy'])
  })

  test('leaves what a person has changed since', async () => {
    await prisma.researcher.update({ where: { id: uuidOf('Bob') }, data: { name: 'Robert' } })
    const { kept } = await undoImport(url, ids.first)
    expect(kept).toBeGreaterThan(0)
    expect(await prisma.researcher.count({ where: { name: 'Robert' } })).toBe(1)
  })

  test('that is only tried changes nothing', async () => {
    const before = await stock()
    expect((await undoImport(url, ids.second, { dryRun: true })).removed).toBeGreaterThan(0)
    expect(await stock()).toEqual(before)
  })

  test('of an import that there is not is refused', async () => {
    await expect(undoImport(url, uuidOf('none'))).rejects.toThrow(NoSuchImportError)
    await expect(undoImport(url, 'rubbish')).rejects.toThrow(NoSuchImportError)
  })
})

test('everything that an import wrote is listed, also what was changed since', async () => {
  const rows: WrittenRow[] = []
  await forEachWritten(url, ids.second, async (row) => void rows.push(row))
  const cy = rows.find(({ id }) => id === uuidOf('Cy'))
  expect(cy).toEqual({ table: 'researcher', id: uuidOf('Cy'), action: 'ADDED', isSuperseded: false })
  expect(rows.filter(({ table }) => table === 'evidence')).toHaveLength(2)
})
