import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createTestDatabase, factories } from '@talent-atlas/db/testing'
import { describe, expect, test } from 'vitest'
import { type Domains, readDomains } from '../domains.ts'
import { openInput, WrongKindError } from '../input/index.ts'
import { importText } from '../testing/import-text.ts'
import { matchExactNames } from '../testing/match-names.ts'
import { tiesOf } from '../testing/ties-of.ts'
import { identifiersOf } from './identifiers.ts'
import { openreviewImporter } from './importer.ts'

const { prisma, url } = await createTestDatabase()
const make = factories(prisma)
const importer = openreviewImporter(matchExactNames)

const stay = (
  position: string,
  start: number | null,
  end: number | null | undefined,
  name: string,
  domain?: string,
) => ({
  position,
  start,
  ...(end === undefined ? {} : { end }),
  institution: { name, ...(domain ? { domain } : {}), country: 'US' },
})

const profile = (id: string, fullname: string, content: object = {}) => ({
  id,
  content: {
    names: [{ fullname, username: id, preferred: true }],
    emails: ['****@never.example'],
    gender: 'Female',
    ...content,
  },
})

const load = (profiles: readonly object[], domains?: Domains) =>
  importText(url, importer, JSON.stringify({ profiles }, null, 1), domains ? { domains } : {})

describe('a profile of OpenReview', () => {
  test('gives education, visits and employment in years; an end of null is now, a missing one unknown', async () => {
    const history = [
      stay('Undergrad student', 2010, 2014, 'A'),
      stay('PhD student', 2014, 2019, 'B'),
      stay('Intern', 2018, 2018, 'C'),
      stay('Postdoc', 2019, 2021, 'D'),
      stay('Assistant Professor', 2021, null, 'E'),
      stay('Adviser', null, undefined, 'F'),
    ]
    const profiles = [profile('~Ada_Person1', 'Ada Person', { history })]
    expect(await load(profiles)).toMatchObject({ records: 1, rejected: 0 })
    expect(new Set(await tiesOf(prisma, 'Ada Person'))).toEqual(
      new Set([
        'A | EDUCATION | BACHELOR | Undergrad student | 2010–2014',
        'B | EDUCATION | DOCTORATE | PhD student | 2014–2019',
        'C | VISITING | Intern | 2018–2018',
        'D | EMPLOYMENT | POSTDOCTORAL | Postdoc | 2019–2021',
        'E | EMPLOYMENT | Assistant Professor | 2021–now',
        'F | EMPLOYMENT | Adviser | –',
      ]),
    )
    expect(await load(profiles)).toMatchObject({ added: 0, changed: 0, kept: 0 })
  })

  test('is known by its preferred name, and by all its user names', async () => {
    const names = [
      { fullname: 'Bo B. Person', username: '~Bo_B._Person1' },
      { first: 'Bo', middle: '', last: 'Person', username: '~Bo_Person2', preferred: true },
      { fullname: '薄人', preferred: false },
    ]
    await load([profile('~Bo_B._Person1', '', { names })])
    const found = await prisma.researcher.findFirstOrThrow({
      where: { name: 'Bo Person' },
      include: { names: true, identifiers: true },
    })
    expect(found.names.map(({ text, kind }) => `${text} ${kind}`).toSorted()).toEqual([
      'Bo B. Person ALIAS',
      'Bo Person PREFERRED',
      '薄人 NATIVE',
    ])
    expect(found.identifiers.map(({ value }) => value).toSorted()).toEqual(['~Bo_B._Person1', '~Bo_Person2'])
  })

  test('is the person that is on record under its ORCID iD', async () => {
    const known = await make.researcher({ name: 'Cy Known' })
    const identifier = { researcherId: known.id, scheme: 'ORCID', value: '0000-0002-1825-0097' } as const
    await prisma.researcherIdentifier.create({ data: identifier })
    const orcid = 'https://orcid.org/0000-0002-1825-0097'
    await load([profile('~Cy_Person1', 'Cy Person', { orcid, history: [stay('Researcher', 2020, null, 'Lab')] })])
    expect(await prisma.affiliation.count({ where: { researcherId: known.id } })).toBe(1)
    expect(await prisma.researcher.count({ where: { name: 'Cy Person' } })).toBe(0)
  })

  test('finds institutions by their domains, and makes one of several spellings under an unknown domain', async () => {
    const known = await make.institution({ name: 'Polytechnic', homepage: 'https://www.poly.example/' })
    const history = [
      stay('PhD student', 2014, 2019, 'Poly', 'cs.poly.example'),
      stay('Researcher', 2019, 2020, 'Ecole', 'ecole.example'),
      stay('Researcher', 2020, 2021, 'New Lab', 'new.example'),
      stay('Researcher', 2021, 2022, 'The New Lab', 'new.example'),
    ]
    const domains = new Map([['ecole.example', 'poly.example']])
    const profiles = [profile('~Dee_Person1', 'Dee Person', { history })]
    expect(await load(profiles, domains)).toMatchObject({ matched: 2, unmatched: { count: 2 } })
    const found = await prisma.affiliation.findMany({ where: { researcher: { name: 'Dee Person' } } })
    expect(found.filter(({ institutionId }) => institutionId === known.id)).toHaveLength(2)
    expect(new Set(found.map(({ institutionId }) => institutionId)).size).toBe(2)
    expect(await load(profiles, domains)).toMatchObject({ added: 0, changed: 0, kept: 0 })
  })

  test('loses entries that cannot be right, and profiles without an id, with the path to each', async () => {
    const history = [
      stay('A', 2019, 2018, 'X'),
      stay('B', 45000, 2018, 'X'),
      { position: 'C' },
      stay('D', 2018, 2018, 'X'),
    ]
    const { refused } = await load([
      profile('~Eve_Person1', 'Eve Person', { history }),
      profile('eve@x.example', 'Eve'),
    ])
    expect(refused.map(({ line, column, value }) => [line, column, value])).toEqual([
      [1, 'content.history[0].end', '2018'],
      [1, 'content.history[1].start', '45000'],
      [1, 'content.history[2].institution', 'nothing'],
      [2, 'id', 'eve@x.example'],
    ])
    expect(await tiesOf(prisma, 'Eve Person')).toEqual(['X | EMPLOYMENT | D | 2018–2018'])
  })

  test('is told from other JSON, which is refused', async () => {
    await expect(importText(url, importer, '{"id":"~A_B1"}\n', {})).rejects.toThrow(WrongKindError)
  })
})

test.each([
  ['dblp', 'https://dblp.org/pid/12/3456.html', 'DBLP', '12/3456'],
  ['dblp', 'http://dblp.uni-trier.de/pid/h/KaimingHe', 'DBLP', 'h/KaimingHe'],
  ['dblp', 'https://dblp.org/pers/hd/h/He:Kaiming', 'DBLP', null],
  ['gscholar', 'https://scholar.google.ca/citations?hl=en&user=abcdEFGH12AJ', 'GOOGLE_SCHOLAR', 'abcdEFGH12AJ'],
  ['gscholar', 'https://example.org/citations?user=abcdEFGH12AJ', 'GOOGLE_SCHOLAR', null],
  ['semanticScholar', 'https://www.semanticscholar.org/author/Ada-P/1234567', 'SEMANTIC_SCHOLAR', '1234567'],
  ['orcid', 'https://orcid.org/0000-0002-1825-0098', 'ORCID', null],
])('the link %s to %s gives the identifier %s %s', (field, link, scheme, value) => {
  const names = [{ fullname: 'A', username: '~A_B1' }]
  const content = { names, history: [], orcid: null, dblp: null, gscholar: null, semanticScholar: null, [field]: link }
  const found = identifiersOf({ id: '~A_B1', content } as Parameters<typeof identifiersOf>[0])
  expect(found.find((one) => one.scheme === scheme)?.value ?? null).toBe(value)
})

/** The map of domains that OpenReview publishes; it is not part of this repository. */
const file = fileURLToPath(new URL('../../../../../shared/data/openreview/duplicate_domains.json', import.meta.url))
const why = existsSync(file) ? '' : ' (left out: ../shared/data/openreview is not there)'

test.skipIf(why !== '')(`the domains of OpenReview are read${why}`, async () => {
  const domains = await readDomains(await openInput(file))
  expect(domains.get('student.aau.dk')).toBe('auc.dk')
  expect(domains.size).toBeGreaterThan(500)
})
