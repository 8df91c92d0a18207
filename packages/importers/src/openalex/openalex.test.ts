import { createTestDatabase, factories } from '@talent-atlas/db/testing'
import { describe, expect, test } from 'vitest'
import { WrongKindError } from '../input/index.ts'
import { importText } from '../testing/import-text.ts'
import { tiesOf } from '../testing/ties-of.ts'
import { openalexImporter } from './importer.ts'
import { isSnapshotPart, type OpenAlexOptions } from './read.ts'
import { authorLines, authorOf, institutionNamed } from './testing/generate.ts'
import { institutionOf, workOf } from './testing/works.ts'

const { prisma, url } = await createTestDatabase()
const make = factories(prisma)

const lines = (...records: readonly object[]): string => records.map((record) => JSON.stringify(record)).join('\n')
const load = (text: string, options: OpenAlexOptions = {}) => importText(url, openalexImporter, text, options)

test('of two records with the same id the first one is taken, wherever batches end', async () => {
  const named = (id: number, name: string): object => ({ ...authorOf(id, 1), display_name: name, affiliations: [] })
  const text = lines(named(900, 'First Given'), named(901, 'Between'), named(900, 'Later Given'))
  for (const batchSize of [1, 300, 2]) {
    const result = await importText(url, { ...openalexImporter, batchSize }, text, {})
    expect(result.refused).toMatchObject([{ line: 3, column: 'id', reason: expect.stringMatching(/line 1 already/) }])
    expect(result.changed).toBe(0)
    expect(await prisma.researcher.count({ where: { name: 'Later Given' } })).toBe(0)
  }
  expect(await prisma.researcher.count({ where: { name: 'First Given' } })).toBe(1)
})

describe('institutions of OpenAlex', () => {
  test('come with their names, place and identifiers; relations are stored once, whoever tells of them', async () => {
    const parent = institutionOf(1, {
      display_name_alternatives: ['The Institute', '研究所'],
      display_name_acronyms: ['TI'],
      homepage_url: 'https://one.example/',
      ids: { grid: 'grid.1.a', wikidata: 'https://www.wikidata.org/wiki/Q42' },
      associated_institutions: [
        { ...institutionNamed(2), relationship: 'child' },
        { ...institutionNamed(3), relationship: 'related' },
      ],
    })
    const child = institutionOf(2, { associated_institutions: [{ ...institutionNamed(1), relationship: 'parent' }] })
    const text = lines(child, institutionOf(3), parent)
    expect(await load(text)).toMatchObject({ rejected: 0, unresolved: 0, changed: 0 })
    const one = await prisma.institution.findFirstOrThrow({
      where: { name: 'Institute 1' },
      include: { names: true, identifiers: true, relationsFrom: true, relationsTo: { include: { from: true } } },
    })
    expect(one).toMatchObject({
      kind: 'EDUCATION',
      countryCode: 'US',
      city: 'Testville',
      homepage: 'https://one.example/',
    })
    expect(one.names.map(({ text: name, kind }) => `${name} ${kind}`).toSorted()).toEqual([
      'Institute 1 PREFERRED',
      'TI ACRONYM',
      'The Institute ALIAS',
      '研究所 NATIVE',
    ])
    expect(one.identifiers.map(({ scheme, value }) => `${scheme} ${value}`).toSorted()).toEqual([
      'GRID grid.1.a',
      'OPENALEX I1001',
      'ROR 000000101',
      'WIKIDATA Q42',
    ])
    expect(one.relationsTo.map(({ kind, from }) => [kind, from.name])).toEqual([['PARENT', 'Institute 2']])
    expect(one.relationsFrom.map(({ kind }) => kind)).toEqual(['RELATED'])
    expect(await load(text)).toMatchObject({ added: 0, changed: 0, kept: 0 })
  })

  test('are those on record under the same ROR id', async () => {
    const known = await make.institution({ name: 'Known by ROR' })
    await prisma.institutionIdentifier.create({
      data: { institutionId: known.id, scheme: 'ROR', value: institutionNamed(4).ror.slice(-9) },
    })
    await load(lines(institutionOf(4)))
    await load(lines(authorOf(900, 5)))
    const found = await prisma.institutionIdentifier.findMany({ where: { institutionId: known.id } })
    expect(found.map(({ value }) => value).toSorted()).toEqual(['000000401', 'I1004'])
    expect(await prisma.institution.findUniqueOrThrow({ where: { id: known.id } })).toMatchObject({
      name: 'Known by ROR',
    })
  })
})

describe('authors of OpenAlex', () => {
  test('are seen at institutions in each year that they printed them, and a stay is not made of it', async () => {
    const author = {
      ...authorOf(1, 10),
      orcid: 'https://orcid.org/0000-0002-1825-0097',
      affiliations: [
        { institution: institutionNamed(11), years: [2018, 2019, 2019] },
        { institution: institutionNamed(12), years: [2021] },
        { institution: { id: 'https://openalex.org/I1', display_name: null }, years: [2022] },
        { institution: institutionNamed(13), years: [20200] },
      ],
    }
    const { refused } = await load(lines(author))
    expect(refused.map(({ line, column }) => [line, column])).toEqual([
      [1, 'affiliations[2].institution.display_name'],
      [1, 'affiliations[3].years[0]'],
    ])
    expect(await tiesOf(prisma, 'Given1 Family1')).toEqual([
      'Institute 11 | AUTHORSHIP | seen 2018',
      'Institute 11 | AUTHORSHIP | seen 2019',
      'Institute 12 | AUTHORSHIP | seen 2021',
    ])
    const { names, identifiers } = await prisma.researcher.findFirstOrThrow({
      where: { name: 'Given1 Family1' },
      include: { names: true, identifiers: true },
    })
    expect(names.map(({ text }) => text).toSorted()).toEqual(['G. Family1', 'Given1 Family1'])
    expect(identifiers.map(({ value }) => value).toSorted()).toEqual(['0000-0002-1825-0097', 'A5000000001'])
  })

  test('change nothing when they are imported again, and do not overwrite whole records of institutions', async () => {
    await load(lines(institutionOf(21, { display_name: 'Full Name 21' })))
    const text = [...authorLines(60, 25)].join('')
    expect(await load(text)).toMatchObject({ changed: 0, rejected: 0 })
    expect(await load(text)).toMatchObject({ added: 0, changed: 0, kept: 0 })
    const openalex = { some: { value: 'I1021' } }
    expect(await prisma.institution.findFirst({ where: { identifiers: openalex } })).toMatchObject({
      name: 'Full Name 21',
      city: 'Testville',
    })
    // The whole record of one that authors mentioned completes it.
    expect((await load(lines(institutionOf(22)))).tables['institution']).toEqual({ added: 0, changed: 1 })
    expect(await load(text)).toMatchObject({ added: 0, changed: 0 })
  })
})

describe('works of OpenAlex', () => {
  const work = workOf(1, [
    {
      author: 77,
      name: 'Wanda Writer',
      printed: 'Writer, W.',
      affiliations: ['Lab, A', 'Lab B'],
      institutions: [31, 32],
    },
    { name: 'Nora Noid', institutions: [31] },
    { author: 9_999_999_999, name: 'Nora Noid' },
  ])

  test('give authors in their order, as printed, and where they were seen in the year of the work', async () => {
    expect(await load(lines(work))).toMatchObject({ rejected: 0, unresolved: 0 })
    const found = await prisma.work.findFirstOrThrow({
      where: { title: 'Work 1' },
      include: { identifiers: true, authorships: { orderBy: { position: 'asc' }, include: { institutions: true } } },
    })
    expect(found).toMatchObject({ year: 2021, venue: 'Journal of Tests' })
    expect(found.identifiers.map(({ scheme, value }) => `${scheme} ${value}`).toSorted()).toEqual([
      'ARXIV 2101.00001',
      'DOI 10.5555/work.1',
      'OPENALEX W1',
    ])
    expect(found.authorships.map(({ position, printedName }) => [position, printedName])).toEqual([
      [1, 'Writer, W.'],
      [2, 'Nora Noid'],
      [3, 'Nora Noid'],
    ])
    expect(found.authorships.map(({ printedAffiliation }) => printedAffiliation)).toEqual(['Lab, A; Lab B', null, null])
    expect(found.authorships.map(({ institutions }) => institutions.length)).toEqual([2, 1, 0])
    expect(await prisma.researcher.count({ where: { name: 'Nora Noid' } })).toBe(2)
    expect(await tiesOf(prisma, 'Wanda Writer')).toHaveLength(2)
    expect(await load(lines(work))).toMatchObject({ added: 0, changed: 0, kept: 0 })
  })

  test('do not overwrite the record of an author, whichever comes first', async () => {
    const author = {
      ...authorOf(0, 5),
      id: 'https://openalex.org/A77',
      display_name: 'Wanda W. Writer',
      affiliations: [],
    }
    expect((await load(lines(author))).tables['researcher']).toEqual({ added: 0, changed: 1 })
    expect(await load(lines(work))).toMatchObject({ added: 0, changed: 0 })
    expect(await prisma.researcher.count({ where: { name: 'Wanda W. Writer' } })).toBe(1)
  })

  test('lose their markup but not their titles, and are refused without one', async () => {
    const { refused } = await load(
      lines(workOf(2, [], { title: '<i>In  vitro</i> < 3 <sub>x</sub>' }), workOf(3, [], { title: null })),
    )
    expect(refused).toMatchObject([{ line: 2, column: 'title', reason: 'the work has no title' }])
    expect(await prisma.work.count({ where: { title: 'In vitro < 3 x' } })).toBe(1)
  })
})

describe('a file of OpenAlex', () => {
  test('may hold several sorts of objects, an answer of the API too, but only what the caller says', async () => {
    const mixed = lines(workOf(41, []), { id: 'https://openalex.org/S1' }, institutionOf(41), authorOf(41, 5))
    const { refused, records } = await load(mixed)
    expect([records, refused.map(({ line, column }) => [line, column])]).toEqual([4, [[2, 'id']]])
    const answer = JSON.stringify({ meta: { count: 1 }, results: [authorOf(42, 5)] }, null, 1)
    expect(await load(answer)).toMatchObject({ records: 1, rejected: 0 })
    const { refused: others } = await load(`${mixed}\n`, { object: 'works' })
    expect(others.map(({ line }) => line)).toEqual([2, 3, 4])
  })

  test('is refused where it holds something else, with a word on merged ids', async () => {
    const merged = 'merge_date,id,merge_into_id\n2022-06-07,A2257618939,A2208157607\n'
    await expect(load(merged)).rejects.toThrow(/merged ids/)
    await expect(load('{"entries": [{"url": "s3://openalex"}]}')).rejects.toThrow(WrongKindError)
    await expect(load(lines({ id: 'https://openalex.org/S1' }))).rejects.toThrow(WrongKindError)
    await expect(load(lines(authorOf(43, 5)), { object: 'works' })).rejects.toThrow(WrongKindError)
  })

  test('is told from the other files of a snapshot by its path', () => {
    const parts = ['data/authors/updated_date=2024-01-01/part_000.gz', 'works/part_000.jsonl']
    const others = ['data/authors/manifest', 'data/merged_ids/authors/2022-06-07.csv.gz', 'data/sources/part_000.gz']
    expect([...parts, ...others].filter(isSnapshotPart)).toEqual(parts)
  })
})
