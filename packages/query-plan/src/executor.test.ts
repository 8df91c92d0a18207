import { execute, parse, validate } from 'graphql'
import { describe, expect, test } from 'vitest'
import { createExecutor } from './index.ts'
import { createDatabase } from './testing/database.ts'
import { musicDatamodel, musicSql, musicSchema as schema } from './testing/music.ts'

const { query, take } = await createDatabase(musicSql)
const answer = createExecutor<object>({
  schema,
  datamodel: musicDatamodel,
  query,
  tableAt: (table, at) => `past."${table}"(${at})`,
  globalId: (type, key) => `'${type} ' || ${key}`,
  resolve: async (document, { variables }, contextValue) =>
    execute({ schema, document, contextValue, ...(variables && { variableValues: variables }) }),
})

interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into the data as its query says
  data: any
  errors?: unknown
  statements: string[]
}

async function ask(text: string, variables?: Record<string, unknown>): Promise<Answer> {
  const document = parse(text)
  expect(validate(schema, document)).toEqual([])
  take()
  const result = await answer({ document, variables }, {})
  const data = 'kind' in result ? JSON.parse(result.json) : result.data
  return { data, statements: take(), ...('errors' in result && result.errors && { errors: result.errors }) }
}

const titles = (page: { nodes: { title: string }[] }): string => page.nodes.map(({ title }) => title).join()

test('a deep operation is one statement, whatever it nests', async () => {
  const { data, statements } = await ask(`{
    artist(id: 1) { id name loudName life { born } albums(first: 2) {
      totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { title year medium label { name } } }
      nodes { title tracks(first: 1, longer: 5) { totalCount nodes { place title tags { word weight } album { title } } } } } }
    labels { name } }`)
  expect(statements).toHaveLength(1)
  const { albums, ...artist } = data.artist
  expect(artist).toEqual({ id: 1, name: 'Ada', loudName: 'ADA!', life: { born: '1990-05-01' } })
  expect(albums.edges.map(({ node }: { node: unknown }) => node)).toEqual([
    { title: 'Fifth', year: null, medium: 'VINYL', label: { name: 'South' } },
    { title: 'Second', year: null, medium: 'TAPE', label: null },
  ])
  expect(albums).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: true, hasPreviousPage: false } })
  expect(albums.pageInfo.startCursor).toBe(albums.edges[0].cursor)
  expect(albums.pageInfo.endCursor).toBe(albums.edges[1].cursor)
  expect(albums.nodes[0].tracks).toEqual({
    totalCount: 7,
    nodes: [
      {
        place: 9,
        title: 'Track 9',
        tags: [
          { word: 'loud', weight: 2 },
          { word: 'old', weight: null },
        ],
        album: { title: 'Fifth' },
      },
    ],
  })
  expect(data.labels).toEqual([{ name: 'North' }, { name: 'South' }])
})

test('an object of the same row is null where its columns are', async () => {
  expect((await ask('{ artist(id: 2) { life { born } } }')).data).toEqual({ artist: { life: null } })
})

test('a record that there is not is null', async () => {
  expect((await ask('{ artist(id: 99) { id } }')).data).toEqual({ artist: null })
})

describe('filters', () => {
  test.each([
    [{}, 'Fifth,First,Fourth,Second,Third_%'],
    [{ title: 'fi' }, 'Fifth,First'],
    [{ media: ['TAPE', 'DISC'] }, 'Fourth,Second'],
    [{ media: [] }, ''],
    [{ by: 'Bo' }, 'Second'],
    [{ label: 'No' }, 'First,Fourth'],
    [{ without: 'voice' }, 'Second'],
  ])('%j', async (filter, expected) => {
    const { data, statements } = await ask(
      'query ($filter: AlbumFilter) { albums(filter: $filter) { totalCount nodes { title } } }',
      { filter },
    )
    expect(titles(data.albums)).toBe(expected)
    expect(data.albums.totalCount).toBe(expected === '' ? 0 : expected.split(',').length)
    expect(statements).toHaveLength(1)
  })

  test('that a field refuses are answered by its resolver', async () => {
    const { errors, statements } = await ask('{ albums(filter: { title: "forbidden" }) { totalCount } }').catch(
      (error: Error) => ({ errors: error.message, statements: take() }),
    )
    expect(String(errors)).toContain('not for asking')
    expect(statements).toEqual([])
  })
})

describe('a list', () => {
  test.each([
    ['YEAR', 'Fourth,First,Third_%,Second,Fifth'],
    ['YEAR_DOWN', 'First,Third_%,Fourth,Second,Fifth'],
    ['TITLE', 'Fifth,First,Fourth,Second,Third_%'],
    ['LABEL', 'Second,Fifth,Third_%,First,Fourth'],
  ])('ordered by %s is the same walked by pages of any size from either end', async (order, expected) => {
    for (const [size, back] of [1, 2, 3, 10].flatMap((size) => [[size, false] as const, [size, true] as const])) {
      const seen: string[] = []
      let cursor: string | null = null
      for (let more = true; more; ) {
        const page = back ? 'last: $n, before: $c' : 'first: $n, after: $c'
        const text = `query ($n: Int, $c: String, $o: AlbumOrder) { albums(${page}, order: $o) {
          nodes { title } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`
        const { data }: Answer = await ask(text, { n: size, c: cursor, o: order })
        const some: string[] = data.albums.nodes.map(({ title }: { title: string }) => title)
        seen[back ? 'unshift' : 'push'](...some)
        more = data.albums.pageInfo[back ? 'hasPreviousPage' : 'hasNextPage']
        cursor = data.albums.pageInfo[back ? 'startCursor' : 'endCursor']
      }
      expect(seen.join()).toBe(expected)
    }
  })

  test('without records has neither cursors nor a next page', async () => {
    const { data } = await ask(
      '{ albums(filter: { title: "none" }) { nodes { id } edges { cursor } pageInfo { hasNextPage startCursor endCursor } } }',
    )
    expect(data.albums).toEqual({
      nodes: [],
      edges: [],
      pageInfo: { hasNextPage: false, startCursor: null, endCursor: null },
    })
  })
})

test('through a joining table the records come in the order of the joined', async () => {
  const { data } = await ask('{ artist(id: 1) { roles { title } } }')
  expect(data.artist.roles.map(({ title }: { title: string }) => title)).toEqual([
    'Third_%',
    'Second',
    'Fourth',
    'First',
    'Fifth',
  ])
})

test('records of any type come in the order asked for, with null for those that there are not', async () => {
  const text = `query ($keys: [String!]!) { things(keys: $keys) { __typename id ... on Artist { name } ... on Album { title } }
    thing(key: "Album 2") { ... on Album { title } } none: thing(key: "Album 99") { id } other: thing(key: "Artist 1") { ... on Album { title } } }`
  const { data, statements } = await ask(text, { keys: ['Album 3', 'Artist 99', 'Artist 2', 'Album 3'] })
  const third = { __typename: 'Album', id: 3, title: 'Third_%' }
  expect(data).toEqual({
    things: [third, null, { __typename: 'Artist', id: 2, name: 'Bo' }, third],
    thing: { title: 'Second' },
    none: null,
    other: {},
  })
  expect(statements).toHaveLength(1)
})

test('rows of a function are paged, and lead to records of any type', async () => {
  const text = `query ($after: String) { loudest(part: "F", first: 2, after: $after) {
    totalCount pageInfo { hasNextPage endCursor } nodes { score what { __typename ... on Album { title } } } } }`
  const first = (await ask(text)).data.loudest
  const second = (await ask(text, { after: first.pageInfo.endCursor })).data.loudest
  expect(first).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } })
  expect([...first.nodes, ...second.nodes]).toEqual([
    { score: 6, what: { __typename: 'Album', title: 'Fourth' } },
    { score: 5, what: { __typename: 'Album', title: 'First' } },
    { score: 5, what: { __typename: 'Album', title: 'Fifth' } },
  ])
  expect(second.pageInfo.hasNextPage).toBe(false)
})

test('a field and all below it are read at its own instant', async () => {
  const { data, statements } = await ask(`{
    albums(first: 1, known: "2005-01-01T00:00:00Z") { nodes { title tracks(first: 1) { nodes { album { title } } } } }
    now: albums(first: 1) { nodes { title } } before: albums(known: "1990-01-01T00:00:00Z") { totalCount nodes { id } } }`)
  expect(data.albums.nodes[0]).toMatchObject({
    title: 'Old Fifth',
    tracks: { nodes: [{ album: { title: 'Old Fifth' } }] },
  })
  expect(data.now.nodes[0].title).toBe('Fifth')
  expect(data.before).toEqual({ totalCount: 0, nodes: [] })
  expect(statements).toHaveLength(1)
})

test('aliases, fragments and directives select what GraphQL says they do', async () => {
  const text = `query ($yes: Boolean!, $no: Boolean!, $n: Int = 1) {
    a: artist(id: 1) { ...Name name @include(if: $no) other: name @skip(if: $yes) albums(first: $n) { nodes { title } } }
    b: artist(id: 1) { ... @include(if: $yes) { id } ...Name ... on Named { __typename } albums(first: $n) { nodes { ...T } nodes { year } } } }
    fragment Name on Artist { shown: name } fragment T on Album { title ... on Named { id } }`
  const { data } = await ask(text, { yes: true, no: false })
  expect(data).toEqual({
    a: { shown: 'Ada', albums: { nodes: [{ title: 'Fifth' }] } },
    b: { id: 1, shown: 'Ada', __typename: 'Artist', albums: { nodes: [{ title: 'Fifth', id: 5, year: null }] } },
  })
  expect(Object.keys(data.b)).toEqual(['id', 'shown', '__typename', 'albums'])
  expect((await ask(text, { yes: false, no: true, n: 2 })).data.a).toMatchObject({ name: 'Ada', other: 'Ada' })
})

test('what no plan covers is for the resolvers, beside what plans answer', async () => {
  const { data, statements } = await ask('{ __typename time labels { name } __schema { queryType { name } } }')
  expect(data).toEqual({
    __typename: 'Query',
    time: 'now',
    labels: [{ name: 'North' }, { name: 'South' }],
    __schema: { queryType: { name: 'Query' } },
  })
  expect(Object.keys(data)).toEqual(['__typename', 'time', 'labels', '__schema'])
  expect(statements).toHaveLength(1)
})

test('requests of one plan in one turn share a statement, and each gets its own answer', async () => {
  const document = parse(
    'query ($id: Int!, $t: String) { artist(id: $id) { name } albums(filter: { title: $t }) { nodes { title } } }',
  )
  take()
  const asked = [1, 2, 99, 4].map((id) => ({ id, t: id === 2 ? '%' : 'F"i' }))
  const answers = await Promise.all(asked.map((variables) => answer({ document, variables }, {})))
  expect(take()).toHaveLength(1)
  const alone = []
  for (const variables of asked) alone.push(await answer({ document, variables }, {}))
  expect(answers).toEqual(alone)
  expect(JSON.stringify(answers)).toContain('Çelik')
})

test('requests without values share an answer', async () => {
  const document = parse('{ labels { name } }')
  take()
  const answers = await Promise.all([1, 2, 3].map(() => answer({ document }, {})))
  expect(take()).toHaveLength(1)
  expect(new Set(answers.map((one) => JSON.stringify(one)))).toHaveLength(1)
})

test('requests that come while a statement of their plan runs share the next', async () => {
  const document = parse('query ($id: Int!) { artist(id: $id) { name } }')
  take()
  const waves: Promise<unknown>[] = []
  for (let wave = 0; wave < 40; wave += 1) {
    waves.push(answer({ document, variables: { id: 1 + (wave % 4) } }, {}))
    await new Promise(setImmediate)
  }
  const names = (await Promise.all(waves)).map((one) => JSON.stringify(one))
  expect(names[1]).toContain('Bo')
  expect(names.slice(4)).toEqual(names.slice(0, -4))
  expect(take().length).toBeLessThan(40)
})

test('a request that fails in a shared statement fails alone', async () => {
  const document = parse(
    'query ($id: Int!) { things(keys: ["Artist 1"]) { id } thing(key: "Album x") { id } artist(id: $id) { name } }',
  )
  const bad = answer({ document, variables: { id: 1 } }, {})
  const same = parse('query ($key: String!) { thing(key: $key) { id } }')
  const good = ['Album 1', 'Album x', 'Album 2'].map((key) => answer({ document: same, variables: { key } }, {}))
  await expect(bad).rejects.toThrow('invalid input syntax')
  const [one, two, three] = await Promise.allSettled(good)
  expect([one?.status, two?.status, three?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

test.each(['o', 't0', 'place', 'object', 'row_to_json', '__proto__', 'constructor', 'x'.repeat(200)])(
  'the alias %s is one like any other',
  async (alias) => {
    const parts = `${alias}: nodes { ${alias}: title } pageInfo { ${alias}: endCursor } edges { ${alias}: cursor }`
    const { data } = await ask(
      `{ artist(id: 1) { ${alias}: name albums(first: 1) { ${parts} } } labels { ${alias}: name } }`,
    )
    const [edge] = data.artist.albums.edges
    const own = (record: object): unknown => Object.entries(record).find(([key]) => key === alias)?.[1]
    expect(own(data.artist)).toBe('Ada')
    expect(own(data.labels[0])).toBe('North')
    expect(own(data.artist.albums.pageInfo)).toBe(own(edge))
    expect(own(data.artist.albums)).toEqual([JSON.parse(`{"${alias}":"Fifth"}`)])
  },
)

test('a record that took in another one is found by what that was called, others as ever', async () => {
  const names = ['Adah', 'Bob', 'Bo', 'Nobody'].map((name, at) => `n${at}: artistNow(name: "${name}") { id }`)
  expect((await ask(`{ ${names.join(' ')} }`)).data).toEqual({ n0: { id: 1 }, n1: { id: 2 }, n2: { id: 2 }, n3: null })
  const keys = ['Artist 9', 'Album 1', 'Artist 7', 'Artist 2', 'Artist 8']
  const { data } = await ask('query ($keys: [String!]!) { things(keys: $keys) { id } }', { keys })
  expect(data.things).toEqual([{ id: 1 }, { id: 1 }, null, { id: 2 }, { id: 2 }])
})

test('more fields than a function of PostgreSQL takes arguments are all answered', async () => {
  for (const prefix of ['f', 'f'.repeat(70)]) {
    const names = Array.from({ length: 120 }, (_, index) => `${prefix}${index}`)
    const { data } = await ask(`{ artist(id: 1) { ${names.map((name) => `${name}: name`).join(' ')} } }`)
    expect(Object.keys(data.artist)).toEqual(names)
  }
})

test('a page reads its own records, and one more only where it must say whether there are more', async () => {
  const { statements } = await ask(
    '{ albums(first: 2) { nodes { title } } more: albums(first: 3) { pageInfo { hasNextPage } } }',
  )
  expect(statements[0]?.match(/LIMIT \d+/g)).toEqual(['LIMIT 2', 'LIMIT 4'])
})

test('a count is made only where it is selected', async () => {
  expect((await ask('{ albums { nodes { id } } }')).statements[0]).not.toContain('count(')
})
