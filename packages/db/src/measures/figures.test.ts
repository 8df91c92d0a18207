import { beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, dates, factories } from '../testing/index.ts'
import { recomputeFigures } from './figures.ts'
import type { PublishedFigure } from './figures-asked.ts'
import { shareOf } from './interval.ts'
import { type Records, recordsAt } from './records.ts'
import { testReader } from './testing/reader.ts'
import { personOf, smallWorld } from './testing/small-world.ts'
import { instantNow, store } from './testing/store.ts'

const database = await createTestDatabase()
const reader = testReader(database)
const make = factories(database.prisma)
await store(database, smallWorld)

let records: Records
const cohorts = { all: '', nobody: '', unheardOf: '', sensitive: '' }

async function cohortOf(name: string, people: readonly string[], given: object = {}): Promise<string> {
  const { id } = await make.cohort({ name, ...given })
  const data = people.map((slug) => ({ cohortId: id, researcherId: personOf(slug) }))
  await database.prisma.cohortMember.createMany({ data })
  return id
}

beforeAll(async () => {
  const everyone = ['ada', 'bo', 'chen', 'dai', 'eve', 'fan', 'gu']
  cohorts.all = await cohortOf('All', everyone)
  cohorts.nobody = await cohortOf('Nobody', [], { reportedSize: 675 })
  cohorts.unheardOf = await cohortOf('Unheard of', ['fan', 'eve'])
  cohorts.sensitive = await cohortOf('Sensitive', everyone, { isSensitive: true })
  await make.figure({ measure: 'COUNT', unit: 'PEOPLE', value: 5, cohortId: cohorts.all, ...period('2016') })
  records = recordsAt(await instantNow(database))
})

function period(start?: string, end = start) {
  const { startDate, startPrecision, endDate, endPrecision } = dates({ ...(start && { start }), ...(end && { end }) })
  return { startDate, startPrecision, endDate, endPrecision }
}

const figure = (given: Partial<PublishedFigure>): PublishedFigure => ({
  ...{ measure: 'SHARE', unit: 'PERCENT', value: 50, bound: 'EXACT', population: 'Some people' },
  ...period(),
  ...{ countryCode: null, institutionId: null, cohortId: cohorts.all, stage: null, basis: null, mobility: null },
  ...given,
})

async function recompute(given: Partial<PublishedFigure>) {
  const [answer] = await recomputeFigures(reader, records, [figure(given)])
  if (!answer) throw new Error('no answer')
  return answer
}

describe('a figure is computed', () => {
  test('as the share of its country among those of its cohort who worked somewhere in its year', async () => {
    const { share, note } = await recompute({ stage: 'WORK', countryCode: 'US', ...period('2016') })
    expect(share).toEqual({ keys: [{ dimension: 'COUNTRY', key: 'US' }], ...shareOf(1, 2) })
    expect(note).toBe(
      '7 people are on record in the cohort “All”. Of 5 of them the country of work is not on record: they are left out. ' +
        'The publisher counted 5 people; here everyone on record counts. The figure does not say how the country was told; ' +
        'here it is that of the site. Of 5 people the published 50 % has the interval from 17.0 % to 83.0 %, which overlaps ' +
        'with that from 9.5 % to 90.5 %.',
    )
  })

  test('by headquarters where the publisher went by them', async () => {
    const at = { stage: 'WORK', countryCode: 'GB', ...period('2016') } as const
    expect((await recompute(at)).share?.count).toBe(1)
    expect((await recompute({ ...at, basis: 'HEADQUARTERS' })).share?.count).toBe(0)
  })

  test('from the studies that had begun in its year', async () => {
    const at = { stage: 'UNDERGRADUATE', countryCode: 'CN' } as const
    expect((await recompute({ ...at, ...period('2001') })).share).toMatchObject({ count: 1, denominator: 1 })
    expect((await recompute({ ...at, ...period('2019') })).share).toMatchObject({ count: 2, denominator: 4 })
  })

  test('over a period of several years from the work that may have held in it', async () => {
    const at = { stage: 'WORK', countryCode: 'US' } as const
    expect((await recompute({ ...at, ...period('2009', '2011') })).share).toMatchObject({ count: 1, denominator: 2 })
  })

  test('as a count, and of an institution where it names no country', async () => {
    const mit = smallWorld.institutions.find(({ slug }) => slug === 'mit')?.id ?? ''
    const counted = { measure: 'COUNT', unit: 'PEOPLE', value: 3, stage: 'GRADUATE', institutionId: mit } as const
    const { share, note } = await recompute(counted)
    expect(share).toEqual({ keys: [{ dimension: 'INSTITUTION', key: 'mit' }], ...shareOf(2, 2) })
    expect(note).toMatch(/names no time.*Published were 3 people, here are 2\.$/)
  })

  test('as nobody of those who are known, where nobody was there', async () => {
    const { share } = await recompute({ stage: 'UNDERGRADUATE', countryCode: 'FR' })
    expect(share).toMatchObject({ count: 0, denominator: 4, share: 0, low: 0 })
  })

  test('as a class of mobility, with everyone in the denominator', async () => {
    const { share, note } = await recompute({ mobility: 'ABROAD', countryCode: 'HK' })
    expect(share).toMatchObject({ keys: [], count: 1, denominator: 7 })
    expect(note).toMatch(/enough of the career is not on record: they count in the denominator, in no class/)
  })

  test('without its small cells where its cohort is marked sensitive', async () => {
    const { share, note } = await recompute({ cohortId: cohorts.sensitive, stage: 'UNDERGRADUATE', countryCode: 'CN' })
    expect(share).toMatchObject({ isSuppressed: true, count: 0, share: null })
    expect(note).not.toMatch(/The published 50 %/)
  })
})

describe('a figure is not computed, and says why,', () => {
  test.each<[string, Partial<PublishedFigure>, string]>([
    [
      'where no measure answers it',
      { measure: 'COMPENSATION', unit: 'USD' },
      'Nothing is computed for a compensation in usd',
    ],
    [
      'where it counts no people',
      { measure: 'COUNT', unit: 'INSTITUTIONS' },
      'Nothing is computed for a count in institutions',
    ],
    [
      'without a cohort',
      { cohortId: null },
      'No cohort of these records is the population that was counted: “Some people”.',
    ],
    ['without stage and class', { countryCode: 'CN' }, 'names neither a stage of a career nor a class of mobility'],
    ['without a place', { stage: 'WORK' }, 'names neither a country nor an institution'],
    ['of a class without a home', { mobility: 'RETURNED' }, 'names no home country'],
  ])('%s', async (_, given, words) => {
    const { share, note } = await recompute(given)
    expect(share).toBeNull()
    expect(note).toContain(words)
  })

  test('where nobody of its cohort is on record', async () => {
    expect(await recompute({ cohortId: cohorts.nobody, stage: 'WORK', countryCode: 'US' })).toEqual({
      share: null,
      note: 'Nobody is on record as belonging to the cohort “Nobody”: 0 of 675.',
    })
  })

  test("where nobody's stage is known", async () => {
    expect(await recompute({ cohortId: cohorts.unheardOf, stage: 'WORK', countryCode: 'US' })).toEqual({
      share: null,
      note: 'Of none of the 2 people on record in the cohort “Unheard of” is the country of work on record.',
    })
    const { share } = await recompute({ cohortId: cohorts.unheardOf, mobility: 'NEVER_LEFT', countryCode: 'CN' })
    expect(share).toBeNull()
  })

  test('at an instant at which its cohort was not on record', async () => {
    const before = recordsAt(new Date('2000-01-01'))
    const [answer] = await recomputeFigures(reader, before, [figure({ stage: 'WORK', countryCode: 'US' })])
    expect(answer).toEqual({ share: null, note: 'Its cohort was not on record at that instant.' })
  })
})

test('a hundred figures of three questions take a statement for their cohorts and one for each question', async () => {
  const statements: string[] = []
  const counting: typeof reader.query = (sql, ...rest) => {
    statements.push(sql)
    return reader.query(sql, ...rest)
  }
  const questions = [
    { stage: 'WORK', ...period('2016') },
    { stage: 'WORK', basis: 'HEADQUARTERS', ...period('2016') },
    { mobility: 'ABROAD' },
  ] as const
  const countries = ['US', 'CN', 'GB', 'HK', 'FR']
  const many = Array.from({ length: 100 }, (_, n) =>
    figure({ ...questions[n % 3], countryCode: n % 3 === 2 ? 'CN' : (countries[n % 5] ?? null) }),
  )
  const answers = await recomputeFigures({ query: counting }, records, many)
  expect(statements).toHaveLength(1 + 3)
  expect(answers.filter(({ share }) => share === null)).toEqual([])
  for (const [index, answer] of answers.entries()) {
    const [alone] = await recomputeFigures(reader, records, many.slice(index, index + 1))
    expect(answer).toEqual(alone)
  }
})
