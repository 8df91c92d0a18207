import { createTestDatabase, dates, factories } from '@talent-atlas/db/testing'
import { beforeAll, expect, it } from 'vitest'
import { asker } from '../testing/index.ts'

const database = await createTestDatabase()
const ask = asker(database)
const make = factories(database.prisma)

beforeAll(async () => {
  const tsinghua = await make.institution({
    slug: 'tsinghua-university',
    name: 'Tsinghua University',
    countryCode: 'CN',
    city: 'Beijing',
    homepage: 'https://www.tsinghua.edu.cn/',
  })
  const nvidia = await make.institution({ slug: 'nvidia', name: 'Nvidia', kind: 'COMPANY', countryCode: 'US' })
  await make.institution({ slug: 'nowhere', name: 'Nowhere', kind: 'OTHER', status: 'WITHDRAWN' })
  await database.prisma.institutionName.create({ data: { institutionId: tsinghua.id, text: 'THU', kind: 'ACRONYM' } })
  await database.prisma.institutionIdentifier.create({
    data: { institutionId: tsinghua.id, scheme: 'ROR', value: '03cve4549' },
  })
  const c9 = await make.institutionGroup({ slug: 'c9', name: 'C9' })
  const p985 = await make.institutionGroup({ slug: 'project-985', name: 'Project 985' })
  for (const { id: groupId } of [p985, c9])
    await database.prisma.institutionGroupMember.create({ data: { groupId, institutionId: tsinghua.id } })
  const [a, b, c] = [
    await make.researcher({ name: 'A', slug: 'a' }),
    await make.researcher({ name: 'B', slug: 'b' }),
    await make.researcher({ name: 'C', slug: 'c' }),
  ]
  const at = (researcherId: string, institutionId: string, given: object) =>
    make.affiliation({ researcherId, institutionId, ...given })
  await at(a.id, tsinghua.id, { kind: 'EDUCATION', degree: 'BACHELOR', ...dates({ start: '2008', end: '2012' }) })
  await at(a.id, tsinghua.id, { kind: 'EDUCATION', degree: 'MASTER', ...dates({ start: '2012', end: '2014' }) })
  await at(b.id, tsinghua.id, { kind: 'EDUCATION', degree: 'BACHELOR', ...dates({ start: '2015' }) })
  await at(b.id, tsinghua.id, { kind: 'EMPLOYMENT', status: 'RETRACTED', ...dates({ start: '2020' }) })
  await at(c.id, tsinghua.id, { kind: 'VISITING', ...dates({ start: '2019-03', end: '2019-06' }) })
  await at(c.id, nvidia.id, { isCurrent: true, ...dates({ start: '2020' }) })
})

const slugs = async (args: object): Promise<string[]> => {
  const query =
    'query ($filter: InstitutionFilter, $orderBy: [InstitutionOrder!]) { institutions(filter: $filter, orderBy: $orderBy) { totalCount nodes { slug } } }'
  const { data, errors } = await ask(query, { ...args })
  expect(errors).toBeUndefined()
  expect(data.institutions.totalCount).toBe(data.institutions.nodes.length)
  return data.institutions.nodes.map(({ slug }: { slug: string }) => slug)
}
const people = async (args: string): Promise<string> => {
  const { data, errors } = await ask(
    `{ institution(by: { slug: "tsinghua-university" }) { people${args} { totalCount nodes { slug } } } }`,
  )
  expect(errors).toBeUndefined()
  const { totalCount, nodes } = data.institution.people
  expect(totalCount).toBe(nodes.length)
  return nodes.map(({ slug }: { slug: string }) => slug).join()
}

it('an institution shows where it is, its names, identifiers and groups', async () => {
  const { data } =
    await ask(`{ institution(by: { slug: "tsinghua-university" }) { name kind status city homepage version country { code name region }
    names { text kind } identifiers { scheme value url } groups { slug name } } }`)
  expect(data.institution).toEqual({
    name: 'Tsinghua University',
    kind: 'EDUCATION',
    status: 'ACTIVE',
    city: 'Beijing',
    homepage: 'https://www.tsinghua.edu.cn/',
    version: 1,
    country: { code: 'CN', name: 'China', region: 'Asia' },
    names: [
      { text: 'Tsinghua University', kind: 'PREFERRED' },
      { text: 'THU', kind: 'ACRONYM' },
    ],
    identifiers: [{ scheme: 'ROR', value: '03cve4549', url: 'https://ror.org/03cve4549' }],
    groups: [
      { slug: 'c9', name: 'C9' },
      { slug: 'project-985', name: 'Project 985' },
    ],
  })
})

it('what nobody recorded of an institution is null', async () => {
  const { data } = await ask(
    '{ institution(by: { slug: "nowhere" }) { city homepage country { code } groups { slug } identifiers { value } relations { kind } } }',
  )
  expect(data.institution).toEqual({
    city: null,
    homepage: null,
    country: null,
    groups: [],
    identifiers: [],
    relations: [],
  })
})

it.each(['03cve4549', '03CVE4549', 'https://ror.org/03cve4549', 'ror.org/03cve4549'])(
  'its ROR may be written %j',
  async (value) => {
    const { data } = await ask('query ($by: InstitutionBy!) { institution(by: $by) { slug } }', {
      by: { identifier: { scheme: 'ROR', value } },
    })
    expect(data.institution).toEqual({ slug: 'tsinghua-university' })
  },
)

it.each([
  [{ slug: { startsWith: 'tsing' } }, ['tsinghua-university']],
  [{ name: { equals: 'THU' } }, ['tsinghua-university']],
  [{ kind: ['COMPANY', 'OTHER'] }, ['nowhere', 'nvidia']],
  [{ status: ['WITHDRAWN', 'INACTIVE'] }, ['nowhere']],
  [{ not: { status: ['WITHDRAWN'] } }, ['nvidia', 'tsinghua-university']],
  [{ country: ['CN', 'US'] }, ['nvidia', 'tsinghua-university']],
  [{ not: { country: ['CN'] } }, ['nowhere', 'nvidia']],
  [{ group: 'c9' }, ['tsinghua-university']],
  [{ not: { group: 'c9' } }, ['nowhere', 'nvidia']],
  [{ group: 'ivy-league' }, []],
  [{ identifier: { scheme: 'ROR', value: 'https://ror.org/03cve4549' } }, ['tsinghua-university']],
])('institutions that fulfil %j', async (filter, expected) => {
  expect((await slugs({ filter })).sort()).toEqual(expected)
})

it('institutions come by name, country and people; an unknown country comes last either way', async () => {
  const order = (field: string, direction = 'ASC') => slugs({ orderBy: [{ field, direction }] })
  expect(await order('NAME')).toEqual(['nowhere', 'nvidia', 'tsinghua-university'])
  expect(await order('NAME', 'DESC')).toEqual(['tsinghua-university', 'nvidia', 'nowhere'])
  expect(await order('COUNTRY')).toEqual(['tsinghua-university', 'nvidia', 'nowhere'])
  expect(await order('COUNTRY', 'DESC')).toEqual(['nvidia', 'tsinghua-university', 'nowhere'])
  expect(await order('PEOPLE_COUNT')).toEqual(['nowhere', 'nvidia', 'tsinghua-university'])
  expect(await order('PEOPLE_COUNT', 'DESC')).toEqual(['tsinghua-university', 'nvidia', 'nowhere'])
})

it('its people come once each, by sort, degree and time, and not for what was retracted', async () => {
  expect(await people('')).toBe('a,b,c')
  expect(await people('(kinds: [VISITING])')).toBe('c')
  expect(await people('(kinds: [EMPLOYMENT])')).toBe('')
  expect(await people('(kinds: [])')).toBe('')
  expect(await people('(degree: MASTER)')).toBe('a')
  expect(await people('(asOf: { validAt: "2012" })')).toBe('a')
  expect(await people('(asOf: { validAt: "2013" }, degree: BACHELOR)')).toBe('')
  expect(await people('(asOf: { validAt: "2019-05-01" })')).toBe('c')
  expect(await people('(asOf: { validAt: "2016" })')).toBe('')
})

it('a group shows its members by name, each with its own groups', async () => {
  const { data, errors } = await ask(`{ institution(by: { slug: "tsinghua-university" }) {
    groups { slug members { totalCount nodes { slug groups { slug } } } evidence { stance } } } }`)
  expect(errors).toBeUndefined()
  const members = {
    totalCount: 1,
    nodes: [{ slug: 'tsinghua-university', groups: [{ slug: 'c9' }, { slug: 'project-985' }] }],
  }
  expect(data.institution.groups).toEqual([
    { slug: 'c9', members, evidence: [] },
    { slug: 'project-985', members, evidence: [] },
  ])
})
