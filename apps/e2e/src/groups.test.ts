import { expect, test } from 'vitest'
import { ask } from './testing/ask.ts'
import { serveDossier } from './testing/dossier-server.ts'

const { endpoint } = await serveDossier()
const data = <Data>(query: string, variables?: Record<string, unknown>) => ask<Data>(endpoint, query, variables)

test.each([
  ['msl-recruits-2025', 12, 12],
  ['xai-founders', 12, 5],
  ['nexusflow-founders', null, 2],
  ['deepseek-authors', null, 221],
])('the cohort %s is reported as %s people, of whom %s are named', async (slug, reportedSize, totalCount) => {
  const query = 'query Size($slug: String!) { cohort(by: { slug: $slug }) { reportedSize members { totalCount } } }'
  expect(await data(query, { slug })).toEqual({ cohort: { reportedSize, members: { totalCount } } })
})

test('eight of the twelve recruits have a bachelor degree from a university in mainland China', async () => {
  const query = `{ researchers(filter: { cohort: { slug: "msl-recruits-2025" },
    affiliations: { some: { degree: [BACHELOR], institution: { country: ["CN"] } } } }) { totalCount } }`
  expect(await data(query)).toEqual({ researchers: { totalCount: 8 } })
})

interface Figure {
  label: string
  value: number
  measure: string
  unit: string
  population: string
  stage: string | null
  evidence: { source: { title: string; publisher: string | null } }[]
}
const FIGURE = 'label value measure unit population stage evidence { source { title publisher } }'

test('the published "8 of 12" stands beside the cohort, with the two articles that print it', async () => {
  const query = `{ cohort(by: { slug: "msl-recruits-2025" }) { figures { ${FIGURE} } } }`
  const { cohort } = await data<{ cohort: { figures: Figure[] } }>(query)
  const eight = cohort.figures.filter(({ label }) => label.includes('8 of 12'))
  expect(eight).toMatchObject([{ value: 8, measure: 'COUNT', unit: 'PEOPLE', stage: 'UNDERGRADUATE' }])
  const titles = eight.flatMap(({ evidence }) => evidence.map(({ source }) => source.title))
  expect(titles).toHaveLength(2)
  expect(titles.join()).toContain('homegrown minds')
  expect(titles.join()).toContain('Column on the AI talent war')
})

test('59 and 65 percent in the United States in 2019 are a conflict of populations, each with its sources', async () => {
  const query = `{ conflicts(first: 100) { nodes { kind explanation resolution figures { ${FIGURE} period { start } country { code } } } } }`
  type Conflict = { kind: string; figures: (Figure & { period: { start: string }; country: { code: string } })[] }
  const { conflicts } = await data<{ conflicts: { nodes: Conflict[] } }>(query)
  const isIt = ({ figures }: Conflict) => [59, 65].every((value) => figures.some((figure) => figure.value === value))
  const [conflict, ...others] = conflicts.nodes.filter(isIt)
  expect(others).toEqual([])
  expect(conflict?.kind).toBe('POPULATION')
  const articles = (value: number) =>
    conflict?.figures
      .filter((figure) => figure.value === value)
      .flatMap(({ evidence }) => evidence.map(({ source }) => source.title)) ?? []
  expect(articles(59)).toEqual(
    expect.arrayContaining([
      'Can China compete against US in AI talent war with homegrown minds?',
      'Column on the AI talent war, with questions and answers',
    ]),
  )
  expect(articles(65)).toContain('Behind the U.S.-China AI Race: a Battle for Chinese Talents')
  for (const { country, period, stage } of conflict?.figures ?? []) {
    expect([country.code, period.start, stage]).toEqual(['US', '2019', 'WORK'])
  }
})

test('every conflict holds at least two facts or figures and says how it came about', async () => {
  const query = '{ conflicts(first: 100) { totalCount nodes { explanation figures { id } affiliations { id } } } }'
  type Conflict = { explanation: string; figures: unknown[]; affiliations: unknown[] }
  const { conflicts } = await data<{ conflicts: { totalCount: number; nodes: Conflict[] } }>(query)
  expect(conflicts.totalCount).toBe(conflicts.nodes.length)
  expect(conflicts.nodes.length).toBeGreaterThan(0)
  for (const { explanation, figures, affiliations } of conflicts.nodes) {
    expect(explanation).toMatch(/\w/)
    expect(figures.length + affiliations.length).toBeGreaterThan(1)
  }
})

test('every figure names its population and has a source', async () => {
  const query = `query Figures($after: String) { figures(first: 100, after: $after) {
    totalCount nodes { ${FIGURE} } pageInfo { hasNextPage endCursor } } }`
  type Page = { totalCount: number; nodes: Figure[]; pageInfo: { hasNextPage: boolean; endCursor: string } }
  const all: Figure[] = []
  let page: Page
  let after: string | null = null
  do {
    page = (await data<{ figures: Page }>(query, { after })).figures
    all.push(...page.nodes)
    after = page.pageInfo.endCursor
  } while (page.pageInfo.hasNextPage)
  expect(all).toHaveLength(page.totalCount)
  expect(all.length).toBeGreaterThanOrEqual(115)
  expect(all.filter(({ population, evidence }) => population === '' || evidence.length === 0)).toEqual([])
})

test('nine DeepSeek papers list their authors from the first place on without a gap', async () => {
  const query =
    '{ works(filter: { title: { contains: "deepseek" } }) { totalCount } all: works { nodes { title year authorships { position } } } }'
  type Work = { title: string; year: number; authorships: { position: number }[] }
  const { all } = await data<{ all: { nodes: Work[] } }>(query)
  expect(all.nodes).toHaveLength(9)
  for (const { authorships } of all.nodes) {
    expect(authorships.length).toBeGreaterThan(0)
    expect(authorships.map(({ position }) => position)).toEqual(authorships.map((_, index) => index + 1))
  }
})

test.each([
  ['project-985', 39],
  ['c9', 9],
])('the group %s has %s universities, all in mainland China', async (group, count) => {
  const query = `query Group($group: String!) { all: institutions(filter: { group: $group }) { totalCount }
    mainland: institutions(filter: { group: $group, country: ["CN"], kind: [EDUCATION] }) { totalCount } }`
  expect(await data(query, { group })).toEqual({ all: { totalCount: count }, mainland: { totalCount: count } })
})

test('who works at an institution depends on the date that is asked about', async () => {
  const query = `query Then($slug: String!, $date: PartialDate!) { institution(by: { slug: $slug }) {
    people(kinds: [EMPLOYMENT], asOf: { validAt: $date }) { nodes { slug } } } }`
  const at = async (slug: string, date: string) => {
    const { institution } = await data<{ institution: { people: { nodes: { slug: string }[] } } }>(query, {
      slug,
      date,
    })
    return institution.people.nodes.map((person) => person.slug)
  }
  expect(await at('nexusflow-ai', '2024')).toEqual(['banghua-zhu', 'jiantao-jiao'])
  expect(await at('nexusflow-ai', '2025-08')).toEqual([])
  expect(await at('nvidia', '2025-08-15')).toEqual(['banghua-zhu', 'jiantao-jiao'])
  expect(await at('nvidia', '2024')).toEqual([])
  expect(await at('meta-superintelligence-labs', '2025-08')).toContain('ruoming-pang')
  expect(await at('meta-superintelligence-labs', '2026-03')).not.toContain('ruoming-pang')
})
