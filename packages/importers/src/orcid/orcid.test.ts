import { existsSync, readdirSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { createTestDatabase, factories } from '@talent-atlas/db/testing'
import { pack } from 'tar-stream'
import { describe, expect, test } from 'vitest'
import { openInput, WrongKindError } from '../input/index.ts'
import { inputOf } from '../input/testing/input-of.ts'
import { importText } from '../testing/import-text.ts'
import { matchExactNames } from '../testing/match-names.ts'
import { tiesOf } from '../testing/ties-of.ts'
import { orcidImporter } from './importer.ts'
import { inJson, inXml, type TestEntry, type TestRecord } from './testing/record.ts'

const { prisma, url } = await createTestDatabase()
const make = factories(prisma)
const importer = orcidImporter(matchExactNames)
const load = (text: Parameters<typeof importText>[2]) => importText(url, importer, text, {})
const lines = (...records: TestRecord[]): string => records.map((record) => JSON.stringify(inJson(record))).join('\n')

const job = (given: Partial<TestEntry>): TestEntry => ({
  section: 'employment',
  code: 1,
  organization: 'Lab',
  ...given,
})

const ada: TestRecord = {
  orcid: '0000-0002-1825-0097',
  given: 'Ada',
  family: 'Author',
  credit: 'A. Author',
  others: ['作者 艾达', 'A. Author'],
  entries: [
    {
      section: 'education',
      code: 3,
      role: 'PhD',
      department: 'Physics',
      start: ['2008'],
      end: ['2012', '07'],
      organization: 'Lab U',
    },
    job({
      code: 4,
      role: 'Professor',
      start: ['2013', '02', '28'],
      organization: 'Lab',
      city: 'Hong Kong',
      country: 'HK',
    }),
    { section: 'qualification', code: 5, role: 'MSc', end: ['2008'], organization: 'Lab U' },
    { section: 'invited-position', code: 6, role: 'Fellow', start: ['2015'], end: ['2015'], organization: 'Lab V' },
    { section: 'distinction', code: 7, role: 'Medal', start: ['2016'], organization: 'Academy' },
  ],
}

const ties = [
  'Lab U | EDUCATION | DOCTORATE | PhD, Physics | 2008–2012-07',
  'Lab | EMPLOYMENT | Professor | 2013-02-28–',
  'Lab V | VISITING | Fellow | 2015–2015',
  'Lab U | EDUCATION | MASTER | MSc | –2008',
]

describe('a record of ORCID', () => {
  test('gives names, iD and ties; works, distinctions and e-mails are not read', async () => {
    expect(await load(JSON.stringify(inJson(ada), null, 2))).toMatchObject({ records: 1, rejected: 0 })
    expect(new Set(await tiesOf(prisma, 'A. Author'))).toEqual(new Set(ties))
    const { names, identifiers } = await prisma.researcher.findFirstOrThrow({
      where: { name: 'A. Author' },
      include: { names: true, identifiers: true },
    })
    expect(names.map(({ text, kind }) => `${text} ${kind}`).toSorted()).toEqual([
      'A. Author PREFERRED',
      'Ada Author ALIAS',
      '作者 艾达 NATIVE',
    ])
    expect(identifiers.map(({ scheme, value }) => [scheme, value])).toEqual([['ORCID', ada.orcid]])
    expect(await prisma.institution.findFirst({ where: { name: 'Lab' } })).toMatchObject({
      countryCode: 'HK',
      city: 'Hong Kong',
    })
  })

  test('says the same in XML, in an archive and in JSON lines, so that nothing is left to change', async () => {
    const [one, two] = [ada.entries?.slice(0, 2) ?? [], ada.entries?.slice(2) ?? []]
    expect(await load(inXml({ ...ada, entries: one }))).toMatchObject({ changed: 0, tables: {} })
    const archive = pack()
    archive.entry({ name: 'summaries/097/0000-0002-1825-0097.xml' }, inXml({ ...ada, entries: two }))
    archive.entry({ name: 'summaries/README.txt' }, 'Not a record.')
    archive.finalize()
    const packed = await load(inputOf(await buffer(archive as unknown as AsyncIterable<Buffer>)))
    expect(packed).toMatchObject({ records: 1, changed: 0, rejected: 0 })
    const again = await load(lines(ada))
    for (const table of ['researcher', 'researcher_name', 'institution', 'affiliation']) {
      expect([packed.tables[table], again.tables[table]]).toEqual([
        { added: 0, changed: 0 },
        { added: 0, changed: 0 },
      ])
    }
    expect(await load(lines(ada))).toMatchObject({ added: 0, changed: 0, kept: 0 })
  })

  test('is taken as far as it is public, and not at all without a public name', async () => {
    const { refused } = await load(
      lines(
        { orcid: '0000-0001-5109-3700', given: 'Pia', family: 'Private', visibility: 'limited' },
        {
          orcid: '0000-0002-1694-233X',
          given: 'Paul',
          family: 'Partly',
          entries: [job({ role: 'Shown' }), job({ code: 2, role: 'Hidden', visibility: 'private' })],
        },
        { orcid: '0000-0002-1694-2331', given: 'Wrong', family: 'Digit' },
      ),
    )
    expect(refused.map(({ line, column }) => [line, column])).toEqual([
      [1, 'person.name'],
      [3, 'orcid-identifier.path'],
    ])
    expect(await tiesOf(prisma, 'Paul Partly')).toEqual(['Lab | EMPLOYMENT | Shown | –'])
    expect(await prisma.researcher.count({ where: { name: { in: ['Pia Private', 'Wrong Digit'] } } })).toBe(0)
  })

  test('loses entries whose dates are impossible, and keeps the others', async () => {
    const entries = [
      job({ code: 1, start: ['2021', '02', '31'] }),
      job({ code: 2, start: ['2020'], end: ['2019', '12'] }),
      job({ code: 3, role: 'Good', start: ['2020'] }),
    ]
    const { refused } = await load(lines({ orcid: '0000-0001-5109-3700', given: 'Dan', family: 'Date', entries }))
    expect(refused.map(({ column, value }) => [column, value])).toEqual([
      ['employments[0].start-date', '2021-02-31'],
      ['employments[1].end-date', '2019-12'],
    ])
    expect(await tiesOf(prisma, 'Dan Date')).toEqual(['Lab | EMPLOYMENT | Good | 2020–'])
  })

  test('finds its organisations by ROR and GRID id before their names, and makes those that are not on record', async () => {
    const known = await make.institution({ name: 'Known' })
    await prisma.institutionIdentifier.createMany({
      data: [
        { institutionId: known.id, scheme: 'ROR', value: '03cve4549' },
        { institutionId: known.id, scheme: 'GRID', value: 'grid.12527.33' },
      ],
    })
    const entries = [
      job({ code: 1, role: 'A', organization: 'By ROR', registry: ['ROR', 'https://ror.org/03cve4549'] }),
      job({ code: 2, role: 'B', organization: 'By GRID', registry: ['GRID', 'grid.12527.33'] }),
      job({ code: 3, organization: 'Known', registry: ['ROR', 'https://ror.org/05wa54d95'] }),
      job({ code: 4, role: 'C', organization: 'Known', registry: ['RINGGOLD', '1234'], country: 'CN' }),
    ]
    const record = { orcid: '0000-0001-5000-0007', given: 'Olga', family: 'Organised', entries }
    await load(lines(record))
    const found = await prisma.affiliation.findMany({
      where: { researcher: { name: 'Olga Organised' } },
      include: { institution: { include: { identifiers: true } } },
    })
    const byId = Object.groupBy(found, ({ institutionId }) => (institutionId === known.id ? 'known' : 'made'))
    expect(byId.known).toHaveLength(3)
    expect(byId.made?.map(({ institution }) => institution.identifiers.map(({ value }) => value))).toEqual([
      ['05wa54d95'],
    ])
    // Two institutions are called Known by now, and still the last job is at the one that it was found to be at.
    expect(await load(lines(record))).toMatchObject({ added: 0, changed: 0, kept: 0 })
  })

  test('is told from other JSON and XML, which is refused', async () => {
    await expect(load('{"id": "W1"}\n')).rejects.toThrow(WrongKindError)
    await expect(load('<works><work/></works>')).rejects.toThrow(WrongKindError)
    await expect(load('orcid,name\n1,2\n')).rejects.toThrow(WrongKindError)
  })
})

/** Samples that ORCID publishes; they are not part of this repository. */
const folder = fileURLToPath(new URL('../../../../../shared/data/orcid', import.meta.url))
const why = existsSync(folder) ? '' : ' (left out: ../shared/data/orcid is not there)'

describe.skipIf(why !== '')(`the samples of ORCID${why}`, () => {
  test('of whole records are read, others refused', async () => {
    const read: string[] = []
    for (const name of readdirSync(folder).filter((one) => /\.(?:json|xml)$/.test(one))) {
      const input = await openInput(`${folder}/${name}`)
      const result = await load(input).catch((error: unknown) => (error instanceof WrongKindError ? null : error))
      if (result !== null) {
        expect(result).toMatchObject({ records: 1, rejected: 0 })
        read.push(name)
      }
      await input.close()
    }
    expect(read.toSorted()).toEqual(['record-3.0.xml', 'record-full-3.0.json'])
    expect(await tiesOf(prisma, 'Three releasecandidate1')).toHaveLength(4)
    // Everything in the sample in XML but the names is private.
    expect(await tiesOf(prisma, 'credit-name')).toEqual([])
  })
})
