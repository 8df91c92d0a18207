import { schema } from '@talent-atlas/schema'
import { buildSchema, parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import { estimateCost } from './cost.ts'
import { LIMITS } from './limits.ts'

const costOf = (query: string, variables?: Record<string, unknown>): number => {
  const document = parse(query)
  expect(validate(schema, document)).toEqual([])
  return estimateCost({ schema, document, operationName: undefined, variables })
}

const times = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ')

const people = (selection: string): string => `{ researchers(first: 100) { nodes { ${selection} } } }`
const places = (selection: string): string => `{ institutions(first: 100) { nodes { ${selection} } } }`

test.each([
  ['colleagues and their counts', people(times(95, (n) => `c${n}: colleagues(first: 1) { totalCount }`))],
  ['counts of one list', people(`works { ${times(95, (n) => `c${n}: totalCount`)} }`)],
  ['lists with other arguments', people(times(95, (n) => `c${n}: affiliations(last: 1) { nodes { id } }`))],
  ['wrappers of a list', `{ researchers(first: 100) { ${times(95, (n) => `c${n}: nodes { slug }`)} } }`],
  ['careers', people(times(95, (n) => `c${n}: career(asOf: { validAt: "${1930 + n}" }) { current { id } }`))],
  ['revisions', people(times(95, (n) => `c${n}: revisions(first: 1) { nodes { at } }`))],
  ['arrivals', places(times(95, (n) => `c${n}: arrivals(first: 1) { nodes { at } }`))],
  ['people of institutions', places(times(95, (n) => `c${n}: people(first: 1) { nodes { id } }`))],
  ['borders crossed', places(`arrivals { nodes { ${times(95, (n) => `c${n}: crossesBorder`)} } }`)],
  ['searches', `{ ${times(10, (n) => `s${n}: search(text: "a", first: 1) { nodes { score } }`)} }`],
  ['counts of a search', `{ search(text: "a", first: 1) { ${times(10, (n) => `c${n}: totalCount`)} } }`],
])('many aliases of %s cost more than is allowed', (_name, query) => {
  expect(costOf(query)).toBeGreaterThan(LIMITS.cost)
})

const EVIDENCE = 'evidence { source { title } }'

test.each([
  [
    'people with affiliations, institutions and evidence',
    people(`affiliations(first: 20) { totalCount nodes { institution { name } ${EVIDENCE} } } ${EVIDENCE}`),
  ],
  [
    'the affiliations of their institutions',
    people('affiliations(first: 50) { nodes { institution { affiliations(first: 20) { nodes { role } } } } }'),
  ],
  ['their careers', people('career { moves { crossesBorder from { institution { name } } to { role } } }')],
  ['two lists of the same', people('a: affiliations { nodes { role } } b: affiliations { nodes { degree } }')],
  ['an institution by another name', people('affiliations { nodes { school: institution { name } } }')],
])('a list of a hundred people with %s is allowed', (_name, query) => {
  expect(costOf(query)).toBeLessThanOrEqual(LIMITS.cost)
})

test('twenty people with their colleagues are allowed, a hundred are not', () => {
  const colleagues = (size: number) =>
    costOf(`{ researchers(first: ${size}) { nodes { colleagues { totalCount nodes { researcher { name } } } } } }`)
  expect(colleagues(20)).toBeLessThanOrEqual(LIMITS.cost)
  expect(colleagues(100)).toBeGreaterThan(LIMITS.cost)
})

test('what is asked of the facts of everybody is paid for each condition, of a variable too', () => {
  const some = '{ affiliations: { some: { role: { contains: "z" } } } }'
  const asked = (filter: string) => costOf(`{ researchers(filter: ${filter}) { totalCount } }`)
  expect(asked(some)).toBeLessThanOrEqual(LIMITS.cost)
  expect(asked(`{ or: [${times(20, () => some)}] }`)).toBeGreaterThan(LIMITS.cost)
  const filter = { affiliations: { some: { role: { contains: 'z' } } } }
  const variable = 'query ($filter: ResearcherFilter) { researchers(filter: $filter) { totalCount } }'
  expect(costOf(variable, { filter })).toBe(asked(some))
  expect(costOf(variable, { filter: null })).toBeLessThan(100)
})

test('five measures to an operation are allowed, with the institutions of their rows; six are not', () => {
  const asked = (count: number) =>
    costOf(
      `{ ${times(count, (n) => `m${n}: ranking(stage: WORK) { rows { institution { name country { name } } } }`)} }`,
    )
  expect(asked(5)).toBeLessThanOrEqual(LIMITS.cost)
  expect(asked(6)).toBeGreaterThan(LIMITS.cost)
})

test('a measure is paid for with the filters of its populations', () => {
  const some = '{ filter: { affiliations: { some: { isCurrent: true } } } }'
  const compared = (a: string, b: string) =>
    costOf(`{ compare(a: ${a}, b: ${b}, stage: WORK, by: [COUNTRY]) { a { total } } }`)
  const one = compared(some, '{}') - compared('{}', '{}')
  expect(one).toBeGreaterThan(0)
  expect(compared(some, some) - compared('{}', '{}')).toBe(2 * one)
})

test('a count is paid once for each parent, whatever the page size', () => {
  const counting = costOf(people('works(first: 50) { totalCount nodes { id } }'))
  expect(counting - costOf(people('works(first: 50) { nodes { id } }'))).toBe(100 * 50)
})

test('a count in a fragment is paid, one that is not included is not', () => {
  const query = `query ($with: Boolean!) { works { ...page } } fragment page on WorkConnection { totalCount @include(if: $with) }`
  expect([costOf(query, { with: true }), costOf(query, { with: false })]).toEqual([51, 1])
})

test('a list that the schema says is long counts as long, any other as five', () => {
  const small = buildSchema('type Query { short: [Query!]! long: [Query!]! }')
  const { long } = small.getQueryType()?.getFields() ?? {}
  if (long) long.extensions = { listSize: 200 }
  const cost = (query: string) =>
    estimateCost({ schema: small, document: parse(query), operationName: undefined, variables: undefined })
  expect([cost('{ short { __typename } }'), cost('{ long { __typename } }')]).toEqual([5, 200])
})
