import { describe, expect, expectTypeOf, it } from 'vitest'
import { createAtlas } from './atlas.ts'
import { AtlasNotFoundError } from './errors.ts'
import type { Affiliation, Page, Researcher, ResearcherSummary } from './index.ts'
import { fakeServer, type Reply } from './testing/fake-server.ts'

const connect = (reply: Reply) => {
  const { fetch, received } = fakeServer(reply)
  return { received, atlas: createAtlas({ url: 'http://atlas.test/graphql', fetch }) }
}
const lastPage = (...nodes: unknown[]) => ({
  nodes,
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
})
const page = (endCursor: string | null, ...nodes: unknown[]) => ({
  nodes,
  pageInfo: { hasNextPage: endCursor !== null, hasPreviousPage: false, startCursor: null, endCursor },
})

describe('get', () => {
  it('puts the key under `by` and the moment beside it', async () => {
    const { atlas, received } = connect(() => ({ data: { researcher: { name: 'Kaiming He' } } }))
    const person = await atlas.researchers.get({ slug: 'kaiming-he', asOf: { validAt: '2019' } })
    expect(person?.name).toBe('Kaiming He')
    expect(received[0]?.variables).toEqual({ by: { slug: 'kaiming-he' }, asOf: { validAt: '2019' } })
    expect(received[0]?.query).toMatch(/^query GetResearcher\(/)
  })

  it('is null where there is no such record', async () => {
    const { atlas } = connect(() => ({ data: { researcher: null, institution: null, cohort: null, source: null } }))
    expect(await atlas.researchers.get({ id: '1' })).toBeNull()
    expect(await atlas.institutions.get({ identifier: { scheme: 'ROR', value: '03cve4549' } })).toBeNull()
    expect(await atlas.cohorts.get({ slug: 'nobody' })).toBeNull()
    expect(await atlas.sources.get({ id: '1' })).toBeNull()
  })

  it('of a record known by id alone is null for a record of another type', async () => {
    const { atlas } = connect(() => ({ data: { node: { __typename: 'Work', id: 'w1', title: 'ResNet' } } }))
    expect(await atlas.works.get({ id: 'w1' })).toMatchObject({ title: 'ResNet' })
    expect(await atlas.affiliations.get({ id: 'w1' })).toBeNull()
    expect(await atlas.figures.get({ id: 'w1' })).toBeNull()
    expect(await atlas.conflicts.get({ id: 'w1' })).toBeNull()
  })
})

describe('list', () => {
  it.each([
    'researchers',
    'institutions',
    'affiliations',
    'works',
    'cohorts',
    'sources',
    'figures',
    'conflicts',
  ] as const)('of %s answers one page, with and without arguments', async (name) => {
    const { atlas, received } = connect(() => ({ data: { [name]: { ...lastPage({ id: '1' }), totalCount: 1 } } }))
    expect(await atlas[name].list()).toMatchObject({ nodes: [{ id: '1' }], totalCount: 1 })
    await atlas[name].list({ first: 2, after: 'c', totalCount: true })
    expect(received.map(({ variables }) => variables)).toEqual([{}, { first: 2, after: 'c', totalCount: true }])
  })

  it('passes filter, order and moment on', async () => {
    const { atlas, received } = connect(() => ({ data: { researchers: lastPage() } }))
    const args = {
      filter: { affiliations: { some: { isCurrent: true, institution: { country: ['CN', 'HK'] } } } },
      orderBy: [{ field: 'NAME', direction: 'DESC' }],
      asOf: { validAt: '2019', knownAt: '2025-06-30T00:00:00Z' },
    } as const
    await atlas.researchers.list(args)
    expect(received[0]?.variables).toEqual(args)
  })

  it('of countries is all of them', async () => {
    const { atlas } = connect(() => ({ data: { countries: [{ code: 'HK', name: 'Hong Kong', region: 'Asia' }] } }))
    expect(await atlas.countries.list()).toEqual([{ code: 'HK', name: 'Hong Kong', region: 'Asia' }])
  })
})

describe('iterate', () => {
  it('walks all pages with the page size and the other arguments', async () => {
    const { atlas, received } = connect(({ variables: { after } = {} }) => ({
      data: { works: after ? page(null, { title: 'b' }) : page('c1', { title: 'a' }) },
    }))
    const titles: string[] = []
    for await (const { title } of atlas.works.iterate({ filter: { year: { gte: 2024 } }, pageSize: 1 }))
      titles.push(title)
    expect(titles).toEqual(['a', 'b'])
    const filter = { year: { gte: 2024 } }
    expect(received.map(({ variables }) => variables)).toEqual([
      { filter, first: 1, after: null },
      { filter, first: 1, after: 'c1' },
    ])
  })

  it('needs no arguments', async () => {
    const { atlas } = connect(() => ({ data: { cohorts: lastPage({ slug: 'xai-founders' }) } }))
    expect((await atlas.cohorts.iterate().next()).value).toEqual({ slug: 'xai-founders' })
  })

  it('ends with the signal of the request options', async () => {
    const { atlas, received } = connect(() => ({ data: { figures: page('next', {}, {}) } }))
    const controller = new AbortController()
    const loop = async () => {
      for await (const _figure of atlas.figures.iterate({}, { signal: controller.signal })) controller.abort('enough')
    }
    await expect(loop()).rejects.toBe('enough')
    expect(received).toHaveLength(1)
  })
})

describe('a connection of one record', () => {
  it.each([
    ['researcher', 'affiliations', (atlas: Atlas) => atlas.researchers.affiliations],
    ['researcher', 'colleagues', (atlas: Atlas) => atlas.researchers.colleagues],
    ['researcher', 'works', (atlas: Atlas) => atlas.researchers.works],
    ['institution', 'affiliations', (atlas: Atlas) => atlas.institutions.affiliations],
    ['institution', 'people', (atlas: Atlas) => atlas.institutions.people],
    ['cohort', 'members', (atlas: Atlas) => atlas.cohorts.members],
  ] as const)('%s.%s: lists and iterates, and misses an unknown record', async (parent, field, pick) => {
    const { atlas, received } = connect(({ variables }) => ({
      data: { [parent]: String(JSON.stringify(variables)).includes('nobody') ? null : { [field]: lastPage('one') } },
    }))
    expect((await pick(atlas).list({ slug: 'known', first: 5 })).nodes).toEqual(['one'])
    expect(received[0]?.variables).toEqual({ by: { slug: 'known' }, first: 5 })
    expect((await pick(atlas).iterate({ slug: 'known' }).next()).value).toBe('one')
    await expect(pick(atlas).list({ slug: 'nobody' })).rejects.toThrow(AtlasNotFoundError)
    await expect(pick(atlas).iterate({ slug: 'nobody' }).next()).rejects.toThrow(`there is no such ${parent}`)
  })
})

type Atlas = ReturnType<typeof createAtlas>

describe('search and nodes', () => {
  it('search gives one page and iterates over all', async () => {
    const { atlas, received } = connect(() => ({ data: { search: lastPage({ score: 1, matched: '焦剑涛' }) } }))
    expect((await atlas.search({ text: 'jiao jiantao', types: ['RESEARCHER'] })).nodes).toHaveLength(1)
    expect((await atlas.search.iterate({ text: 'jiao', pageSize: 3 }).next()).value).toMatchObject({ score: 1 })
    expect(received.map(({ variables }) => variables)).toEqual([
      { text: 'jiao jiantao', types: ['RESEARCHER'] },
      { text: 'jiao', first: 3, after: null },
    ])
  })

  it('node and nodes answer by id', async () => {
    const source = { __typename: 'Source', id: 's1' }
    const { atlas, received } = connect(() => ({ data: { node: source, nodes: [source, null] } }))
    expect(await atlas.node('s1')).toEqual(source)
    expect(await atlas.nodes(['s1', 's2'])).toEqual([source, null])
    expect(received.map(({ variables }) => variables)).toEqual([{ id: 's1' }, { ids: ['s1', 's2'] }])
  })
})

describe('types', () => {
  const atlas = createAtlas({ url: 'http://atlas.test/graphql' })

  it('of results come from the schema', () => {
    const list = () => atlas.researchers.list()
    expectTypeOf<ReturnType<typeof list>>().resolves.toEqualTypeOf<Page<Researcher>>()
    const members = () => atlas.cohorts.members.iterate({ slug: 'xai-founders' })
    expectTypeOf<ReturnType<typeof members>>().toEqualTypeOf<AsyncGenerator<Researcher, void, undefined>>()
    expectTypeOf<Affiliation['researcher']>().toEqualTypeOf<ResearcherSummary>()
    expectTypeOf<Affiliation['kind']>().toEqualTypeOf<'EDUCATION' | 'EMPLOYMENT' | 'VISITING' | 'AUTHORSHIP'>()
  })

  it('of a hit and of a node are told apart by __typename', () => {
    const titleOf = (node: Awaited<ReturnType<typeof atlas.node>>) =>
      node?.__typename === 'Source' ? node.title : node?.__typename === 'Researcher' ? node.slug : undefined
    expectTypeOf(titleOf).returns.toEqualTypeOf<string | undefined>()
  })

  it('refuse what the schema does not have', () => {
    // @ts-expect-error two keys at once
    expectTypeOf(() => atlas.researchers.get({ slug: 'a', id: 'b' })).toBeFunction()
    // @ts-expect-error no key
    expectTypeOf(() => atlas.cohorts.members.list({ first: 3 })).toBeFunction()
    // @ts-expect-error an unknown enum value
    expectTypeOf(() => atlas.affiliations.list({ filter: { kind: ['HOBBY'] } })).toBeFunction()
    // @ts-expect-error an unknown filter
    expectTypeOf(() => atlas.works.list({ filter: { colour: 'red' } })).toBeFunction()
    // @ts-expect-error iterate takes a page size, since `first` would not limit it
    expectTypeOf(() => atlas.works.iterate({ first: 3 })).toBeFunction()
    // @ts-expect-error two keys at once, iterating
    expectTypeOf(() => atlas.cohorts.members.iterate({ slug: 'a', id: 'b' })).toBeFunction()
  })
})
