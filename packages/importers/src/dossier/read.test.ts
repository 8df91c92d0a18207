import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { DossierFile } from './format.ts'
import { DossierError, dossierFolder, readDossier } from './read.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'atlas-dossier-'))
  await cp(dossierFolder, folder, { recursive: true })
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const pathOf = (file: DossierFile): string => join(folder, `${file}.json`)

/** What is said against the copy of the dossier. */
async function problems(): Promise<readonly string[]> {
  try {
    await readDossier(pathToFileURL(`${folder}/`))
    return []
  } catch (error) {
    if (error instanceof DossierError) return error.problems
    throw error
  }
}

type Json = Record<string, unknown>

/** Changes a file of the copy. */
async function change(file: DossierFile, edit: (records: Json[]) => void): Promise<void> {
  const records: Json[] = JSON.parse(await readFile(pathOf(file), 'utf8'))
  edit(records)
  await writeFile(pathOf(file), JSON.stringify(records))
}

/** Sets fields of the first record of a file; undefined takes one away. */
const set = (file: DossierFile, fields: Json): Promise<void> =>
  change(file, (records) => {
    Object.assign(records[0] ?? {}, fields)
  })

const first = {
  affiliations: 'affiliations.json record 1 (jiantao-jiao-tsinghua-university-bachelor)',
  institutions: 'institutions.json record 1 (tsinghua-university)',
  researchers: 'researchers.json record 1 (jiantao-jiao)',
  figures: 'figures.json record 1 (pf-001-origin-cn-2019-top-tier)',
}

test('the dossier that is shipped is valid, and so is a copy of it', async () => {
  expect(await problems()).toEqual([])
  expect(await readDossier(pathToFileURL(`${folder}/`))).toEqual(await readDossier())
})

describe('a file', () => {
  test('that is missing is named', async () => {
    await rm(pathOf('works'))
    expect(await problems()).toContain('works.json cannot be read')
  })

  test('that is not JSON is named with the place', async () => {
    await writeFile(pathOf('works'), '[{"key": "a",}]')
    expect(await problems()).toContainEqual(expect.stringMatching(/^works\.json is not JSON: .*position 13/))
  })

  test('that holds no list of records is named', async () => {
    await writeFile(pathOf('works'), '{}')
    expect(await problems()).toContain('works.json is not an array of records')
  })
})

describe('a record', () => {
  test.each<[DossierFile, Json, string, RegExp]>([
    ['affiliations', { kind: undefined }, 'kind', /expected one of/],
    ['affiliations', { kind: 'FRIENDSHIP' }, 'kind', /expected one of/],
    ['affiliations', { start: '2021-02-30' }, 'start', /must be a date/],
    ['affiliations', { start: '2021-13' }, 'start', /must be a date/],
    ['affiliations', { end: 'yesterday' }, 'end', /must be a date/],
    ['affiliations', { observedOn: '2021-2' }, 'observedOn', /must be a date/],
    ['affiliations', { start: '2019', end: '2018-12' }, 'end', /is before the start/],
    ['affiliations', { end: '2018', isCurrent: true }, 'isCurrent', /there is an end/],
    ['affiliations', { evidence: [] }, 'evidence', /Too small/],
    ['affiliations', { evidence: [{ source: 'rtz-767', stance: 'MAYBE' }] }, 'evidence[0].stance', /expected one of/],
    ['figures', { value: '29' }, 'value', /expected number/],
    ['figures', { start: '2020', end: '2019' }, 'end', /is before the start/],
    ['institutions', { country: 'XX' }, 'country', /ISO 3166-1/],
    ['institutions', { homepage: 'tsinghua' }, 'homepage', /Invalid URL/],
    ['institutions', { slug: 'Tsinghua University' }, 'slug', /kebab case/],
    ['researchers', { name: '' }, 'name', /white space/],
    ['researchers', { name: ' Jiantao Jiao' }, 'name', /white space/],
    ['researchers', { names: [{ text: 'x'.repeat(501), kind: 'ALIAS' }] }, 'names[0].text', /Too big/],
  ])('of %s with %j is refused for its field %s', async (file, fields, field, message) => {
    await set(file, fields)
    const [problem = '', ...others] = await problems()
    expect(others).toEqual([])
    expect(problem).toContain(`${file}.json record 1 (`)
    expect(problem).toContain(`, field ${field}: `)
    expect(problem).toMatch(message)
  })

  test('with a field that is none is refused, and the field named', async () => {
    await set('researchers', { nationality: 'unknown' })
    expect(await problems()).toEqual([
      expect.stringMatching(/^researchers\.json record 1 \(jiantao-jiao\).*"nationality"/),
    ])
  })

  test('that is no object is named by its place', async () => {
    await change('researchers', (records) => records.splice(1, 1, 'Ada' as unknown as Json))
    expect(await problems()).toEqual([expect.stringMatching(/^researchers\.json record 2\b.*expected object/)])
  })
})

describe('a reference', () => {
  test.each<[DossierFile & keyof typeof first, Json, string]>([
    ['affiliations', { researcher: 'nobody' }, 'field researcher: "nobody" is not in researchers.json'],
    ['affiliations', { institution: 'nowhere' }, 'field institution: "nowhere" is not in institutions.json'],
    [
      'affiliations',
      { evidence: [{ source: 'nothing' }] },
      'field evidence.0.source: "nothing" is not in sources.json',
    ],
    ['figures', { cohort: 'nobodies' }, 'field cohort: "nobodies" is not in cohorts.json'],
    [
      'researchers',
      { names: [{ text: 'JJ', kind: 'ALIAS', evidence: [{ source: 'nothing' }] }] },
      'field names.0.evidence.0.source: "nothing" is not in sources.json',
    ],
    [
      'institutions',
      { relations: [{ kind: 'PARENT', institution: 'nowhere', evidence: [{ source: 'ror' }] }] },
      'field relations.0.institution: "nowhere" is not in institutions.json',
    ],
  ])('of %s to nothing (%j) is refused', async (file, fields, problem) => {
    await set(file, fields)
    expect(await problems()).toEqual([`${first[file]}, ${problem}`])
  })

  test.each<[DossierFile, string, DossierFile]>([
    ['institution-groups', 'members', 'institutions'],
    ['cohorts', 'members', 'researchers'],
    ['conflicts', 'figures', 'figures'],
    ['conflicts', 'affiliations', 'affiliations'],
  ])('in the list %s.%s to nothing is refused', async (file, field, target) => {
    await set(file, { [field]: ['nothing'] })
    const found = await problems()
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(`, field ${field}.0: "nothing" is not in ${target}.json`)
  })

  test('of an author to nobody is refused', async () => {
    await set('works', { authors: [{ name: 'Ada', researcher: 'nobody', institutions: ['nowhere'] }] })
    expect(await problems()).toEqual([
      expect.stringContaining('field authors.0.researcher: "nobody" is not in researchers.json'),
      expect.stringContaining('field authors.0.institutions.0: "nowhere" is not in institutions.json'),
    ])
  })
})

describe('what stands twice', () => {
  test('as a key is refused', async () => {
    await change('sources', (records) => records.push({ ...records[0] }))
    expect(await problems()).toEqual(['sources.json: "daily8-2025-07" names two records'])
  })

  test('among the names of a person is refused', async () => {
    const alias = { text: 'Jiantao Jiao', kind: 'ALIAS' }
    await set('researchers', { names: [alias] })
    expect(await problems()).toEqual([`${first.researchers}, field names: "Jiantao Jiao" stands there twice`])
  })
})

test('every problem is reported, not only the first', async () => {
  await writeFile(pathOf('works'), 'nothing')
  await set('affiliations', { start: '2021-02-30', end: 'now' })
  await set('figures', { value: null })
  const found = await problems()
  expect(found).toHaveLength(4)
  for (const file of [
    'works.json',
    `${first.affiliations}, field start`,
    `${first.affiliations}, field end`,
    first.figures,
  ]) {
    expect(found.filter((problem) => problem.startsWith(file))).toHaveLength(1)
  }
})

test('every broken reference is reported, and the message lists them a line each', async () => {
  await set('affiliations', { researcher: 'nobody', institution: 'nowhere' })
  await set('cohorts', { members: ['nobody'] })
  const failure = readDossier(pathToFileURL(`${folder}/`))
  await expect(failure).rejects.toThrow(DossierError)
  await expect(failure).rejects.toThrow(/^The dossier is not valid:\n {2}.*\n {2}.*\n {2}.*$/)
})
