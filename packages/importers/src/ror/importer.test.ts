import type { InstitutionName } from '@talent-atlas/db'
import { createTestDatabase, factories } from '@talent-atlas/db/testing'
import { expect, test } from 'vitest'
import type { Rejection } from '../input/index.ts'
import { runImport } from '../run-import.ts'
import { textInput } from '../testing/input.ts'
import { rorImporter } from './importer.ts'
import { asLines, relationship, version1Record, version2Record } from './testing/records.ts'

const { prisma, url } = await createTestDatabase()
const make = factories(prisma)

const load = (text: string, onRejection: (rejection: Rejection) => void = () => undefined) =>
  runImport(url, rorImporter, textInput(text), {}, { onRejection })

/** The institution with an identifier of the registry, and all that is said of it. */
const known = (ror: string) =>
  prisma.institution.findFirstOrThrow({
    where: { identifiers: { some: { scheme: 'ROR', value: ror } } },
    include: {
      names: { orderBy: { text: 'asc' } },
      identifiers: { orderBy: [{ scheme: 'asc' }, { value: 'asc' }] },
      relationsFrom: { include: { to: true, evidence: { orderBy: { locator: 'asc' } } } },
      evidence: { include: { source: true } },
    },
  })

const shown = (names: readonly InstitutionName[]) => names.map(({ text, language, kind }) => [text, language, kind])

test('a record of version 2 becomes an institution with its names, place, page and identifiers', async () => {
  const names = [
    { value: 'Gamma University', lang: 'en', types: ['ror_display', 'label'] },
    { value: 'Université Gamma', lang: 'fr', types: ['label'] },
    { value: 'Γ', lang: null, types: ['acronym'] },
  ]
  const ids = [
    { type: 'wikidata', preferred: 'Q12', all: ['Q11', 'Q12'] },
    { type: 'grid', preferred: null, all: ['grid.1.2'] },
    { type: 'isni', preferred: null, all: ['0000 0001'] },
  ]
  const links = [
    { type: 'wikipedia', value: 'https://example.org/wiki' },
    { type: 'website', value: 'https://gamma.example/' },
  ]
  await load(asLines(version2Record('01aaaaa11', { names, links, external_ids: ids, types: ['funder', 'education'] })))
  const found = await known('01aaaaa11')
  expect(found).toMatchObject({ slug: 'gamma-university', name: 'Gamma University', kind: 'EDUCATION' })
  expect(found).toMatchObject({ countryCode: 'FR', city: 'Lyon', homepage: 'https://gamma.example/', status: 'ACTIVE' })
  expect(shown(found.names)).toEqual([
    ['Gamma University', 'en', 'PREFERRED'],
    ['Université Gamma', 'fr', 'NATIVE'],
    ['Γ', null, 'ACRONYM'],
  ])
  expect(found.identifiers.map(({ scheme, value }) => `${scheme} ${value}`)).toEqual([
    'ROR 01aaaaa11',
    'WIKIDATA Q11',
    'WIKIDATA Q12',
    'GRID grid.1.2',
  ])
  expect(found.evidence).toMatchObject([
    {
      locator: 'https://ror.org/01aaaaa11',
      source: { publisher: 'Research Organization Registry', license: 'CC0-1.0' },
    },
  ])
})

test('a record of version 1 becomes the same', async () => {
  await load(
    asLines(
      version1Record('01bbbbb22', {
        name: 'Delta University',
        labels: [{ label: 'Université Delta', iso639: 'fr' }],
        aliases: ['Old Delta'],
        acronyms: ['DU'],
        links: ['https://delta.example/'],
        types: ['Funder', 'Healthcare'],
        status: 'inactive',
        external_ids: { GRID: { preferred: 'grid.3.4', all: 'grid.3.4' }, Wikidata: { preferred: null, all: ['Q13'] } },
      }),
    ),
  )
  const found = await known('01bbbbb22')
  expect(found).toMatchObject({ name: 'Delta University', kind: 'HEALTHCARE', countryCode: 'FR', city: 'Lyon' })
  expect(found).toMatchObject({ homepage: 'https://delta.example/', status: 'INACTIVE' })
  expect(shown(found.names)).toEqual([
    ['DU', null, 'ACRONYM'],
    ['Delta University', null, 'PREFERRED'],
    ['Old Delta', null, 'ALIAS'],
    ['Université Delta', 'fr', 'NATIVE'],
  ])
  expect(found.identifiers.map(({ value }) => value)).toEqual(['01bbbbb22', 'Q13', 'grid.3.4'])
})

test.each([
  ['HK', 'HK'],
  ['MO', 'MO'],
  ['TW', 'TW'],
  ['XK', null],
])('an institution in %s is in %s', async (written, code) => {
  const ror = `01ccc${written.toLowerCase()}33`
  await load(asLines(version1Record(ror, { country: { country_code: written, country_name: '' } })))
  expect((await known(ror)).countryCode).toBe(code)
})

test('relations follow all institutions, once each, with a word of every record that tells of them', async () => {
  const text = asLines(
    version2Record('02aaaaa11', { relationships: [relationship('parent', '02bbbbb22')] }),
    version2Record('02bbbbb22', { relationships: [relationship('child', '02aaaaa11')] }),
    version1Record('02ccccc33', { status: 'withdrawn', relationships: [relationship('Successor', '02aaaaa11')] }),
    version2Record('02ddddd44', { relationships: [relationship('related', '09zzzzz99')] }),
  )
  const result = await load(text)
  expect(result).toMatchObject({ rejected: 0, unresolved: 2, tables: { institution_relation: { added: 2 } } })
  const [child, gone] = [await known('02aaaaa11'), await known('02ccccc33')]
  expect(child.relationsFrom).toMatchObject([{ kind: 'PARENT', to: { name: 'University 02bbbbb22' }, startDate: null }])
  const locators = child.relationsFrom[0]?.evidence.map(({ locator }) => locator)
  expect(locators).toEqual(['https://ror.org/02aaaaa11', 'https://ror.org/02bbbbb22'])
  expect(gone).toMatchObject({ status: 'WITHDRAWN', relationsFrom: [{ kind: 'SUCCESSOR', toId: child.id }] })
})

test('an institution on file under its identifier is added to, and keeps what a person wrote', async () => {
  const { id } = await make.institution({ name: 'Epsilon', kind: 'OTHER', countryCode: 'DE' })
  await prisma.institutionIdentifier.create({ data: { institutionId: id, scheme: 'ROR', value: '03aaaaa11' } })
  const parent = version2Record('03bbbbb22', { relationships: [relationship('child', '03aaaaa11')] })
  await load(asLines(version2Record('03aaaaa11'), parent))
  const found = await known('03aaaaa11')
  expect(found).toMatchObject({ id, name: 'Epsilon', kind: 'OTHER', countryCode: 'DE' })
  expect(shown(found.names)).toEqual([
    ['Epsilon', null, 'PREFERRED'],
    ['University 03aaaaa11', 'en', 'ALIAS'],
  ])
  expect(found.relationsFrom).toMatchObject([{ kind: 'PARENT', to: { name: 'University 03bbbbb22' } }])
})

test('an institution of the same name and country on file is another one', async () => {
  await make.institution({ name: 'University 04aaaaa11', slug: 'university-04aaaaa11', countryCode: 'FR' })
  await load(asLines(version2Record('04aaaaa11')))
  expect(await prisma.institution.count({ where: { name: 'University 04aaaaa11' } })).toBe(2)
  expect((await known('04aaaaa11')).slug).toMatch(/^university-04aaaaa11-[0-9a-f]{8}$/)
})

test('what cannot be taken of a record is said, and the rest of it is there', async () => {
  const rejections: Rejection[] = []
  const names = [
    { value: 'Zeta', lang: 'en', types: ['ror_display'] },
    { value: 'z'.repeat(501), lang: null, types: ['alias'] },
  ]
  const given = {
    names,
    external_ids: [{ type: 'wikidata', preferred: null, all: ['12', 'Q14'] }],
    links: [{ type: 'website', value: 'javascript:alert(1)' }],
    relationships: [relationship('cousin', '05bbbbb22')],
  }
  const nameless = version1Record('05ccccc33', { name: ' ' })
  const text = asLines(version2Record('05aaaaa11', given), version2Record('05bbbbb22'), nameless)
  expect(await load(text, (one) => rejections.push(one))).toMatchObject({ rejected: 6 })
  const found = await known('05aaaaa11')
  expect([found.name, found.homepage, found.identifiers.length, found.names.length]).toEqual(['Zeta', null, 2, 1])
  expect(rejections.map(({ line, column }) => `${line} ${column}`)).toEqual([
    '1 names[1].value',
    '1 external_ids[0]',
    '1 links[0].value',
    '3 name',
    '3 id',
    '1 relationships[0].type',
  ])
})

test('an import that is run again changes nothing; one of a newer file changes what differs', async () => {
  const records = [
    version2Record('06aaaaa11', { relationships: [relationship('related', '06bbbbb22')] }),
    version1Record('06bbbbb22', { external_ids: { Wikidata: { preferred: null, all: ['Q15'] } } }),
    version1Record('06ccccc33', { external_ids: { Wikidata: { preferred: null, all: ['Q15'] } } }),
  ]
  expect((await load(asLines(...records))).added).toBeGreaterThan(0)
  expect(await load(asLines(...records))).toMatchObject({ added: 0, changed: 0 })
  const [first, ...others] = records
  const changed = { ...first, status: 'inactive' }
  expect(await load(asLines(changed, ...others))).toMatchObject({ changed: 1, tables: { institution: { changed: 1 } } })
  expect((await known('06aaaaa11')).status).toBe('INACTIVE')
  expect((await known('06bbbbb22')).identifiers.map(({ value }) => value)).toEqual(['06bbbbb22', 'Q15'])
})
