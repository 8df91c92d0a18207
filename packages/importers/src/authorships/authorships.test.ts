import { createTestDatabase, factories } from '@talent-atlas/db/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Rejection, WrongKindError } from '../input/index.ts'
import { type ImportResult, runImport } from '../run-import.ts'
import { textInput } from '../testing/input.ts'
import { authorshipsImporter } from './importer.ts'
import type { AuthorshipOptions } from './prepare.ts'
import { matchNames, type TestRow, tableOf } from './testing/tables.ts'

const { prisma, url } = await createTestDatabase()
const make = factories(prisma)
const importer = authorshipsImporter(matchNames)

beforeAll(async () => {
  for (const name of ['North University', 'South University', 'West Labs']) await make.institution({ name })
})

async function load(text: string, options: AuthorshipOptions): Promise<ImportResult & { rejections: Rejection[] }> {
  const rejections: Rejection[] = []
  const run = { onRejection: (rejection: Rejection) => rejections.push(rejection) }
  return { ...(await runImport(url, importer, textInput(text), options, run)), rejections }
}

/** Imports a table as the papers of a venue of its own. @returns the names of the people there are then, by paper */
async function peopleOf(venue: string, rows: readonly TestRow[]): Promise<string[]> {
  await load(tableOf(rows), { venue, year: 2019 })
  const works = await prisma.work.findMany({
    where: { venue },
    include: { authorships: { orderBy: { position: 'asc' } } },
    orderBy: { title: 'asc' },
  })
  const numbers = new Map<string, number>()
  const numberOf = (id: string): number => {
    if (!numbers.has(id)) numbers.set(id, numbers.size + 1)
    return numbers.get(id) ?? 0
  }
  return works.map(({ authorships }) =>
    authorships.map(({ printedName, researcherId }) => `${printedName} ${numberOf(researcherId)}`).join(', '),
  )
}

describe('a table of authorships', () => {
  const table = [
    'affiliation_raw,name,author_pos,n_authors,title,status,paper_no,extra',
    '"North University / West Labs",Ada  Byron,1,2,"A, B & C",Oral,7,x',
    'Nowhere,Alan Turing,2,2,"A, B & C",Oral,7,x',
    'North University,Ada Byron,1,1,Second,Poster,8,x',
  ].join('\r\n')
  const options = { venue: 'Table', year: 2019 }

  test('gives works, authors as printed, the institutions that they name, and cohorts', async () => {
    const result = await load(table, options)
    expect(result).toMatchObject({ rejected: 0, matched: 2, unmatched: { count: 1 } })
    expect(result.unmatched.most).toEqual([{ text: 'Nowhere', count: 1 }])
    const [first] = await prisma.work.findMany({
      where: { venue: 'Table', title: 'A, B & C', year: 2019 },
      include: { authorships: { orderBy: { position: 'asc' }, include: { institutions: true } } },
    })
    expect(first?.authorships).toMatchObject([
      { printedName: 'Ada Byron', printedAffiliation: 'North University / West Labs', institutions: [{}, {}] },
      { printedName: 'Alan Turing', printedAffiliation: 'Nowhere', institutions: [] },
    ])
    const cohorts = await prisma.cohort.findMany({
      where: { slug: { startsWith: 'table-2019' } },
      include: { members: true },
      orderBy: { slug: 'asc' },
    })
    expect(cohorts.map(({ slug, members }) => [slug, members.length])).toEqual([
      ['table-2019', 2],
      ['table-2019-oral', 2],
      ['table-2019-poster', 1],
    ])
    expect(cohorts[0]).toMatchObject({ name: 'Table 2019 authors', definition: expect.stringContaining('Table 2019') })
  })

  test('says where each affiliation was seen, and when', async () => {
    const affiliations = await prisma.affiliation.findMany({
      where: { researcher: { name: 'Ada Byron' } },
      include: { evidence: { orderBy: { locator: 'asc' } }, institution: true },
      orderBy: { institution: { name: 'asc' } },
    })
    expect(affiliations).toMatchObject([
      { kind: 'AUTHORSHIP', observedPrecision: 'YEAR', evidence: [{}, {}], institution: { name: 'North University' } },
      { kind: 'AUTHORSHIP', observedPrecision: 'YEAR', evidence: [{}], institution: { name: 'West Labs' } },
    ])
    expect(affiliations[0]?.evidence.map(({ locator }) => locator)).toEqual(['paper 7, author 1', 'paper 8, author 1'])
    expect(affiliations[0]?.observedDate?.getUTCFullYear()).toBe(2019)
  })

  test('changes nothing when it is imported again', async () => {
    expect(await load(table, options)).toMatchObject({ added: 0, changed: 0, kept: 0, rejected: 0 })
  })

  test('changes nothing either when a person has meanwhile put an author right', async () => {
    const other = await make.researcher({ name: 'Another Turing' })
    await prisma.authorship.updateMany({ where: { printedName: 'Alan Turing' }, data: { researcherId: other.id } })
    expect(await load(table, options)).toMatchObject({ changed: 0, kept: 0 })
    expect(await prisma.authorship.count({ where: { researcherId: other.id } })).toBe(1)
  })

  test('with a mended name gives the place to the other person', async () => {
    const mended = table.replace('Alan Turing', 'Grace Hopper')
    await load(table, { venue: 'Mended', year: 2019 })
    const result = await load(mended, { venue: 'Mended', year: 2019 })
    expect(result.rejections).toEqual([])
    const [place] = await prisma.authorship.findMany({
      where: { position: 2, work: { venue: 'Mended' } },
      include: { researcher: true },
    })
    expect(place).toMatchObject({ printedName: 'Grace Hopper', researcher: { name: 'Grace Hopper' } })
  })

  test('with a mended order gives everybody the new place, and nobody two', async () => {
    const list = (...names: string[]): string => tableOf(names.map((name) => ({ paper: '1', name })))
    const now = async (): Promise<string[]> => {
      const found = await prisma.authorship.findMany({
        where: { work: { venue: 'Order' } },
        orderBy: { position: 'asc' },
        include: { researcher: true },
      })
      return found.map(({ researcher }) => researcher.name)
    }
    const lists = [
      ['Ada Byron', 'Alan Turing', 'Grace Hopper'],
      ['Grace Hopper', 'Ada Byron', 'Alan Turing'],
      ['Grace Hopper', 'Kurt Goedel', 'Ada Byron', 'Alan Turing'],
    ]
    for (const names of lists) {
      await load(list(...names), { venue: 'Order', year: 2019 })
      expect(await now()).toEqual(names)
    }
    expect(await prisma.researcher.count({ where: { authorships: { some: { work: { venue: 'Order' } } } } })).toBe(4)
  })

  test('may have a year for each row, and a cohort of its own', async () => {
    const text = 'title,position,author,year\nOld,1,Kurt Goedel,1931\nNew,1,Kurt Goedel,'
    await load(text, { venue: 'Years', year: 1932, cohort: { slug: 'logicians', name: 'Logicians' } })
    const works = await prisma.work.findMany({ where: { venue: 'Years' }, orderBy: { year: 'asc' } })
    expect(works.map(({ title, year }) => `${title} ${year}`)).toEqual(['Old 1931', 'New 1932'])
    const slugs = ['years-1931', 'years-1932', 'logicians']
    expect(await prisma.cohort.count({ where: { slug: { in: slugs } } })).toBe(3)
  })

  test('without a column for names is refused', async () => {
    const text = 'title,author_pos,affiliation\nOld,1,Here'
    await expect(load(text, { venue: 'None', year: 2019 })).rejects.toThrow(WrongKindError)
  })
})

test('a row whose place another paper of the same title has is told, each time', async () => {
  const rows = ['paper,title,position,name', '1,Reply,1,Ada Byron', '2,Reply,1,Alan Turing']
  for (const time of ['first', 'second']) {
    const { rejections, changed } = await load(rows.join('\n'), { venue: 'Reply', year: 2019 })
    expect([time, changed, rejections.map(({ line }) => line)]).toEqual([time, 0, [3]])
  }
})

describe('names on papers of a venue and year', () => {
  const at = (paper: string, name: string, affiliation: string): TestRow => ({ paper, name, affiliation })

  test('are one person with a shared institution, whatever else is printed beside it', async () => {
    const rows = [at('1', 'Wei Wang', 'North University'), at('2', 'Wei Wang', 'West Labs / North University')]
    expect(await peopleOf('shared', rows)).toEqual(['Wei Wang 1', 'Wei Wang 1'])
  })

  test('are one person with the very same affiliation that nobody knows', async () => {
    const rows = [at('1', 'Wei Wang', 'Unheard Of'), at('2', 'Wei  Wang', 'unheard of.')]
    expect(await peopleOf('unheard', rows)).toEqual(['Wei Wang 1', 'Wei Wang 1'])
  })

  test('are one person whatever the case, accents and hyphens', async () => {
    const rows = [at('1', 'Jiří-Jan Novák', 'North University'), at('2', 'JiriJan NOVAK', 'North University')]
    expect(await peopleOf('spelling', rows)).toEqual(['Jiří-Jan Novák 1', 'JiriJan NOVAK 1'])
  })

  test('are one person with two co-authors, not with one', async () => {
    const list = (paper: string, ...names: string[]): TestRow[] => names.map((name) => at(paper, name, ''))
    const two = [
      ...list('1', 'Wei Wang', 'Ada Byron', 'Alan Turing'),
      ...list('2', 'Ada Byron', 'Alan Turing', 'Wei Wang'),
    ]
    expect(await peopleOf('two', two)).toEqual([
      'Wei Wang 1, Ada Byron 2, Alan Turing 3',
      'Ada Byron 2, Alan Turing 3, Wei Wang 1',
    ])
    const one = [...list('1', 'Wei Wang', 'Ada Byron'), ...list('2', 'Wei Wang', 'Ada Byron')]
    expect(await peopleOf('one', one)).toEqual(['Wei Wang 1, Ada Byron 2', 'Wei Wang 3, Ada Byron 4'])
  })

  test('are two people by the name alone', async () => {
    const rows = [
      at('1', 'Wei Wang', 'North University'),
      at('2', 'Wei Wang', 'South University'),
      at('3', 'Wei Wang', ''),
    ]
    expect(await peopleOf('alone', rows)).toEqual(['Wei Wang 1', 'Wei Wang 2', 'Wei Wang 3'])
  })

  test('are two people when they are initials', async () => {
    const rows = [at('1', 'W. Wang', 'North University'), at('2', 'W. Wang', 'North University')]
    expect(await peopleOf('initials', rows)).toEqual(['W. Wang 1', 'W. Wang 2'])
  })

  test('are two people on one paper, and a third one is neither of them', async () => {
    const twice = [at('1', 'Wei Wang', 'North University'), at('1', 'Wei Wang', 'North University')]
    const third = at('2', 'Wei Wang', 'North University')
    expect(await peopleOf('homonyms', [...twice, third])).toEqual(['Wei Wang 1, Wei Wang 2', 'Wei Wang 3'])
    expect(await peopleOf('homonyms', [...twice, third])).toEqual(['Wei Wang 1, Wei Wang 2', 'Wei Wang 3'])
  })

  test('are other people than those of another year', async () => {
    const row = tableOf([at('1', 'Wei Wang', 'North University')])
    for (const year of [2018, 2019]) await load(row, { venue: 'yearly', year })
    const found = await prisma.authorship.findMany({ where: { work: { venue: 'yearly' } } })
    expect(new Set(found.map(({ researcherId }) => researcherId)).size).toBe(2)
  })
})
