import { undoImport } from '@talent-atlas/db'
import { createTestDatabase, factories } from '@talent-atlas/db/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { bibtexImporter } from '../bibtex/importer.ts'
import { runImport } from '../run-import.ts'
import { textInput } from '../testing/input.ts'
import { authorshipsImporter } from './importer.ts'
import { matchNames, type TestRow, tableOf } from './testing/tables.ts'

const { prisma, url } = await createTestDatabase()
const make = factories(prisma)
const importer = authorshipsImporter(matchNames)
const cohort = { slug: 'pioneers', name: 'Pioneers' }

beforeAll(async () => {
  for (const name of ['MIT', 'Stanford']) await make.institution({ name })
})

const load = (venue: string, text: string, batchSize = 1) =>
  runImport(url, { ...importer, batchSize }, textInput(text), { venue, year: 2019, cohort })

/** Everybody with an affiliation MIT unless told. */
const paper = (name: string, authors: readonly string[], affiliation = 'MIT'): TestRow[] =>
  authors.map((author) => ({ paper: name, name: author, affiliation, status: 'Oral' }))

/** The places of a paper of the venue, from the first. */
async function listOf(venue: string, title = 'On 1'): Promise<string[]> {
  const authors = await prisma.authorship.findMany({ where: { work: { venue, title } }, orderBy: { position: 'asc' } })
  return authors.map(({ position, printedName }) => `${position} ${printedName}`)
}

/** What somebody of the name with such a place, now or before, is and has. */
async function factsOf(venue: string, name: string): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT a.researcher_id AS id FROM (
      SELECT researcher_id, work_id, printed_name FROM authorship
      UNION SELECT researcher_id, work_id, printed_name FROM history.authorship) a
    JOIN work w ON w.id = a.work_id WHERE w.venue = ${venue} AND a.printed_name = ${name}`
  const people = await prisma.researcher.findMany({
    where: { id: { in: rows.map(({ id }) => id) } },
    include: { affiliations: { include: { institution: true } }, memberships: { include: { cohort: true } } },
  })
  return people
    .flatMap(({ affiliations, memberships }) => [
      ...affiliations.map(({ institution }) => `at ${institution?.name}`),
      ...memberships.map((member) => `in ${member.cohort.name.replace(venue, '').trim()}`),
    ])
    .toSorted()
}

const everything = ['at MIT', 'in 2019 authors', 'in 2019 authors: Oral', 'in Pioneers']

describe('a corrected list', () => {
  test.each([1, 10])('that is shorter leaves nothing of those behind its end, %i papers at a time', async (size) => {
    const venue = `A${size}`
    const other = paper('2', ['Bob Builder'])
    await load(venue, tableOf([...paper('1', ['Ann Author', 'Bob Builder', 'Cy Coder']), ...other]), size)
    const shortened = tableOf([...paper('1', ['Ann Author']), ...other])
    await load(venue, shortened, size)
    expect(await listOf(venue)).toEqual(['1 Ann Author'])
    expect(await factsOf(venue, 'Cy Coder')).toEqual([])
    expect(await factsOf(venue, 'Bob Builder')).toEqual(everything)
    expect(await load(venue, shortened, size)).toMatchObject({ added: 0, changed: 0, rejected: 0 })
  })

  test('that lacks somebody has the others where they are now', async () => {
    await load('B', tableOf(paper('1', ['Ann Author', 'Bob Builder', 'Cy Coder', 'Di Doer'])))
    const revised = tableOf(paper('1', ['Ann Author', 'Cy Coder', 'Di Doer']))
    await load('B', revised)
    expect(await listOf('B')).toEqual(['1 Ann Author', '2 Cy Coder', '3 Di Doer'])
    expect(await factsOf('B', 'Bob Builder')).toEqual([])
    for (const name of ['Cy Coder', 'Di Doer']) expect(await factsOf('B', name)).toEqual(everything)
    expect(await load('B', revised)).toMatchObject({ added: 0, changed: 0, rejected: 0 })
  })

  test('takes nobody out of a paper that the table does not have', async () => {
    await load('C', tableOf([...paper('1', ['Ann Author', 'Bob Builder']), ...paper('2', ['Cy Coder'])]))
    await load('C', tableOf(paper('1', ['Ann Author'])))
    expect(await listOf('C', 'On 2')).toEqual(['1 Cy Coder'])
    expect(await factsOf('C', 'Cy Coder')).toEqual(everything)
  })

  test('takes nobody out whose place may be that of a row which was refused', async () => {
    await load('D', tableOf(paper('1', ['Ann Author', 'Bob Builder', 'Cy Coder'])))
    const torn = tableOf(paper('1', ['Ann Author'])).concat('\n1,On 1,Oral,?,"Bob Builder",MIT')
    expect(await load('D', torn)).toMatchObject({ rejected: 1 })
    expect(await listOf('D')).toHaveLength(3)
  })

  test('takes nobody out whose place the table counts', async () => {
    await load('E', tableOf(paper('1', ['Ann Author', 'Bob Builder'])))
    const counted = 'paper_no,title,status,author_pos,n_authors,name,affiliation\n1,On 1,Oral,1,2,Ann Author,MIT'
    await load('E', counted)
    expect(await listOf('E')).toHaveLength(2)
  })
})

describe('behind the end of a corrected list, there stays', () => {
  test('who a person put or changed there', async () => {
    await load('F', tableOf(paper('1', ['Ann Author', 'Bob Builder'])))
    await prisma.authorship.updateMany({
      where: { work: { venue: 'F' }, position: 2 },
      data: { printedAffiliation: 'Home' },
    })
    await load('F', tableOf(paper('1', ['Ann Author'])))
    expect(await listOf('F')).toEqual(['1 Ann Author', '2 Bob Builder'])
    expect(await factsOf('F', 'Bob Builder')).toEqual(everything)
  })

  test('who another source may have on its list of the work', async () => {
    await load('G', tableOf(paper('1', ['Ann Author', 'Bob Builder'])))
    const { id: workId } = await prisma.work.findFirstOrThrow({ where: { venue: 'G' } })
    const { id: sourceId } = await make.source({ title: 'Another list' })
    await prisma.evidence.create({ data: { workId, sourceId } })
    await load('G', tableOf(paper('1', ['Ann Author'])))
    expect(await listOf('G')).toEqual(['1 Ann Author', '2 Bob Builder'])
  })

  test('nobody, but the affiliation that somebody else has given evidence of', async () => {
    await load('H', tableOf(paper('1', ['Ann Author', 'Bob Builder'])))
    const fact = { researcher: { authorships: { some: { work: { venue: 'H' }, position: 2 } } } }
    const { id: affiliationId } = await prisma.affiliation.findFirstOrThrow({ where: fact })
    const { id: sourceId } = await make.source({ title: 'Her page' })
    await prisma.evidence.create({ data: { affiliationId, sourceId } })
    await load('H', tableOf(paper('1', ['Ann Author'])))
    expect(await listOf('H')).toEqual(['1 Ann Author'])
    expect(await factsOf('H', 'Bob Builder')).toEqual(['at MIT'])
  })
})

describe('a cohort of all authors keeps somebody who is off one list', () => {
  test('and on another one of it', async () => {
    await load('I', tableOf(paper('1', ['Ann Author', 'Bob Builder'])))
    await load('I2', tableOf(paper('2', ['Bob Builder'])))
    const [first, second] = await Promise.all(
      ['I', 'I2'].map((venue) =>
        prisma.authorship.findFirstOrThrow({ where: { work: { venue }, printedName: 'Bob Builder' } }),
      ),
    )
    await prisma.authorship.update({
      where: { id: second?.id ?? '' },
      data: { researcherId: first?.researcherId ?? '' },
    })
    await load('I', tableOf(paper('1', ['Ann Author'])))
    expect(await factsOf('I', 'Bob Builder')).toEqual(['at MIT', 'in Pioneers'])
  })

  test('and in a list of another kind that was put into it', async () => {
    await load('J', tableOf(paper('1', ['Ann Author', 'Bob Builder'])))
    const { researcherId } = await prisma.authorship.findFirstOrThrow({ where: { work: { venue: 'J' }, position: 2 } })
    const entry = '@article{x, title = {Apart}, author = {Builder, Bob}, year = 1999, doi = {10.1/apart}}'
    await runImport(url, bibtexImporter, textInput(entry), { cohort })
    await prisma.authorship.updateMany({ where: { work: { title: 'Apart' } }, data: { researcherId } })
    await load('J', tableOf(paper('1', ['Ann Author'])))
    expect(await factsOf('J', 'Bob Builder')).toEqual(['in Pioneers'])
  })
})

test('who a corrected list took out comes back with its withdrawal, and goes with the list that had them', async () => {
  const first = await load('K', tableOf(paper('1', ['Ann Author', 'Bob Builder', 'Cy Coder'])))
  const revised = tableOf(paper('1', ['Ann Author', 'Cy Coder']))
  const { id } = await load('K', revised)
  await undoImport(url, id)
  expect(await listOf('K')).toEqual(['1 Ann Author', '2 Bob Builder', '3 Cy Coder'])
  for (const name of ['Bob Builder', 'Cy Coder']) expect(await factsOf('K', name)).toEqual(everything)
  await load('K', revised)
  expect(await listOf('K')).toEqual(['1 Ann Author', '2 Cy Coder'])
  for (const one of [id, first.id]) await undoImport(url, one)
  expect(await listOf('K')).toEqual([])
})
