import { expect, test } from 'vitest'
import { ask } from './testing/ask.ts'
import { serveDossier } from './testing/dossier-server.ts'

const { endpoint } = await serveDossier()
const data = <Data>(query: string, variables?: Record<string, unknown>) => ask<Data>(endpoint, query, variables)

test.each(['Jiao Jiantao', 'Jiantao Jiao', 'jiao jiantao'])('a search for %s finds the one person', async (text) => {
  const found = await data(
    'query Find($text: String!) { search(text: $text, types: [RESEARCHER], first: 1) { nodes { node { ... on Researcher { slug } } } } }',
    { text },
  )
  expect(found).toEqual({ search: { nodes: [{ node: { slug: 'jiantao-jiao' } }] } })
})

const CAREER = `query Career($slug: String!) { researcher(by: { slug: $slug }) { career { affiliations {
  kind degree isFounder institution { name } period { start end isCurrent } evidence { source { id } } } } } }`

interface Step {
  kind: string
  degree: string | null
  isFounder: boolean
  institution: { name: string }
  period: { start: string | null; end: string | null; isCurrent: boolean }
  evidence: unknown[]
}

const careerOf = async (slug: string): Promise<Step[]> =>
  (await data<{ researcher: { career: { affiliations: Step[] } } }>(CAREER, { slug })).researcher.career.affiliations

test('the career of Jiantao Jiao leads from Tsinghua over Stanford and his own company to Nvidia', async () => {
  const career = await careerOf('jiantao-jiao')
  expect(
    career.map(({ degree, isFounder, institution, period }) => [
      institution.name,
      degree,
      isFounder,
      period.start,
      period.end,
      period.isCurrent,
    ]),
  ).toEqual([
    ['Tsinghua University', 'BACHELOR', false, null, null, false],
    ['Stanford University', 'DOCTORATE', false, null, '2018', false],
    ['Nexusflow AI', null, true, '2023-06', '2025-06', false],
    ['Nvidia', null, false, '2025-06', null, true],
  ])
  expect(career.every(({ evidence }) => evidence.length > 0)).toBe(true)
})

test('Banghua Zhu is his colleague at both companies, each for as long as both were there', async () => {
  const query = `{ researcher(by: { slug: "jiantao-jiao" }) { colleagues { totalCount nodes {
    researcher { slug } institution { slug } overlap { start end isCurrent } } } } }`
  const researcher = { slug: 'banghua-zhu' }
  expect(await data(query)).toEqual({
    researcher: {
      colleagues: {
        totalCount: 2,
        nodes: [
          {
            researcher,
            institution: { slug: 'nexusflow-ai' },
            overlap: { start: '2023-06', end: '2025-06', isCurrent: false },
          },
          { researcher, institution: { slug: 'nvidia' }, overlap: { start: '2025-06', end: null, isCurrent: true } },
        ],
      },
    },
  })
})

test.each([
  ['ruoming-pang', 'Meta Superintelligence Labs', '2026-02'],
  ['greg-yang', 'xAI', '2026-01'],
  ['yuhuai-wu', 'xAI', '2026-02'],
  ['jimmy-ba', 'xAI', '2026-02'],
])('%s has left %s in %s, though an older source has the job going on', async (slug, institution, end) => {
  const steps = (await careerOf(slug)).filter((step) => step.institution.name === institution)
  expect(steps.map(({ kind, period }) => [kind, period.end, period.isCurrent])).toEqual([['EMPLOYMENT', end, false]])
})

test('Kaiming He has institutions in China, Hong Kong and the United States, each under its own code', async () => {
  const query = `{ researcher(by: { slug: "kaiming-he" }) { affiliations { nodes { institution { slug country { code } } } } } }`
  interface Found {
    researcher: { affiliations: { nodes: { institution: { slug: string; country: { code: string } } }[] } }
  }
  const { nodes } = (await data<Found>(query)).researcher.affiliations
  const countries = Object.fromEntries(nodes.map(({ institution }) => [institution.slug, institution.country.code]))
  expect(countries).toMatchObject({
    'tsinghua-university': 'CN',
    'chinese-university-of-hong-kong': 'HK',
    'massachusetts-institute-of-technology': 'US',
  })
})

test('a filter for mainland China does not take in Hong Kong', async () => {
  const query = `query Hk($codes: [CountryCode!]!) { institutions(filter: { country: $codes,
    slug: { in: ["chinese-university-of-hong-kong", "tsinghua-university"] } }) { nodes { slug } } }`
  const slugs = async (codes: string[]) => data(query, { codes })
  expect(await slugs(['CN'])).toEqual({ institutions: { nodes: [{ slug: 'tsinghua-university' }] } })
  expect(await slugs(['HK'])).toEqual({ institutions: { nodes: [{ slug: 'chinese-university-of-hong-kong' }] } })
})
