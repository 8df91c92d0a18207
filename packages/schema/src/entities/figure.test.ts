import { createTestDatabase, dates, factories } from '@talent-atlas/db/testing'
import { beforeAll, expect, it } from 'vitest'
import { encodeNodeId } from '../node-id.ts'
import { asker, resolverAsker } from '../testing/index.ts'

const database = await createTestDatabase()
const ask = asker(database)
const make = factories(database.prisma)
let article = ''

const period = (start: string, end?: string) => {
  const { startDate, startPrecision, endDate, endPrecision } = dates({ start, ...(end && { end }) })
  return { startDate, startPrecision, endDate, endPrecision }
}

beforeAll(async () => {
  const cohort = await make.cohort({ slug: 'recruits', name: 'Recruits', reportedSize: 12 })
  const person = await make.researcher({ slug: 'zoe', name: 'Zoe' })
  const other = await make.researcher({ slug: 'adam', name: 'Adam' })
  for (const { id: researcherId } of [person, other])
    await database.prisma.cohortMember.create({ data: { cohortId: cohort.id, researcherId } })
  const us2019 = { countryCode: 'US', stage: 'WORK', basis: 'SITE', ...period('2019') } as const
  const low = await make.figure({ label: 'Low', value: 59, population: 'Authors', ...us2019 })
  const high = await make.figure({ label: 'High', value: 65, population: 'Oral authors', ...us2019 })
  await make.figure({
    label: 'Eight of twelve',
    measure: 'COUNT',
    unit: 'PEOPLE',
    value: 8,
    cohortId: cohort.id,
    ...period('2025-06', '2025-07'),
  })
  await make.figure({
    label: 'Timeless',
    bound: 'ABOUT',
    measure: 'COMPENSATION',
    unit: 'USD',
    value: 1e8,
    countryCode: 'CN',
  })
  const source = await make.source({
    title: 'An article',
    publisher: 'A paper',
    url: 'https://example.org/a',
    publishedDate: new Date('2025-07-01'),
    publishedPrecision: 'MONTH',
  })
  article = encodeNodeId('Source', source.id)
  await database.prisma.evidence.create({
    data: { sourceId: source.id, figureId: low.id, stance: 'DISPUTES', locator: 'p. 3' },
  })
  const conflict = await database.prisma.conflict.create({
    data: { kind: 'POPULATION', explanation: 'Other people were counted' },
  })
  for (const { id: figureId } of [high, low])
    await database.prisma.conflictFigure.create({ data: { conflictId: conflict.id, figureId } })
  const { id: affiliationId } = await make.affiliation({ role: 'Disputed' })
  await database.prisma.conflictAffiliation.create({ data: { conflictId: conflict.id, affiliationId } })
})

const ask1 = async (query: string, variables?: Record<string, unknown>) => {
  const { data, errors } = await ask(query, variables)
  expect(errors).toBeUndefined()
  return data
}

it.each([
  [{}, ['High', 'Low', 'Eight of twelve', 'Timeless']],
  [{ measure: 'COUNT' }, ['Eight of twelve']],
  [{ country: 'US' }, ['High', 'Low']],
  [{ cohort: { slug: 'recruits' } }, ['Eight of twelve']],
  [{ stage: 'WORK', country: 'CN' }, []],
  [{ validAt: '2019-05' }, ['High', 'Low']],
  [{ validAt: '2025-07-31' }, ['Eight of twelve']],
  [{ validAt: '2025-08' }, []],
])('figures that fulfil %j, by the time they are about', async (filter, expected) => {
  const { figures } = await ask1(
    'query ($filter: FigureFilter) { figures(filter: $filter) { totalCount nodes { label } } }',
    { filter },
  )
  expect(figures).toEqual({ totalCount: expected.length, nodes: expected.map((label) => ({ label })) })
})

it('a figure says what it counts, when, where and who published it; what is not said is null', async () => {
  const { figures } =
    await ask1(`{ figures { nodes { label value unit bound population stage basis note period { start end isCurrent } country { code }
    institution { slug } cohort { slug } evidence { stance locator source { title } } } } }`)
  expect(figures.nodes.slice(1)).toMatchObject([
    {
      period: { start: '2019', end: null, isCurrent: false },
      stage: 'WORK',
      basis: 'SITE',
      country: { code: 'US' },
      evidence: [{ stance: 'DISPUTES', locator: 'p. 3', source: { title: 'An article' } }],
    },
    {
      value: 8,
      unit: 'PEOPLE',
      bound: 'EXACT',
      period: { start: '2025-06', end: '2025-07' },
      cohort: { slug: 'recruits' },
    },
    {
      value: 100_000_000,
      bound: 'ABOUT',
      period: null,
      stage: null,
      basis: null,
      note: null,
      institution: null,
      cohort: null,
      evidence: [],
    },
  ])
})

it('a conflict names the figures that disagree, smallest first, and the facts', async () => {
  const { conflicts } = await ask1(
    '{ conflicts { totalCount nodes { kind explanation resolution figures { value population } affiliations { role } } } }',
  )
  expect(conflicts).toEqual({
    totalCount: 1,
    nodes: [
      {
        kind: 'POPULATION',
        explanation: 'Other people were counted',
        resolution: null,
        figures: [
          { value: 59, population: 'Authors' },
          { value: 65, population: 'Oral authors' },
        ],
        affiliations: [{ role: 'Disputed' }],
      },
    ],
  })
})

it('a cohort shows its members by name beside how many are reported, and its figures', async () => {
  const { cohort } = await ask1(
    '{ cohort(by: { slug: "recruits" }) { name definition reportedSize members { totalCount nodes { slug } } figures { label } evidence { stance } } }',
  )
  expect(cohort).toMatchObject({
    name: 'Recruits',
    reportedSize: 12,
    members: { totalCount: 2, nodes: [{ slug: 'adam' }, { slug: 'zoe' }] },
    figures: [{ label: 'Eight of twelve' }],
    evidence: [],
  })
})

it('a source shows when it was published as exactly as it is known', async () => {
  const { source } = await ask1('query ($id: ID!) { source(id: $id) { title publisher url publishedOn kind } }', {
    id: article,
  })
  expect(source).toEqual({
    title: 'An article',
    publisher: 'A paper',
    url: 'https://example.org/a',
    publishedOn: '2025-07',
    kind: 'ARTICLE',
  })
})

it('countries come by name, Hong Kong, Macao and Taiwan apart', async () => {
  const { countries } = await ask1('{ countries { code name region } }')
  const codes = countries.map(({ code }: { code: string }) => code)
  expect(codes).toHaveLength(249)
  expect(codes).toEqual(expect.arrayContaining(['CN', 'HK', 'MO', 'TW']))
  expect(countries.find(({ code }: { code: string }) => code === 'HK')).toEqual({
    code: 'HK',
    name: 'Hong Kong',
    region: 'Asia',
  })
})

it('figures that exclude each other are a conflict by themselves, on every way to it, as long as they do', async () => {
  const told = { countryCode: 'FR', stage: 'WORK', population: 'Authors', ...period('2019') } as const
  const eight = await make.figure({ ...told, label: 'Eight', value: 8 })
  const six = await make.figure({ ...told, label: 'Six', value: 6 })
  const SHOWN = 'id kind isDerived explanation resolution figures { label } affiliations { role }'
  const { conflicts } = await ask1(`{ conflicts { totalCount nodes { ${SHOWN} } } }`)
  expect(conflicts).toMatchObject({ totalCount: 2, nodes: [{ isDerived: false }, { isDerived: true }] })
  const derived = conflicts.nodes[1]
  expect(derived).toEqual({
    id: expect.any(String),
    kind: 'VALUE',
    isDerived: true,
    explanation: '“Eight” gives 8 %, “Six” 6 %. Both are of the same population and time.',
    resolution: null,
    figures: [{ label: 'Six' }, { label: 'Eight' }],
    affiliations: [],
  })
  const { id } = derived
  for (const way of [ask, resolverAsker(database)]) {
    const { data } = await way(`query ($id: ID!) { node(id: $id) { ... on Conflict { ${SHOWN} } } }`, { id })
    expect(data.node).toEqual(derived)
    const page = await way(`{ conflicts(last: 1) { nodes { ${SHOWN} } } }`)
    expect(page.data.conflicts.nodes).toEqual([derived])
  }
  await database.prisma.figure.update({ where: { id: eight.id }, data: { bound: 'AT_MOST' } })
  expect(await ask1('query ($id: ID!) { node(id: $id) { id } }', { id })).toEqual({ node: null })
  await database.prisma.figure.deleteMany({ where: { id: { in: [six.id, eight.id] } } })
})
