import { createTestDatabase, factories } from '@talent-atlas/db/testing'
import { encodeCursor, listName, sortKeys } from '@talent-atlas/query-plan'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Answer, asker, globalId, populate, uuid } from './testing/index.ts'

const database = await createTestDatabase()
const ask = asker(database)
beforeAll(() => populate(database.prisma, 4))

const errorsOf = ({ errors }: Answer): string[] => (errors ?? []).map(({ message }) => message)

/** The mistake is the client's, is said in the client's words, and says where it is. */
function expectRefusal(answer: Answer, argument: string): void {
  expect(errorsOf(answer).join('\n')).toContain(argument)
  expect(errorsOf(answer).join('\n')).not.toMatch(/prisma|pothos|select |invocation|postgres|column|syntax error/i)
}

/** Refused by what stands before or in a resolver, so that the code has to be there. */
function expectBadInput(answer: Answer, argument: string): void {
  expectRefusal(answer, argument)
  expect(answer.errors?.map(({ extensions }) => extensions['code'])).toEqual(['BAD_USER_INPUT'])
}

const cursor = (text: string): string => Buffer.from(text).toString('base64')
const firstCursor = async (list: string): Promise<string> => {
  const { data } = await ask(`{ list: ${list} { pageInfo { startCursor } } }`)
  return data.list.pageInfo.startCursor
}

describe('a page', () => {
  it.each([
    ['first: 0', 'first'],
    ['first: -1', 'first'],
    ['first: 101', 'first'],
    ['first: 2147483647', 'first'],
    ['last: 0', 'last'],
    ['last: -1', 'last'],
    ['last: 101', 'last'],
    ['first: 1, last: 1', 'last'],
    ['first: 1, before: "x"', 'before'],
    ['last: 1, after: "x"', 'after'],
    ['after: "x", before: "x"', 'before'],
    ['after: ""', 'after'],
    ['after: "\u{1F600}"', 'after'],
    ['before: "!!!"', 'before'],
    [`after: "${cursor('GPC:S:')}"`, 'after'],
    [`after: "${cursor('GPC:N:7')}"`, 'after'],
    [`after: "${cursor('GPC:J:{}')}"`, 'after'],
    [`after: "${cursor("GPC:S:' OR 1=1")}"`, 'after'],
    [`after: "${cursor('OffsetConnection:1')}"`, 'after'],
  ])('of %s is refused, whichever list it is', async (paging, argument) => {
    expectBadInput(await ask(`{ researchers(${paging}) { totalCount } }`), argument)
    expectBadInput(await ask(`{ cohort(by: { slug: "none" }) { members(${paging}) { totalCount } } }`), argument)
    expectBadInput(await ask(`{ institution(by: { slug: "none" }) { people(${paging}) { totalCount } } }`), argument)
  })

  it.each([
    '',
    'x',
    cursor('OffsetConnection:-1'),
    cursor('OffsetConnection:x'),
    cursor('OffsetConnection:99999999999'),
  ])('of a counted list after %j is refused', async (after) => {
    expectBadInput(
      await ask('query ($after: String) { search(text: "a", after: $after) { totalCount } }', { after }),
      'after',
    )
  })

  it('after the cursor of another list, or of the same in another order, is refused', async () => {
    const [person, hit] = [await firstCursor('researchers'), await firstCursor('search(text: "Person")')]
    const refused = async (list: string, after: string) =>
      expectBadInput(await ask(`{ ${list.replace('$after', `after: "${after}"`)} { totalCount } }`), 'after')
    await refused('search(text: "Person", $after)', person)
    await refused('researchers($after)', hit)
    await refused('institutions($after)', person)
    await refused('researchers(orderBy: { field: NAME, direction: DESC }, $after)', person)
    await refused('researchers(orderBy: { field: CREATED_AT }, $after)', person)
  })

  it('after a cursor that was changed anywhere is refused', async () => {
    const list = 'query ($after: String) { researchers(after: $after) { totalCount } }'
    const after = await firstCursor('researchers')
    for (const at of after.split('').keys()) {
      const other = after[at] === 'A' ? 'B' : 'A'
      expectBadInput(await ask(list, { after: after.slice(0, at) + other + after.slice(at + 1) }), 'after')
    }
    for (const changed of [after.slice(1), after.slice(0, -1), `${after}A`, ` ${after}`, `${after}=`]) {
      expectBadInput(await ask(list, { after: changed }), 'after')
    }
  })

  it.each([
    [['infinity', uuid('Affiliation', 0)]],
    [['2021-02-30', uuid('Affiliation', 0)]],
    [['2021-02-03', null]],
    [['2021-02-03', 'x']],
    [['2021-02-03']],
    [[2021, {}]],
  ])('after a place where nothing can be, %j, is refused though it was made with care', async (place) => {
    const keys = sortKeys([{ startDate: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }])
    const after = encodeCursor(listName('Affiliation', keys), place as string[])
    expectBadInput(await ask(`{ affiliations(after: "${after}") { totalCount } }`), 'after')
  })

  it('names the argument that makes the order, where that is wrong too', async () => {
    const by = `filter: { cohort: { id: "${globalId('Researcher', 0)}" } }`
    const after = await firstCursor('researchers')
    expectBadInput(await ask(`{ researchers(${by}, after: "${after}") { totalCount } }`), 'filter.cohort.id')
  })

  it.each(['researchers', 'search(text: "Person")', 'affiliations'])('of %s past the end is empty', async (list) => {
    const { data } = await ask(
      `{ list: ${list.replace(/\)?$/, (end) => (end ? ', first: 100)' : '(first: 100)'))} { pageInfo { endCursor } } }`,
    )
    const paged = list.replace(/\)?$/, (end) => `${end ? ', ' : '('}after: "${data.list.pageInfo.endCursor}")`)
    const answer = await ask(
      `{ list: ${paged} { nodes { __typename } pageInfo { hasNextPage hasPreviousPage startCursor } } }`,
    )
    expect(answer.errors).toBeUndefined()
    expect(answer.data.list).toEqual({
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null },
    })
  })

  it('in an order that names a field ten thousand times is that of the first', async () => {
    const orderBy = Array.from({ length: 10_000 }, (_, n) => ({ field: 'NAME', direction: n === 0 ? 'DESC' : 'ASC' }))
    const list = 'query ($orderBy: [ResearcherOrder!]) { researchers(orderBy: $orderBy) { nodes { slug } } }'
    const { data, errors } = await ask(list, { orderBy })
    expect(errors).toBeUndefined()
    expect(data).toEqual((await ask(list, { orderBy: orderBy.slice(0, 1) })).data)
  })

  it('says nothing where `first` and the rest are null', async () => {
    const { data } = await ask('{ researchers(first: null, last: null, after: null, before: null) { nodes { id } } }')
    expect(data.researchers.nodes).toHaveLength(4)
  })
})

describe('a text', () => {
  const texts = { NUL: 'a\0b', 'half of a surrogate pair': '\ud800', 'the other half': 'x\udc00y' }
  it.each(Object.entries(texts))('with %s is refused and the argument named', async (_name, text) => {
    const refused = async (query: string, argument: string) =>
      expectBadInput(await ask(`query ($text: String!) ${query}`, { text }), argument)
    await refused('{ researcher(by: { slug: $text }) { id } }', 'by.slug')
    await refused('{ search(text: $text) { totalCount } }', 'text')
    await refused('{ researchers(filter: { name: { contains: $text } }) { totalCount } }', 'filter.name.contains')
    await refused('{ researchers(filter: { name: { in: ["a", $text] } }) { totalCount } }', 'filter.name.in')
    await refused('{ institutions(filter: { group: $text }) { totalCount } }', 'filter.group')
    await refused('{ affiliations(filter: { or: [{ role: { equals: $text } }] }) { totalCount } }', 'filter.or')
    await refused('{ institution(by: { identifier: { scheme: ROR, value: $text } }) { id } }', 'by.identifier.value')
    await refused('{ works(filter: { researcher: { slug: $text } }) { totalCount } }', 'filter.researcher.slug')
  })

  it('longer than any name is not searched for', async () => {
    const query = 'query ($text: String!) { search(text: $text) { totalCount } }'
    for (const length of [501, 100_000]) expectBadInput(await ask(query, { text: 'a'.repeat(length) }), 'text')
  })

  it('with NUL written in the document itself is refused too', async () => {
    expectBadInput(await ask('{ search(text: "a\\u0000") { totalCount } }'), 'text')
  })

  it.each(['', ' ', '?!…—«»', '%_\\', '\u200b', 'ż'.repeat(500), "'; DROP TABLE researcher; --"])(
    'of any other sort is searched for',
    async (text) => {
      const { data, errors } = await ask(
        'query ($text: String!) { search(text: $text) { totalCount nodes { matched } } }',
        { text },
      )
      expect(errors).toBeUndefined()
      expect(data.search).toEqual({ totalCount: 0, nodes: [] })
    },
  )
})

describe('a filter', () => {
  const nest = (depth: number): object => (depth === 0 ? { name: { equals: 'Person 000' } } : { not: nest(depth - 1) })
  const list = 'query ($filter: ResearcherFilter) { researchers(filter: $filter) { totalCount } }'

  it('may nest to a depth that nobody writes by hand', async () => {
    expect((await ask(list, { filter: nest(12) })).data.researchers.totalCount).toBe(2)
  })

  it('that nests deeper is refused', async () => {
    expectBadInput(await ask(list, { filter: nest(30) }), 'filter')
    expectBadInput(await ask(list, { filter: nest(2000) }), 'filter')
  })

  it('may list ten thousand values', async () => {
    const names = Array.from({ length: 10_000 }, (_, n) => `Nobody ${n}`)
    const filter = { name: { in: [...names, 'Person 000'] } }
    const { data, errors } = await ask(list, { filter })
    expect(errors).toBeUndefined()
    expect(data.researchers.totalCount).toBe(2)
  })

  it('with empty lists and nulls says what it says', async () => {
    const counts = async (filter: object) => (await ask(list, { filter })).data.researchers.totalCount
    expect(await counts({})).toBe(4)
    expect(await counts({ and: [], not: null, or: null, name: null, affiliations: {} })).toBe(4)
    expect(await counts({ or: [] })).toBe(0)
    expect(await counts({ name: { in: [] } })).toBe(0)
    expect(await counts({ affiliations: { some: { kind: [] } } })).toBe(0)
  })
})

describe('a date', () => {
  it.each([
    '2021-02-30',
    '2023-02-29',
    '2021-13',
    '0000',
    '99999',
    '9999',
    'now',
    'infinity',
    '2021-2',
    '',
    ' 2021',
    '2021-01-01T00:00:00Z',
    2021,
  ])('%j is refused', async (date) => {
    expectRefusal(
      await ask('query ($date: PartialDate) { affiliations(asOf: { validAt: $date }) { totalCount } }', { date }),
      '$date',
    )
    const literal = JSON.stringify(date)
    const answer = await ask(`{ affiliations(filter: { startedOn: { before: ${literal} } }) { totalCount } }`)
    expectRefusal(answer, `Expected value of type "PartialDate", found ${literal}`)
    expect(answer.errors?.[0]?.locations).toEqual([{ line: 1, column: 47 }])
  })

  it.each([
    '2021-02-30T00:00:00Z',
    '2021-01-01',
    '2021-01-01T25:00:00Z',
    '2021-01-01T00:00:00',
    'now',
    '',
    '+010000-01-01T00:00:00Z',
    1,
  ])('%j is no instant', async (at) => {
    expectRefusal(
      await ask('query ($at: DateTime) { researchers(asOf: { knownAt: $at }) { totalCount } }', { at }),
      '$at',
    )
  })
})

describe('a country', () => {
  it.each(['XX', 'cn', 'CHN', '', 'XK', 'C\0'])('%j is refused', async (code) => {
    const query = 'query ($code: CountryCode!) { institutions(filter: { country: [$code] }) { totalCount } }'
    expectRefusal(await ask(query, { code }), '$code')
  })
})

describe('an id', () => {
  const malformed = [
    '',
    'x',
    '00000000-0000-0000-0000-000000000000',
    cursor('Researcher:7'),
    cursor('Researcher:'),
    cursor('a:b:c'),
  ]
  const foreign = [
    ...malformed,
    cursor(`Country:${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}`),
    cursor(`Nothing:${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}`),
  ]

  it.each(foreign)('%j is refused wherever an id goes', async (id) => {
    const refused = async (query: string, argument: string) =>
      expectBadInput(await ask(`query ($id: ID!) ${query}`, { id }), argument)
    await refused('{ node(id: $id) { id } }', 'id')
    await refused('{ nodes(ids: [$id]) { id } }', 'id')
    await refused('{ source(id: $id) { id } }', 'id')
    await refused('{ researcher(by: { id: $id }) { id } }', 'by.id')
    await refused('{ institution(by: { id: $id }) { id } }', 'by.id')
    await refused('{ cohort(by: { id: $id }) { id } }', 'by.id')
    await refused('{ researchers(filter: { cohort: { id: $id } }) { nodes { id } } }', 'filter.cohort.id')
    await refused('{ figures(filter: { cohort: { id: $id } }) { nodes { id } } }', 'filter.cohort.id')
    await refused('{ works(filter: { researcher: { id: $id } }) { nodes { id } } }', 'filter.researcher.id')
  })

  it('of another type is refused, and both types are named', async () => {
    const answer = await ask(`{ researcher(by: { id: "${globalId('Cohort', 0)}" }) { id } }`)
    expectBadInput(answer, 'by.id')
    expect(errorsOf(answer)[0]).toMatch(/Cohort.*Researcher/)
  })

  it('of nobody is null, not an error', async () => {
    const gone = globalId('Researcher', 999)
    const { data, errors } = await ask(
      `{ node(id: "${gone}") { id } nodes(ids: ["${gone}"]) { id } researcher(by: { id: "${gone}" }) { id } }`,
    )
    expect(errors).toBeUndefined()
    expect(data).toEqual({ node: null, nodes: [null], researcher: null })
  })
})

describe('one record', () => {
  it('is asked for in exactly one way', async () => {
    const message = 'exactly one'
    expect(errorsOf(await ask('{ researcher(by: {}) { id } }')).join()).toMatch(new RegExp(message, 'i'))
    expect(errorsOf(await ask('{ researcher(by: { slug: "a", id: "b" }) { id } }')).join()).toMatch(
      new RegExp(message, 'i'),
    )
    const by = 'query ($by: InstitutionBy!) { institution(by: $by) { id } }'
    expect(errorsOf(await ask(by, { by: {} })).join()).toMatch(new RegExp(message, 'i'))
    expect(errorsOf(await ask(by, { by: { slug: null } })).join()).toMatch(/by|null/i)
  })

  it('that nobody knows is null, not an error', async () => {
    const unknown =
      '{ a: researcher(by: { slug: "nobody" }) { id } b: institution(by: { slug: "" }) { id } c: cohort(by: { slug: "É" }) { id } d: researcher(by: { identifier: { scheme: ORCID, value: "not one" } }) { id } }'
    const { data, errors } = await ask(unknown)
    expect(errors).toBeUndefined()
    expect(data).toEqual({ a: null, b: null, c: null, d: null })
  })
})

it('a mistake costs no statement', async () => {
  await factories(database.prisma).researcher()
  expect((await ask('{ a: researchers { totalCount } b: researchers(first: 0) { totalCount } }')).statements).toBe(0)
})
