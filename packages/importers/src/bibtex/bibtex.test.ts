import { createTestDatabase, factories } from '@talent-atlas/db/testing'
import { describe, expect, test } from 'vitest'
import type { Rejection } from '../input/index.ts'
import { type ImportResult, runImport } from '../run-import.ts'
import { textInput } from '../testing/input.ts'
import { bibtexImporter } from './importer.ts'
import type { BibtexOptions } from './prepare.ts'

const { prisma, url } = await createTestDatabase()
const make = factories(prisma)

async function load(text: string, options: BibtexOptions = {}): Promise<ImportResult & { rejections: Rejection[] }> {
  const rejections: Rejection[] = []
  const run = { onRejection: (rejection: Rejection) => rejections.push(rejection) }
  return { ...(await runImport(url, bibtexImporter, textInput(text), options, run)), rejections }
}

const entry = (key: string, authors: readonly string[], fields = ''): string =>
  `@misc{${key},\n  title = {On ${key}},\n  author = {${authors.join(' and ')}},\n  ${fields}\n}\n`

/** The people of works, as numbers in the order of their names' first mention. */
async function peopleOn(...titles: string[]): Promise<string[]> {
  const numbers = new Map<string, number>()
  const lists: string[] = []
  for (const title of titles) {
    const { authorships } = await prisma.work.findFirstOrThrow({
      where: { title },
      include: { authorships: { orderBy: { position: 'asc' } } },
    })
    const list = authorships.map(({ printedName, researcherId }) => {
      if (!numbers.has(researcherId)) numbers.set(researcherId, numbers.size + 1)
      return `${printedName} ${numbers.get(researcherId)}`
    })
    lists.push(list.join(', '))
  }
  return lists
}

describe('a BibTeX file', () => {
  const fields = 'year = {2024}, eprint = {2401.00001}, journal = {Journal of Tests}'
  const text = entry('First', ['{Big-AI}', 'Byron, Ada', 'Alan Turing', 'others'], fields)
  const cohort = { slug: 'testers', name: 'Testers' }

  test('gives works with their identifiers, authors in their places, and a cohort', async () => {
    expect(await load(text, { cohort })).toMatchObject({ rejected: 0 })
    const work = await prisma.work.findFirstOrThrow({
      where: { title: 'On First' },
      include: { identifiers: true, evidence: true, authorships: { orderBy: { position: 'asc' } } },
    })
    expect(work).toMatchObject({
      year: 2024,
      venue: 'Journal of Tests',
      identifiers: [{ scheme: 'ARXIV', value: '2401.00001' }],
      evidence: [{ locator: 'First; also by Big-AI; and others' }],
      authorships: [
        { position: 2, printedName: 'Ada Byron' },
        { position: 3, printedName: 'Alan Turing' },
      ],
    })
    expect(await prisma.cohortMember.count({ where: { cohort: { slug: 'testers' } } })).toBe(2)
  })

  test('changes nothing when it is imported again', async () => {
    expect(await load(text, { cohort })).toMatchObject({ added: 0, changed: 0, kept: 0 })
  })

  test('adds to the work on record that has its DOI, and to the people on it', async () => {
    const author = await make.researcher({ name: 'Grace Hopper' })
    const identifiers = { create: { scheme: 'DOI', value: '10.48550/arxiv.2401.00002' } } as const
    const authorships = { create: { position: 1, printedName: 'Grace Hopper', researcherId: author.id } }
    const work = await prisma.work.create({ data: { title: 'By somebody else', identifiers, authorships } })
    await load(entry('Known', ['Hopper, Grace', 'New Comer'], 'eprint = {2401.00002v3}'))
    const found = await prisma.authorship.findMany({ where: { workId: work.id }, orderBy: { position: 'asc' } })
    expect(found).toMatchObject([{ researcherId: author.id }, { printedName: 'New Comer' }])
    expect(await prisma.work.count({ where: { title: 'On Known' } })).toBe(0)
    expect(await prisma.workIdentifier.count({ where: { workId: work.id } })).toBe(2)
  })

  test('knows the people of a list on record that counts places otherwise', async () => {
    const authors = ['Katherine Johnson', 'Dorothy Vaughan', 'Mary Jackson']
    await load(entry('Places', authors, 'eprint = {2401.00003}'))
    const result = await load(entry('Shifted', ['{NASA}', ...authors], 'eprint = {2401.00003}'))
    expect(result.rejections).toEqual([])
    const places = await prisma.authorship.findMany({
      where: { work: { identifiers: { some: { value: '2401.00003' } } } },
      orderBy: { position: 'asc' },
    })
    expect(places.map(({ printedName }) => printedName)).toEqual(authors)
    expect(await prisma.researcher.count({ where: { name: { in: authors } } })).toBe(3)
  })

  test('may tell of one work twice, otherwise the second time: the first one stays', async () => {
    const fields = 'eprint = {2401.00004}, doi = {10.1000/twice}'
    const twice = [
      entry('Once', ['Ada Byron'], 'eprint = {2401.00004}'),
      ...Array.from({ length: 60 }, (_, index) => entry(`Between ${index}`.replace(' ', ''), ['Ada Byron'])),
      entry('Again', ['ADA BYRON'], fields),
    ].join('')
    for (const time of [1, 2, 3]) {
      const { changed, added } = await load(twice)
      expect([time, changed, added === 0]).toEqual([time, 0, time > 1])
    }
    const work = await prisma.work.findFirstOrThrow({
      where: { identifiers: { some: { value: '2401.00004' } } },
      include: { authorships: true },
    })
    expect(work).toMatchObject({ title: 'On Once', authorships: [{ printedName: 'Ada Byron' }] })
  })

  test('that gives a place of a work on record to another name is told', async () => {
    const author = await make.researcher({ name: 'Kurt Goedel' })
    const identifiers = { create: { scheme: 'ARXIV', value: '2401.00005' } } as const
    const authorships = { create: { position: 1, printedName: 'Kurt Goedel', researcherId: author.id } }
    await prisma.work.create({ data: { title: 'Incomplete', identifiers, authorships } })
    const { rejections } = await load(entry('Contradiction', ['David Hilbert'], 'eprint = {2401.00005}'))
    expect(rejections).toMatchObject([
      { column: 'author', value: 'David Hilbert', reason: expect.stringContaining('Kurt') },
    ])
    expect(await prisma.researcher.count({ where: { name: 'David Hilbert' } })).toBe(0)
  })
})

describe('an entry whose identifiers are those of two works', () => {
  const doi = 'doi = {10.1000/bridge}'
  const arxiv = 'eprint = {2401.00009}'
  const authors = ['John Smith', 'Jane Doe']
  const text = [
    entry('Published', authors, doi),
    entry('Preprint', authors, arxiv),
    entry('Both', [...authors, 'Richard Roe'], `${doi}, ${arxiv}`),
  ].join('')

  test('is the one of the registry that comes first; the works stay two, and this is told', async () => {
    for (const time of [1, 2]) {
      const { rejections, added } = await load(text)
      expect([time, added === 0]).toEqual([time, time > 1])
      expect(rejections).toMatchObject([
        { column: 'arxiv', value: '2401.00009', reason: expect.stringContaining('another work') },
      ])
    }
    const works = await prisma.work.findMany({
      where: { title: { in: ['On Published', 'On Preprint', 'On Both'] } },
      include: { identifiers: true, authorships: { orderBy: { position: 'asc' } } },
      orderBy: { title: 'desc' },
    })
    const of = ['John Smith', 'Jane Doe', 'Richard Roe'].map((printedName) => ({ printedName }))
    expect(works).toMatchObject([
      { title: 'On Published', identifiers: [{ scheme: 'DOI' }], authorships: of },
      { title: 'On Preprint', identifiers: [{ scheme: 'ARXIV' }], authorships: of.slice(0, 2) },
    ])
  })

  test('leaves nobody without a work', async () => {
    expect(await prisma.researcher.count({ where: { evidence: { some: {} }, authorships: { none: {} } } })).toBe(0)
  })
})

describe('people of several works', () => {
  test('are one with two co-authors in common, in the file and on record', async () => {
    const authors = ['Lise Meitner', 'Otto Hahn', 'Fritz Strassmann']
    await load(entry('Uranium', authors) + entry('Barium', authors.toReversed()))
    await load(entry('Later', [...authors, 'Ida Noddack']))
    expect(await peopleOn('On Uranium', 'On Barium', 'On Later')).toEqual([
      'Lise Meitner 1, Otto Hahn 2, Fritz Strassmann 3',
      'Fritz Strassmann 3, Otto Hahn 2, Lise Meitner 1',
      'Lise Meitner 1, Otto Hahn 2, Fritz Strassmann 3, Ida Noddack 4',
    ])
  })

  test('are two with one co-author in common, or none', async () => {
    await load(entry('A1', ['Wei Wang', 'Li Li']) + entry('A2', ['Wei Wang', 'Li Li']) + entry('A3', ['Wei Wang']))
    expect(await peopleOn('On A1', 'On A2', 'On A3')).toEqual([
      'Wei Wang 1, Li Li 2',
      'Wei Wang 3, Li Li 4',
      'Wei Wang 5',
    ])
  })

  test('are two when their names are initials, unless all of a team is the same', async () => {
    const team = Array.from({ length: 12 }, (_, index) => `${'ABCDEFGHIJKL'[index]}da Byron`)
    const few = [...team.slice(0, 4), 'R. X. Xu']
    await load(entry('B1', few) + entry('B2', few) + entry('B3', [...team, 'Y. Wu']) + entry('B4', [...team, 'Y. Wu']))
    const initials = await prisma.researcher.groupBy({
      by: ['name'],
      where: { name: { in: ['R. X. Xu', 'Y. Wu'] } },
      _count: true,
    })
    expect(Object.fromEntries(initials.map(({ name, _count }) => [name, _count]))).toEqual({
      'R. X. Xu': 2,
      'Y. Wu': 1,
    })
  })

  test('are two where a name differs in an initial that may be left out', async () => {
    const others = ['Otto Frisch', 'Niels Bohr', 'Max Born']
    await load(entry('C1', [...others, 'John Neumann']) + entry('C2', [...others, 'John A. Neumann']))
    expect(await prisma.researcher.count({ where: { name: { in: ['John Neumann', 'John A. Neumann'] } } })).toBe(2)
  })
})
