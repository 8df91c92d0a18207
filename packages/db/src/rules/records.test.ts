import { describe, expect, test } from 'vitest'
import { attempts, type Columns } from './attempt.ts'

const attempt = attempts()
const { insert } = attempt
const NOBODY = '0199f000-0000-7000-8000-00000000000f'

describe.each<[string, Columns]>([
  ['researcher', { name: 'Somebody' }],
  ['institution', { name: 'Somewhere', kind: 'OTHER' }],
  ['institution_group', { name: 'Some' }],
  ['cohort', { name: 'Some', definition: 'Whoever.' }],
])('a slug of %s', (table, columns) => {
  test.each(['a', 'jiantao-jiao', 'ai2', '985'])('may be %j', async (slug) => {
    expect(await insert([table, { ...columns, slug }])).toBe('accepted')
  })

  test.each(['', '-', 'a-', '-a', 'a--b', 'A', 'a b', 'é', '清华', 'a_b', 'a\n'])('is not %j', async (slug) => {
    expect(await insert([table, { ...columns, slug }])).toBe(`${table}_slug_is_kebab_case`)
  })

  test('belongs to one record', async () => {
    expect(await insert([table, { ...columns, slug: 'x' }], [table, { ...columns, slug: 'x' }])).toBe(
      `${table}_slug_key`,
    )
  })
})

describe.each<[string, string, () => Columns]>([
  ['researcher', 'name', () => ({ slug: 'x' })],
  ['institution', 'name', () => ({ slug: 'x', kind: 'OTHER' })],
  ['researcher_name', 'text', () => ({ researcher_id: attempt.ground.researcher, kind: 'ALIAS' })],
  ['institution_name', 'text', () => ({ institution_id: attempt.ground.institution, kind: 'ALIAS' })],
])('the name in %s.%s', (table, column, base) => {
  test.each([' ', ' Ada', 'Ada ', '', 'a'.repeat(501)])('is not %j', async (name) => {
    const constraint = table.endsWith('_name') ? `${table}_is_a_text` : `${table}_name_is_a_text`
    expect(await insert([table, { ...base(), [column]: name }])).toBe(constraint)
  })

  test.each(['X', 'a'.repeat(500), '何恺明', "O'Neil; DROP TABLE work; --"])('may be %j', async (name) => {
    expect(await insert([table, { ...base(), [column]: name }])).toBe('accepted')
  })
})

describe('names', () => {
  const name = (columns: Columns): [string, Columns] => [
    'researcher_name',
    { researcher_id: attempt.ground.researcher, kind: 'ALIAS', ...columns },
  ]

  test('stand once for each record', async () => {
    expect(await insert(name({ text: 'Countess' }), name({ text: 'Countess', kind: 'FORMER' }))).toBe(
      'researcher_name_researcher_id_text_key',
    )
    const other = { text: 'Countess', researcher_id: attempt.ground.otherResearcher }
    expect(await insert(name({ text: 'Countess' }), name(other))).toBe('accepted')
  })

  test('have one preferred among them', async () => {
    expect(await insert(name({ text: 'Countess', kind: 'PREFERRED' }))).toBe('researcher_name_one_preferred')
    const second = { institution_id: attempt.ground.institution, text: 'Hither', kind: 'PREFERRED' }
    expect(await insert(['institution_name', second])).toBe('institution_name_one_preferred')
  })

  test('of people are no acronyms, those of institutions may be', async () => {
    expect(await insert(name({ text: 'ADA', kind: 'ACRONYM' }))).toBe('researcher_name_is_not_an_acronym')
    const acronym = { institution_id: attempt.ground.institution, text: 'HERE', kind: 'ACRONYM' }
    expect(await insert(['institution_name', acronym])).toBe('accepted')
  })
})

describe('identifiers', () => {
  const identifier = (scheme: string, value: string): [string, Columns] => [
    'researcher_identifier',
    { researcher_id: attempt.ground.researcher, scheme, value },
  ]

  test.each([
    ['ORCID', '0000-0002-1825-0097'],
    ['ORCID', '0000-0002-9079-593X'],
    ['ROR', '03cve4549'],
    ['WIKIDATA', 'Q16955'],
    ['URL', 'https://example.org/'],
    ['DBLP', '34/7659'],
  ])('of %s may be %s', async (scheme, value) => {
    expect(await insert(identifier(scheme, value))).toBe('accepted')
  })

  test.each([
    ['ORCID', 'https://orcid.org/0000-0002-1825-0097'],
    ['ORCID', '0000-0002-1825-009x'],
    ['ORCID', '0000000218250097'],
    ['ORCID', ''],
    ['ROR', '13cve4549'],
    ['ROR', '03CVE4549'],
    ['WIKIDATA', '16955'],
    ['URL', 'ftp://example.org/'],
    ['URL', 'javascript:alert(1)'],
    ['DBLP', ''],
    ['OPENREVIEW', 'a'.repeat(501)],
  ])('of %s are not %j', async (scheme, value) => {
    expect(await insert(identifier(scheme, value))).toBe('researcher_identifier_is_well_formed')
  })

  test('lead to one person', async () => {
    const [table, columns] = identifier('DBLP', '34/7659')
    const other = { ...columns, researcher_id: attempt.ground.otherResearcher }
    expect(await insert([table, columns], [table, other])).toBe('researcher_identifier_scheme_value_key')
  })

  test('lead to one institution', async () => {
    const row = (institution_id: string): [string, Columns] => [
      'institution_identifier',
      { institution_id, scheme: 'ROR', value: '03cve4549' },
    ]
    const { institution, otherInstitution } = attempt.ground
    expect(await insert(row(institution), row(otherInstitution))).toBe('institution_identifier_scheme_value_key')
  })
})

describe('relations between institutions', () => {
  const relation = (columns: Columns): [string, Columns] => [
    'institution_relation',
    { from_id: attempt.ground.institution, to_id: attempt.ground.otherInstitution, kind: 'PARENT', ...columns },
  ]

  test('have two ends', async () => {
    expect(await insert(relation({ to_id: attempt.ground.institution }))).toBe('institution_relation_has_two_ends')
  })

  test.each(['CHILD', 'PREDECESSOR'])('are stored from one side only, so not as %s', async (kind) => {
    expect(await insert(relation({ kind }))).toBe('institution_relation_is_stored_once')
  })

  test('are the same where ends, kind and start are', async () => {
    const since = { start_date: '2018-01-01', start_precision: 'YEAR' }
    const key = 'institution_relation_from_id_to_id_kind_start_date_key'
    expect(await insert(relation(since), relation(since))).toBe(key)
    expect(await insert(relation({}), relation({}))).toBe(key)
    expect(await insert(relation({}), relation(since))).toBe('accepted')
  })
})

describe('evidence', () => {
  const evidence = (columns: Columns): [string, Columns] => [
    'evidence',
    { source_id: attempt.ground.source, ...columns },
  ]

  test('speaks of exactly one record', async () => {
    const { researcher, institution } = attempt.ground
    expect(await insert(evidence({ researcher_id: researcher }))).toBe('accepted')
    expect(await insert(evidence({}))).toBe('evidence_has_one_target')
    expect(await insert(evidence({ researcher_id: researcher, institution_id: institution }))).toBe(
      'evidence_has_one_target',
    )
  })

  test('speaks of records and sources that exist', async () => {
    expect(await insert(evidence({ researcher_id: NOBODY }))).toBe('evidence_researcher_id_fkey')
    expect(await insert(evidence({ researcher_id: attempt.ground.researcher, source_id: NOBODY }))).toBe(
      'evidence_source_id_fkey',
    )
  })
})

describe('figures', () => {
  const figure = (columns: Columns): [string, Columns] => [
    'figure',
    { measure: 'COUNT', label: 'Count', value: 1, unit: 'PEOPLE', population: 'Everyone', ...columns },
  ]

  test.each([0, -1.5, 1e300])('may be %d', async (value) => {
    expect(await insert(figure({ value }))).toBe('accepted')
  })

  test.each(['NaN', 'Infinity', '-Infinity'])('are numbers, not %s', async (value) => {
    expect(await insert(figure({ value }))).toBe('figure_value_is_a_number')
  })

  test('speak of countries that exist', async () => {
    expect(await insert(figure({ country_code: 'XX' }))).toBe('figure_country_code_fkey')
  })
})

test.each(['XX', 'cn', 'CHN', ''])('no institution is in the country %j', async (country_code) => {
  expect(await insert(['institution', { slug: 'x', name: 'X', kind: 'OTHER', country_code }])).toBe(
    'institution_country_code_fkey',
  )
})

test('authors are counted from one, each position once', async () => {
  const work: [string, Columns] = ['work', { id: NOBODY, title: 'A work' }]
  const author = (position: number): [string, Columns] => [
    'authorship',
    { work_id: NOBODY, researcher_id: attempt.ground.researcher, position },
  ]
  expect(await insert(work, author(1), author(2))).toBe('accepted')
  expect(await insert(work, author(0))).toBe('authorship_position_counts_from_one')
  expect(await insert(work, author(1), author(1))).toBe('authorship_work_id_position_key')
})

test('a cohort is reported to have members, and has each of them once', async () => {
  const cohort: [string, Columns] = ['cohort', { id: NOBODY, slug: 'c', name: 'C', definition: 'Whoever.' }]
  const member: [string, Columns] = ['cohort_member', { cohort_id: NOBODY, researcher_id: attempt.ground.researcher }]
  expect(await insert(cohort, member)).toBe('accepted')
  expect(await insert(cohort, member, member)).toBe('cohort_member_cohort_id_researcher_id_key')
  expect(await insert(['cohort', { ...cohort[1], reported_size: 0 }])).toBe('cohort_reported_size_is_positive')
})
