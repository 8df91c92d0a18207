import { createTestDatabase, factories } from '@talent-atlas/db/testing'
import { describe, expect, test } from 'vitest'
import { WrongKindError } from '../input/index.ts'
import { importText } from '../testing/import-text.ts'
import { textInput } from '../testing/input.ts'
import { matchExactNames } from '../testing/match-names.ts'
import { tiesOf } from '../testing/ties-of.ts'
import { positionsImporter } from './importer.ts'
import { readOrganizations } from './organizations.ts'

const { prisma, url } = await createTestDatabase()
const make = factories(prisma)
const importer = positionsImporter(matchExactNames)

const header =
  'person,organization,title,start_date,start_date_precision,end_date,end_date_precision,urls,employment_type,subject'
const table = (...rows: readonly string[]): string => [header, ...rows].join('\n')
const load = (sourceTitle: string, ...rows: readonly string[]) =>
  importText(url, importer, table(...rows), { sourceTitle })

describe('a table of positions', () => {
  test('gives partial dates, of which only what is sure is kept', async () => {
    await load(
      'Dates',
      'Ada Dates,Lab,A,2024-04-29,month,,,,,',
      'Ada Dates,Lab,B,2020-07-01,year,2021-02-03,day,,,',
      'Ada Dates,Lab,C,2013-09-18,multi-year,2022-10-21,Year,,,',
      'Ada Dates,Lab,D,2019-7-01,,present,,,,',
    )
    expect(new Set(await tiesOf(prisma, 'Ada Dates'))).toEqual(
      new Set([
        'Lab | EMPLOYMENT | A | 2024-04–',
        'Lab | EMPLOYMENT | B | 2020–2021-02-03',
        'Lab | EMPLOYMENT | C | –2022',
        'Lab | EMPLOYMENT | D | 2019–now',
      ]),
    )
  })

  test('loses the rows that cannot be right, each with its line, column, value and reason, and keeps the others', async () => {
    const { refused } = await load(
      'Faults',
      'Fay Fault,Lab,A,45411,day,,,,,',
      'Fay Fault,Lab,A,2021-02-31,day,,,,,',
      'Fay Fault,Lab,A,2019-05-01,month,2019-04-01,month,,,',
      'Fay Fault,Lab,A,2019-05-01,decade,,,,,',
      'Fay Fault, ,A,2019-05-01,month,,,,,',
      `Fay Fault,Lab,${'long '.repeat(200)},2019-05-01,month,,,,,`,
      'Fay Fault,Lab,Good,2019-05-01,month,2019-01-01,year,,,',
    )
    expect(refused).toEqual([
      { line: 2, column: 'start_date', value: '45411', reason: expect.stringContaining('spreadsheet') },
      { line: 3, column: 'start_date', value: '2021-02-31', reason: 'there is no such date' },
      { line: 4, column: 'end_date', value: '2019-04-01', reason: 'it is before the start, 2019-05' },
      { line: 5, column: 'start_date_precision', value: 'decade', reason: expect.stringContaining('multi-year') },
      { line: 6, column: 'organization', value: ' ', reason: 'it is empty' },
      { line: 7, column: 'title', value: 'long '.repeat(40), reason: 'it is longer than 500 characters' },
    ])
    expect(await tiesOf(prisma, 'Fay Fault')).toEqual(['Lab | EMPLOYMENT | Good | 2019-05–2019'])
  })

  test('rests on itself and on every page it names; what is no address is kept as a note', async () => {
    const page = 'https://web.archive.org/web/20240429224505/https://lab.example/team/'
    await load('Pages', `Pia Page,Lab,A,2020-01-01,month,,,${page} linkedin.com/in/pia people,,`)
    const [tie] = await prisma.affiliation.findMany({
      where: { researcher: { name: 'Pia Page' } },
      include: { evidence: { include: { source: true } } },
    })
    expect(
      tie?.evidence.map(({ source, locator }) => [source.kind, source.title, source.url, locator]).toSorted(),
    ).toEqual([
      ['DATASET', 'Pages', null, 'line 2, whose sources include people'],
      ['PROFILE', 'lab.example/team (copy of 2024-04-29)', page, null],
      ['PROFILE', 'linkedin.com/in/pia', 'https://linkedin.com/in/pia', null],
    ])
  })

  test('takes a name for one person, and for another one in another source', async () => {
    await load('First', 'Sam Same,Lab,A,2020-01-01,year,,,,,', 'Sam Same,Lab,B,2021-01-01,year,,,,,')
    await load('Second', 'Sam Same,Lab,A,2020-01-01,year,,,,,')
    const people = await prisma.researcher.findMany({ where: { name: 'Sam Same' }, include: { affiliations: true } })
    expect(people.map(({ affiliations }) => affiliations.length).toSorted()).toEqual([1, 2])
  })

  test('matches an organisation that is on record, and makes those that are not, or are two', async () => {
    const known = await make.institution({ name: 'Known Lab' })
    for (const slug of ['twin-1', 'twin-2']) await make.institution({ name: 'Twin Lab', slug })
    const organizations = await readOrganizations(
      textInput(
        'organization,country,website,other_names\nTWIN LAB,United Kingdom,https://twin.example/,TL|The Lab\nX,"A, B",,\n',
      ),
    )
    const rows = ['Known Lab', 'Twin Lab', 'Twin  Lab '].map((name) => `Max Match,${name},A,2020-01-01,year,,,,,`)
    const result = await importText(url, importer, table(...rows), { sourceTitle: 'Matches', organizations })
    expect(result).toMatchObject({ matched: 1, unmatched: { count: 2, most: [{ text: 'Twin Lab', count: 2 }] } })
    const ties = await prisma.affiliation.findMany({
      where: { researcher: { name: 'Max Match' } },
      include: { institution: { include: { names: true } } },
    })
    expect(ties).toHaveLength(2)
    expect(ties.some(({ institutionId }) => institutionId === known.id)).toBe(true)
    const made = ties.find(({ institutionId }) => institutionId !== known.id)?.institution
    expect(made).toMatchObject({ kind: 'OTHER', countryCode: 'GB', homepage: 'https://twin.example/' })
    expect(made?.names.map(({ text }) => text).toSorted()).toEqual(['TL', 'The Lab', 'Twin Lab'])
  })

  test('changes nothing when it is imported again, though two of its rows differ in the end only', async () => {
    const rows = [
      'Rita Repeat,Lab,Advisor,2022-06-28,month,2023-09-30,month,,Advisor,',
      'Rita Repeat,Lab,Advisor,2022-06-28,month,,,,Advisor,',
      'Rita Repeat,Lab,Advisor,2022-06-28,month,,,https://lab.example/a,Advisor,',
    ]
    expect(await load('Again', ...rows)).toMatchObject({ changed: 0, kept: 0 })
    expect(await tiesOf(prisma, 'Rita Repeat')).toHaveLength(2)
    expect(await load('Again', ...rows)).toMatchObject({ added: 0, changed: 0, kept: 0, rejected: 0 })
  })

  test('corrects a position when a later edition tells its end', async () => {
    await load('Edition', 'Eve Edition,Lab,A,2022-06-28,month,,,,,')
    const result = await load('Edition', 'Eve Edition,Lab,A,2022-06-28,month,2023-01-01,year,,,')
    expect(result.tables['affiliation']).toEqual({ added: 0, changed: 1 })
    expect(await tiesOf(prisma, 'Eve Edition')).toEqual(['Lab | EMPLOYMENT | A | 2022-06–2023'])
  })

  test('is refused, with nothing written, where it has no organisations', async () => {
    const before = await prisma.import.count()
    await expect(importText(url, importer, 'person,title\nA,B\n', { sourceTitle: 'X' })).rejects.toThrow(WrongKindError)
    await expect(importText(url, importer, '{"person":"A"}', { sourceTitle: 'X' })).rejects.toThrow(WrongKindError)
    expect(await prisma.import.count()).toBe(before)
  })
})
