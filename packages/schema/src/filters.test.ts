import { createTestDatabase, dates } from '@talent-atlas/db/testing'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { asker, globalId, uuid } from './testing/index.ts'
import {
  type Fact,
  type FactFilter,
  factsThat,
  type Person,
  type PersonFilter,
  type Place,
  type PlaceFilter,
  peopleThat,
  type Records,
} from './testing/oracle.ts'

const database = await createTestDatabase()
const ask = asker(database)

const people: Person[] = Array.from({ length: 10 }, (_, n) => ({
  slug: `p-${n}`,
  names: [`Person ${n}`, `50% ${n % 3}_x`],
}))
const places: Place[] = [
  { slug: 'a', name: 'Alpha University', kind: 'EDUCATION', country: 'CN' },
  { slug: 'b', name: 'Beta', kind: 'COMPANY', country: 'US' },
  { slug: 'c', name: 'Gamma_1', kind: 'COMPANY', country: null },
  { slug: 'd', name: 'Alpha', kind: 'EDUCATION', country: 'HK' },
  { slug: 'e', name: 'Delta', kind: 'NONPROFIT', country: 'US' },
]

const date = fc.constantFrom('2015', '2016', '2016-03', '2016-03-15', '2016-12', '2017', '2017-01-01', '2018-06')
const some = <T>(...values: T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 })
const kinds = ['EDUCATION', 'EMPLOYMENT', 'VISITING', 'AUTHORSHIP'] as const
const roles = ['Engineer', 'engineer of 5%', 'Head_of', 'CEO'] as const
const degrees = ['BACHELOR', 'DOCTORATE'] as const

const fact: fc.Arbitrary<Fact> = fc
  .record({
    researcher: fc.nat({ max: 9 }),
    institution: fc.nat({ max: 4 }),
    kind: fc.constantFrom(...kinds),
    degree: fc.option(fc.constantFrom(...degrees)),
    role: fc.option(fc.constantFrom(...roles)),
    isFounder: fc.boolean(),
    isCurrent: fc.boolean(),
    status: fc.constantFrom('ACCEPTED', 'ACCEPTED', 'DISPUTED', 'RETRACTED'),
    start: fc.option(date),
    end: fc.option(date),
    observed: fc.option(date),
  })
  .map((drawn) => {
    const { kind } = drawn
    if (kind === 'AUTHORSHIP')
      return { ...drawn, degree: null, start: null, end: null, isCurrent: false, observed: drawn.observed ?? '2016' }
    const end = drawn.start && drawn.end && drawn.end < drawn.start ? null : drawn.end
    const isOutside =
      drawn.observed &&
      ((drawn.start && drawn.observed < drawn.start) || (end && drawn.observed.slice(0, end.length) > end))
    return {
      ...drawn,
      end,
      observed: isOutside ? null : drawn.observed,
      degree: kind === 'EDUCATION' ? drawn.degree : null,
      isCurrent: drawn.isCurrent && end === null,
    }
  })

const text = fc.oneof(
  fc.record({ equals: fc.constantFrom(...roles, 'Alpha', 'Person 3') }),
  fc.record({ in: some<string>(...roles, 'Beta', 'a', 'Person 1') }),
  fc.record({ contains: fc.constantFrom('', 'ENG', '%', '_', 'a', 'son 4', '\\') }),
  fc.record({ startsWith: fc.constantFrom('', 'eng', 'alpha', '50%', '5_', '%', 'head_') }),
)
const texts = fc.oneof(
  { weight: 3, arbitrary: text },
  fc.tuple(text, text).map(([a, b]) => ({ ...a, ...b })),
)
const bounds = fc.record({ before: date, after: date }, { requiredKeys: [] })

/** Filters that say something at one level, and those that join or deny others. */
const tree = <Filter extends object>(leaf: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> =>
  fc.letrec<{ filter: Filter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      leaf,
      fc.record({ not: tie('filter') }) as unknown as fc.Arbitrary<Filter>,
      fc.record({ and: fc.array(tie('filter'), { maxLength: 2 }) }) as unknown as fc.Arbitrary<Filter>,
      fc.record({ or: fc.array(tie('filter'), { maxLength: 2 }) }) as unknown as fc.Arbitrary<Filter>,
    ),
  })).filter

const placeFilter: fc.Arbitrary<PlaceFilter> = tree(
  fc.record(
    { slug: text, name: texts, kind: some('EDUCATION', 'COMPANY'), country: some('CN', 'US') },
    { requiredKeys: [] },
  ),
)
const factFilter: fc.Arbitrary<FactFilter> = tree(
  fc.oneof(
    fc.record({ kind: some(...kinds), isFounder: fc.boolean() }, { requiredKeys: [] }),
    fc.record({ degree: some(...degrees) }),
    fc.record({ role: text }),
    fc.record({ isCurrent: fc.boolean(), status: some('ACCEPTED', 'DISPUTED', 'RETRACTED') }, { requiredKeys: [] }),
    fc.record({ startedOn: bounds, endedOn: bounds }, { requiredKeys: [] }),
    fc.record({ validAt: date }),
    fc.record({ institution: placeFilter }),
  ),
)
const personFilter: fc.Arbitrary<PersonFilter> = tree(
  fc.record(
    {
      name: texts,
      affiliations: fc.record({ some: factFilter, none: factFilter, every: factFilter }, { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  ),
)

async function store({ facts }: Records): Promise<void> {
  await database.prisma.affiliation.deleteMany()
  await database.prisma.affiliation.createMany({
    data: facts.map(({ researcher, institution, start, end, observed, ...fact }, n) => ({
      ...(fact as { kind: 'EDUCATION' }),
      id: uuid('Affiliation', n),
      researcherId: uuid('Researcher', researcher),
      institutionId: uuid('Institution', institution),
      ...dates({ ...(start && { start }), ...(end && { end }), ...(observed && { observed }) }),
    })),
  })
}

beforeAll(async () => {
  await database.prisma.researcher.createMany({
    data: people.map(({ slug, names: [name = ''] }, n) => ({ id: uuid('Researcher', n), slug, name })),
  })
  await database.prisma.researcherName.createMany({
    data: people.map(({ names: [, text = ''] }, n) => ({ researcherId: uuid('Researcher', n), text, kind: 'ALIAS' })),
  })
  await database.prisma.institution.createMany({
    data: places.map(({ country, kind, ...place }, n) => ({
      ...place,
      kind: kind as 'COMPANY',
      countryCode: country,
      id: uuid('Institution', n),
    })),
  })
})

const records = fc.array(fact, { minLength: 20, maxLength: 30 }).map((facts): Records => ({ people, places, facts }))
const several = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { minLength: 25, maxLength: 25 })
const asOf = fc.option(date, { nil: undefined })
const RUNS = { numRuns: 12 }

const PEOPLE = `query ($filter: ResearcherFilter, $asOf: AsOf) {
  list: researchers(filter: $filter, asOf: $asOf, first: 100) { totalCount nodes { id } } }`
const FACTS = `query ($filter: AffiliationFilter, $asOf: AsOf) {
  list: affiliations(filter: $filter, asOf: $asOf, first: 100) { totalCount nodes { id } } }`

async function idsOf(query: string, filter: object, validAt: string | undefined): Promise<string[]> {
  const { data, errors } = await ask(query, { filter, asOf: { validAt } })
  expect(errors).toBeUndefined()
  expect(data.list.totalCount).toBe(data.list.nodes.length)
  return data.list.nodes.map(({ id }: { id: string }) => id).sort()
}

describe('whatever the records and the filter', () => {
  it('the people found are those that fulfil it', async () => {
    const property = fc.asyncProperty(records, several(fc.tuple(personFilter, asOf)), async (known, asked) => {
      await store(known)
      for (const [filter, validAt] of asked) {
        const expected = peopleThat(known, filter, validAt).map((n) => globalId('Researcher', n))
        expect(await idsOf(PEOPLE, filter, validAt), JSON.stringify({ filter, validAt })).toEqual(expected.sort())
      }
    })
    await fc.assert(property, RUNS)
  })

  it('the affiliations found are those that fulfil it', async () => {
    const property = fc.asyncProperty(records, several(fc.tuple(factFilter, asOf)), async (known, asked) => {
      await store(known)
      for (const [filter, validAt] of asked) {
        const expected = factsThat(known, filter, validAt).map((n) => globalId('Affiliation', n))
        expect(await idsOf(FACTS, filter, validAt), JSON.stringify({ filter, validAt })).toEqual(expected.sort())
      }
    })
    await fc.assert(property, RUNS)
  })
})
