import { describe, expect, test } from 'vitest'
import { dates } from '../testing/index.ts'
import { attempts, type Columns } from './attempt.ts'

const attempt = attempts()

type Written = { start?: string; end?: string; observed?: string }

/** The period columns of what is written; some tests then spoil them. */
function columnsOf(written: Written): Columns {
  const { startDate, startPrecision, endDate, endPrecision, observedDate, observedPrecision } = dates(written)
  const day = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null
  return {
    start_date: day(startDate),
    start_precision: startPrecision,
    end_date: day(endDate),
    end_precision: endPrecision,
    ...(observedDate && { observed_date: day(observedDate), observed_precision: observedPrecision }),
  }
}

/** A valid row of every table with a period, but for its period. */
const base: Record<string, () => Columns> = {
  affiliation: () => ({
    researcher_id: attempt.ground.researcher,
    institution_id: attempt.ground.institution,
    kind: 'EMPLOYMENT',
  }),
  institution_relation: () => ({
    from_id: attempt.ground.institution,
    to_id: attempt.ground.otherInstitution,
    kind: 'PARENT',
  }),
  institution_group_member: () => ({ group_id: GROUP, institution_id: attempt.ground.institution }),
  figure: () => ({ measure: 'SHARE', label: 'Share', value: 1, unit: 'PERCENT', population: 'Everyone' }),
}
const GROUP = '0199f000-0000-7000-8000-000000000001'
const group: [string, Columns] = ['institution_group', { id: GROUP, slug: 'a-group', name: 'A group' }]

const tables = Object.keys(base)
const insert = (table: string, columns: Columns): Promise<string> =>
  attempt.insert(group, [table, { ...base[table]?.(), ...columns }])

describe.each(tables)('a period of %s', (table) => {
  test.each<Written>([
    {},
    { start: '2018' },
    { end: '2018' },
    { start: '2018', end: '2018' },
    { start: '2018-07', end: '2018' },
    { start: '2018-07-31', end: '2018-07' },
    { start: '2018-07-31', end: '2018-07-31' },
    { start: '2018-12-31', end: '2018' },
    { start: '2018', end: '2018-01-01' },
    { start: '1000', end: '9998-12-31' },
  ])('may be $start to $end', async (written) => {
    expect(await insert(table, columnsOf(written))).toBe('accepted')
  })

  test.each<Written>([
    { start: '2019', end: '2018' },
    { start: '2018-08', end: '2018-07' },
    { start: '2018-08-01', end: '2018-07' },
    { start: '2018-07-02', end: '2018-07-01' },
    { start: '2019-01-01', end: '2018' },
  ])('does not end ($end) before it starts ($start)', async (written) => {
    expect(await insert(table, columnsOf(written))).toBe(`${table}_ends_after_it_starts`)
  })

  test.each<[Columns]>([
    [{ start_date: '2018-02-01', start_precision: 'YEAR' }],
    [{ start_date: '2018-01-02', start_precision: 'YEAR' }],
    [{ start_date: '2018-07-02', start_precision: 'MONTH' }],
    [{ start_date: '2018-07-01' }],
    [{ start_precision: 'DAY' }],
    [{ start_date: '0999-01-01', start_precision: 'YEAR' }],
    [{ start_date: '9999-01-01', start_precision: 'YEAR' }],
    [{ start_date: 'infinity', start_precision: 'DAY' }],
    [{ start_date: '-infinity', start_precision: 'DAY' }],
  ])('does not start with %j', async (columns) => {
    expect(await insert(table, columns)).toBe(`${table}_start_is_partial_date`)
    const [date = null, precision = null] = Object.values({ start_date: null, start_precision: null, ...columns })
    expect(await insert(table, { end_date: date, end_precision: precision })).toBe(`${table}_end_is_partial_date`)
  })
})

describe.each(['affiliation', 'institution_relation'])('a current %s', (table) => {
  test('has no end', async () => {
    expect(await insert(table, { is_current: true, ...columnsOf({ start: '2018' }) })).toBe('accepted')
    expect(await insert(table, { is_current: true })).toBe('accepted')
    expect(await insert(table, { is_current: true, ...columnsOf({ end: '2018' }) })).toBe(
      `${table}_is_current_without_end`,
    )
  })
})

describe('an affiliation', () => {
  const seen = { observed_date: '2018-01-01', observed_precision: 'YEAR' }

  test('that an author line shows was only seen: it neither starts nor ends nor goes on', async () => {
    const authorship = { kind: 'AUTHORSHIP', ...seen }
    expect(await insert('affiliation', authorship)).toBe('accepted')
    for (const wrong of [
      { kind: 'AUTHORSHIP' },
      { ...authorship, ...columnsOf({ start: '2018' }) },
      { ...authorship, ...columnsOf({ end: '2018' }) },
      { ...authorship, is_current: true },
    ]) {
      expect(await insert('affiliation', wrong)).toBe('affiliation_authorship_is_only_seen')
    }
  })

  test('was seen on a partial date', async () => {
    expect(await insert('affiliation', { ...seen, observed_date: '2018-03-01' })).toBe(
      'affiliation_observed_is_partial_date',
    )
    expect(await insert('affiliation', { observed_date: '2018-03-01' })).toBe('affiliation_observed_is_partial_date')
  })

  test.each([
    ['EDUCATION', 'BACHELOR', 'accepted'],
    ['EMPLOYMENT', 'POSTDOCTORAL', 'accepted'],
    ['VISITING', 'POSTDOCTORAL', 'accepted'],
    ['EMPLOYMENT', 'DOCTORATE', 'affiliation_degree_is_for_education'],
    ['VISITING', 'OTHER', 'affiliation_degree_is_for_education'],
  ])('of kind %s with the degree %s is %s', async (kind, degree, outcome) => {
    expect(await insert('affiliation', { kind, degree })).toBe(outcome)
  })

  test('of a kind that is none is refused', async () => {
    expect(await insert('affiliation', { kind: 'FRIENDSHIP' })).toMatch(/invalid input value for enum affiliation_kind/)
  })

  test.each([
    ['researcher_id', 'affiliation_researcher_id_fkey'],
    ['institution_id', 'affiliation_institution_id_fkey'],
  ])('to nobody or nothing (%s) is refused', async (column, constraint) => {
    expect(await insert('affiliation', { [column]: GROUP })).toBe(constraint)
    expect(await insert('affiliation', { [column]: null })).toBe(column)
  })
})

test('a source was published on a partial date', async () => {
  const published = { published_date: '2018-03-02', published_precision: 'MONTH' }
  expect(await attempt.insert(['source', { title: 'Late', kind: 'REPORT', ...published }])).toBe(
    'source_published_is_partial_date',
  )
})

describe('an affiliation', () => {
  test.each([
    { observed: '2018', end: '2018-03' },
    { observed: '2018', start: '2018-09' },
    { observed: '2018-06', start: '2018', end: '2018' },
  ])('may have been seen in $observed between $start and $end', async (written) => {
    expect(await insert('affiliation', columnsOf(written))).toBe('accepted')
  })

  test.each([
    { observed: '2020', end: '2018' },
    { observed: '2018-04-01', end: '2018-03' },
    { observed: '2018', start: '2019-01-01' },
  ])('was not seen in $observed outside of $start to $end', async (written) => {
    expect(await insert('affiliation', columnsOf(written))).toBe('affiliation_is_seen_while_it_held')
  })
})
