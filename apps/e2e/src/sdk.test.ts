import { AtlasGraphQLError, AtlasNetworkError, AtlasNotFoundError, createAtlas } from '@talent-atlas/sdk'
import { describe, expect, test } from 'vitest'
import { serveDossier } from './testing/dossier-server.ts'

const { endpoint } = await serveDossier()
const atlas = createAtlas({ url: endpoint })

const idsOf = async (records: AsyncIterable<{ id: string }>): Promise<string[]> => {
  const ids: string[] = []
  for await (const { id } of records) ids.push(id)
  return ids
}

describe('one record', () => {
  test('comes with its career', async () => {
    const person = await atlas.researchers.get({ slug: 'jiantao-jiao' })
    expect(person?.name).toBe('Jiantao Jiao')
    const places = person?.career.affiliations.map(({ institution }) => institution.slug)
    expect(places).toEqual(['tsinghua-university', 'stanford-university', 'nexusflow-ai', 'nvidia'])
  })

  test('is the same by slug and by id, alone and among others', async () => {
    const id = (await atlas.institutions.get({ slug: 'nvidia' }))?.id ?? ''
    expect((await atlas.institutions.get({ id }))?.slug).toBe('nvidia')
    expect(await atlas.node(id)).toMatchObject({ __typename: 'Institution', id })
    expect(await atlas.nodes([id])).toEqual([await atlas.node(id)])
  })

  test('is null where there is none', async () => {
    expect(await atlas.researchers.get({ slug: 'nobody-of-that-name' })).toBeNull()
  })

  test('is as it was on a date', async () => {
    const then = await atlas.researchers.get({ slug: 'jiantao-jiao', asOf: { validAt: '2024' } })
    expect(then?.career.affiliations.map(({ institution }) => institution.slug)).not.toContain('nvidia')
  })
})

describe('a list', () => {
  test('takes a filter and an order', async () => {
    const page = await atlas.institutions.list({
      filter: { group: 'c9' },
      orderBy: [{ field: 'NAME', direction: 'DESC' }],
      first: 4,
      totalCount: true,
    })
    expect([page.totalCount, page.nodes.length, page.pageInfo.hasNextPage]).toEqual([9, 4, true])
    const names = page.nodes.map(({ name }) => name)
    expect(names).toEqual(names.toSorted().toReversed())
  })

  test('has the same people in the same order whatever the page size', async () => {
    const { totalCount } = await atlas.researchers.list({ totalCount: true })
    const hundred = await idsOf(atlas.researchers.iterate({ pageSize: 100 }))
    expect(hundred).toHaveLength(totalCount ?? 0)
    expect(new Set(hundred).size).toBe(hundred.length)
    expect(await idsOf(atlas.researchers.iterate({ pageSize: 7 }))).toEqual(hundred)
  })

  test('can be walked one at a time and left early', async () => {
    const expected = (await atlas.researchers.list({ first: 5 })).nodes.map(({ id }) => id)
    const ids: string[] = []
    for await (const { id } of atlas.researchers.iterate({ pageSize: 1 })) if (ids.push(id) === 5) break
    expect(ids).toEqual(expected)
  })

  test('of the members of a cohort is complete over several pages', async () => {
    const members = await idsOf(atlas.cohorts.members.iterate({ slug: 'msl-recruits-2025', pageSize: 5 }))
    expect(new Set(members).size).toBe(12)
  })

  test('of something that does not exist is an error of its own', async () => {
    await expect(atlas.cohorts.members.list({ slug: 'no-such-cohort' })).rejects.toBeInstanceOf(AtlasNotFoundError)
  })
})

test('a search finds a person by the family name first', async () => {
  const { nodes } = await atlas.search({ text: 'Jiao Jiantao', types: ['RESEARCHER'], first: 1 })
  expect(nodes).toMatchObject([{ node: { __typename: 'Researcher', slug: 'jiantao-jiao' } }])
})

describe('what goes wrong', () => {
  test('a refusal of the server has its code and words', async () => {
    const refused = atlas.query('{ researcher(by: { slug: "jiantao-jiao" }) { shoeSize } }')
    await expect(refused).rejects.toBeInstanceOf(AtlasGraphQLError)
    await expect(refused).rejects.toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED', status: 400 })
    await expect(refused).rejects.toThrow('shoeSize')
  })

  test('a value that the server does not take is refused', async () => {
    const refused = atlas.researchers.list({ asOf: { validAt: '2025-02-30' } })
    await expect(refused).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  })

  test('a server that is not there is a network error', async () => {
    const nowhere = createAtlas({ url: 'http://127.0.0.1:1/graphql' })
    await expect(nowhere.countries.list()).rejects.toBeInstanceOf(AtlasNetworkError)
  })

  test('an abort ends a walk with its own reason', async () => {
    const controller = new AbortController()
    const reason = new Error('enough')
    const walk = async (): Promise<void> => {
      for await (const _ of atlas.researchers.iterate({ pageSize: 2 }, { signal: controller.signal })) {
        controller.abort(reason)
      }
    }
    await expect(walk()).rejects.toBe(reason)
  })
})
