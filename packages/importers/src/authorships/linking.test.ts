import { createTestDatabase, factories } from '@talent-atlas/db/testing'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { bibtexImporter } from '../bibtex/importer.ts'
import type { Importer } from '../importer.ts'
import { runImport } from '../run-import.ts'
import { textInput } from '../testing/input.ts'
import { authorshipsImporter } from './importer.ts'
import { matchNames, tableOf } from './testing/tables.ts'
import { lettersOf } from './work-id.ts'

const { prisma, url } = await createTestDatabase()

beforeAll(async () => {
  for (const name of ['North University', 'South University']) await factories(prisma).institution({ name })
})

interface Slot {
  title: string
  position: number
  printedName: string
  researcherId: string
}

async function forget(): Promise<void> {
  await prisma.work.deleteMany()
  await prisma.researcher.deleteMany()
  await prisma.cohort.deleteMany()
  await prisma.import.deleteMany()
}

/** Imports a text into an empty database, ended after each batch where it is `interrupted`. @returns who is who */
async function linked<T>(importer: Importer<T>, options: T, text: string, interrupted: boolean): Promise<Slot[]> {
  await forget()
  const run = interrupted ? { signal: AbortSignal.abort() } : {}
  for (;;) if ((await runImport(url, importer, textInput(text), options, run)).isComplete) break
  const found = await prisma.authorship.findMany({
    include: { work: true },
    orderBy: [{ work: { title: 'asc' } }, { position: 'asc' }],
  })
  return found.map(({ work: { title }, position, printedName, researcherId }) => ({
    title,
    position,
    printedName: printedName ?? '',
    researcherId,
  }))
}

async function expectSameAnyway<T>(importer: Importer<T>, options: T, text: string, size: number): Promise<void> {
  const whole = await linked(importer, options, text, false)
  const slots = new Set(whole.map(({ title, researcherId }) => `${title} ${researcherId}`))
  expect(slots.size).toBe(whole.length)
  const names = new Set(whole.map(({ printedName, researcherId }) => `${researcherId} ${lettersOf(printedName)}`))
  expect(names.size).toBe(new Set(whole.map(({ researcherId }) => researcherId)).size)
  expect(await linked({ ...importer, batchSize: size }, options, text, false)).toEqual(whole)
  expect(await linked({ ...importer, batchSize: size }, options, text, true)).toEqual(whole)
}

const names = ['Wei Wang', 'WEI WANG', 'Li Li', 'Ada Byron', 'Alan Turing', 'Grace Hopper', 'R. X. Xu']
const affiliations = ['', 'Nowhere', 'North University', 'South University', 'North University / South University']
const author = fc.record({ name: fc.constantFrom(...names), affiliation: fc.constantFrom(...affiliations) })
const lists = fc.array(fc.array(author, { minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 8 })

describe('who is who does not depend on how a file is divided into batches, nor on interruptions', () => {
  test('in a table of authorships', { timeout: 300_000 }, async () => {
    const property = fc.asyncProperty(lists, fc.integer({ min: 1, max: 4 }), (papers, size) => {
      const rows = papers.flatMap((authors, index) => authors.map((one) => ({ paper: `${index}`, ...one })))
      return expectSameAnyway(authorshipsImporter(matchNames), { venue: 'V', year: 2019 }, tableOf(rows), size)
    })
    await fc.assert(property, { numRuns: 3 })
  })

  test('in a BibTeX file, works under several identifiers included', { timeout: 300_000 }, async () => {
    const entry = fc.record({
      doi: fc.option(fc.constantFrom('10.1000/a', '10.1000/b')),
      arxiv: fc.option(fc.constantFrom('1901.00001', '1901.00002')),
      authors: fc.subarray(names, { minLength: 1 }),
    })
    const entries = fc.array(entry, { minLength: 2, maxLength: 8 })
    const property = fc.asyncProperty(entries, fc.integer({ min: 1, max: 4 }), async (works, size) => {
      const text = works.map(({ doi, arxiv, authors }, index) => {
        const fields = [...(doi ? [`doi={${doi}}`] : []), ...(arxiv ? [`eprint={${arxiv}}`] : [])].join(', ')
        return `@misc{k${index}, title={T${index}}, author={${authors.join(' and ')}}, ${fields}}`
      })
      const found: unknown[] = []
      for (const importer of [bibtexImporter, { ...bibtexImporter, batchSize: size }]) {
        const slots = await linked(importer, {}, text.join('\n'), false)
        const orphans = await prisma.researcher.count({ where: { authorships: { none: {} } } })
        const identifiers = await prisma.workIdentifier.findMany({
          select: { scheme: true, value: true, workId: true },
          orderBy: [{ scheme: 'asc' }, { value: 'asc' }],
        })
        expect(orphans).toBe(0)
        found.push([slots, identifiers])
      }
      expect(found[1]).toEqual(found[0])
    })
    await fc.assert(property, { numRuns: 4 })
  })

  test('in a BibTeX file, works told twice included', { timeout: 300_000 }, async () => {
    const entries = fc.array(
      fc.record({
        work: fc.integer({ min: 1, max: 6 }),
        authors: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }),
      }),
      { minLength: 2, maxLength: 8 },
    )
    const property = fc.asyncProperty(entries, fc.integer({ min: 1, max: 4 }), (works, size) => {
      const text = works.map(
        ({ work, authors }, index) =>
          `@misc{k${index}, title={T${work}}, eprint={2401.0000${work}}, author={${authors.join(' and ')}}}`,
      )
      return expectSameAnyway(bibtexImporter, {}, text.join('\n'), size)
    })
    await fc.assert(property, { numRuns: 3 })
  })
})
