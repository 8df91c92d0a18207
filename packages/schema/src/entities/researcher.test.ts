import { createTestDatabase, factories } from '@talent-atlas/db/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { encodeNodeId } from '../node-id.ts'
import { asker } from '../testing/index.ts'

const database = await createTestDatabase()
const ask = asker(database)
const make = factories(database.prisma)
let id = ''

beforeAll(async () => {
  const jiao = await make.researcher({ slug: 'jiantao-jiao', name: 'Jiantao Jiao' })
  id = encodeNodeId('Researcher', jiao.id)
  const researcherId = jiao.id
  await database.prisma.researcherName.createMany({
    data: [
      { researcherId, text: '焦剑涛', language: 'zh-Hans', kind: 'NATIVE' },
      { researcherId, text: 'Jiao Jiantao', kind: 'ALIAS' },
      { researcherId, text: 'J. Jiao', kind: 'ALIAS' },
    ],
  })
  await database.prisma.researcherIdentifier.createMany({
    data: [
      { researcherId, scheme: 'OPENALEX', value: 'A5012345678' },
      { researcherId, scheme: 'ORCID', value: '0000-0001-5109-370X' },
    ],
  })
  const cohort = await make.cohort({ slug: 'founders' })
  await database.prisma.cohortMember.create({ data: { cohortId: cohort.id, researcherId } })
  const { id: sourceId } = await make.source({ title: 'A profile' })
  await database.prisma.evidence.create({ data: { sourceId, researcherId, attributedTo: 'The person' } })
  const zhu = await make.researcher({ slug: 'banghua-zhu', name: 'Banghua Zhu' })
  for (const person of [jiao, jiao, zhu]) await make.affiliation({ researcherId: person.id })
  await make.researcher({ slug: 'alone', name: 'alone 100%_\\' })
})

const one = async (by: object) => {
  const { data, errors } = await ask('query ($by: ResearcherBy!) { researcher(by: $by) { slug } }', { by })
  expect(errors).toBeUndefined()
  return data.researcher?.slug
}
const slugs = async (args: object): Promise<string[]> => {
  const query = `query ($filter: ResearcherFilter, $orderBy: [ResearcherOrder!]) {
    researchers(filter: $filter, orderBy: $orderBy) { totalCount nodes { slug } } }`
  const { data, errors } = await ask(query, { ...args })
  expect(errors).toBeUndefined()
  expect(data.researchers.totalCount).toBe(data.researchers.nodes.length)
  return data.researchers.nodes.map(({ slug }: { slug: string }) => slug)
}

it('a person shows every name, the preferred one first, identifiers with their pages, cohorts and evidence', async () => {
  const { data } =
    await ask(`{ researcher(by: { slug: "jiantao-jiao" }) { id slug name version names { text language kind evidence { stance } }
    identifiers { scheme value url } cohorts { slug } evidence { stance attributedTo locator source { title } } } }`)
  expect(data.researcher).toEqual({
    id,
    slug: 'jiantao-jiao',
    name: 'Jiantao Jiao',
    version: 1,
    names: [
      { text: 'Jiantao Jiao', language: null, kind: 'PREFERRED', evidence: [] },
      { text: 'J. Jiao', language: null, kind: 'ALIAS', evidence: [] },
      { text: 'Jiao Jiantao', language: null, kind: 'ALIAS', evidence: [] },
      { text: '焦剑涛', language: 'zh-Hans', kind: 'NATIVE', evidence: [] },
    ],
    identifiers: [
      { scheme: 'ORCID', value: '0000-0001-5109-370X', url: 'https://orcid.org/0000-0001-5109-370X' },
      { scheme: 'OPENALEX', value: 'A5012345678', url: 'https://openalex.org/A5012345678' },
    ],
    cohorts: [{ slug: 'founders' }],
    evidence: [{ stance: 'SUPPORTS', attributedTo: 'The person', locator: null, source: { title: 'A profile' } }],
  })
})

describe('a person is found', () => {
  it.each([
    '0000-0001-5109-370X',
    '000000015109370x',
    'https://orcid.org/0000-0001-5109-370X',
    'http://www.orcid.org/0000-0001-5109-370x/',
    ' 0000-0001-5109-370X ',
  ])('by the ORCID written %j', async (value) => {
    expect(await one({ identifier: { scheme: 'ORCID', value } })).toBe('jiantao-jiao')
    expect(await slugs({ filter: { identifier: { scheme: 'ORCID', value } } })).toEqual(['jiantao-jiao'])
  })

  it('by id and by slug, in its own case only', async () => {
    expect(await one({ id })).toBe('jiantao-jiao')
    expect(await one({ slug: 'jiantao-jiao' })).toBe('jiantao-jiao')
    expect(await one({ slug: 'Jiantao-Jiao' })).toBeUndefined()
  })

  it('by no identifier of another registry or person', async () => {
    expect(await one({ identifier: { scheme: 'DBLP', value: '0000-0001-5109-370X' } })).toBeUndefined()
    expect(await one({ identifier: { scheme: 'ORCID', value: '0000-0001-5109-3701' } })).toBeUndefined()
  })

  it('by any of the names: exactly in the case written, by a part whatever the case', async () => {
    expect(await slugs({ filter: { name: { equals: 'Jiao Jiantao' } } })).toEqual(['jiantao-jiao'])
    expect(await slugs({ filter: { name: { equals: 'jiao jiantao' } } })).toEqual([])
    expect(await slugs({ filter: { name: { in: ['焦剑涛', 'Banghua Zhu'] } } })).toEqual([
      'banghua-zhu',
      'jiantao-jiao',
    ])
    expect(await slugs({ filter: { name: { contains: 'ANGH' } } })).toEqual(['banghua-zhu'])
    expect(await slugs({ filter: { name: { startsWith: 'j. j' } } })).toEqual(['jiantao-jiao'])
    expect(await slugs({ filter: { name: { startsWith: 'Jiantao', equals: 'J. Jiao' } } })).toEqual([])
  })

  it('by wildcard characters only where the name has them', async () => {
    for (const contains of ['%', '_', '\\', '100%_'])
      expect(await slugs({ filter: { name: { contains } } })).toEqual(['alone'])
  })

  it('by cohort, named by slug or id', async () => {
    const cohort = await database.prisma.cohort.findFirstOrThrow()
    expect(await slugs({ filter: { cohort: { slug: 'founders' } } })).toEqual(['jiantao-jiao'])
    expect(await slugs({ filter: { cohort: { id: encodeNodeId('Cohort', cohort.id) } } })).toEqual(['jiantao-jiao'])
    expect(await slugs({ filter: { not: { cohort: { slug: 'founders' } } } })).toEqual(['banghua-zhu', 'alone'])
    expect(await slugs({ filter: { cohort: { slug: 'none' } } })).toEqual([])
  })
})

it.each([
  ['NAME', ['banghua-zhu', 'jiantao-jiao', 'alone']],
  ['CREATED_AT', ['jiantao-jiao', 'banghua-zhu', 'alone']],
  ['AFFILIATION_COUNT', ['alone', 'banghua-zhu', 'jiantao-jiao']],
])('people come by %s, and the other way round', async (field, order) => {
  expect(await slugs({ orderBy: [{ field }] })).toEqual(order)
  expect(await slugs({ orderBy: [{ field, direction: 'DESC' }] })).toEqual([...order].reverse())
})

it('facts that were retracted do not count in the order of people', async () => {
  const { id: researcherId } = await database.prisma.researcher.findFirstOrThrow({ where: { slug: 'banghua-zhu' } })
  for (let n = 0; n < 3; n += 1) await make.affiliation({ researcherId, status: 'RETRACTED' })
  expect(await slugs({ orderBy: [{ field: 'AFFILIATION_COUNT' }] })).toEqual(['alone', 'banghua-zhu', 'jiantao-jiao'])
})
