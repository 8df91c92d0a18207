import { createTestDatabase, dates, factories } from '@talent-atlas/db/testing'
import { beforeAll, describe, expect, it } from 'vitest'
import { asker } from '../testing/index.ts'

const database = await createTestDatabase()
const ask = asker(database)
const make = factories(database.prisma)

/** Told apart by their roles. */
beforeAll(async () => {
  await make.affiliation({ role: 'year', ...dates({ start: '2018', end: '2020' }) })
  await make.affiliation({ role: 'month', status: 'DISPUTED', ...dates({ start: '2018-07', end: '2019-02' }) })
  await make.affiliation({ role: 'current', isCurrent: true, isFounder: true, ...dates({ start: '2019-03-15' }) })
  await make.affiliation({ role: 'open', ...dates({ start: '2017' }) })
  await make.affiliation({ role: 'ended', kind: 'EDUCATION', degree: 'DOCTORATE', ...dates({ end: '2018-06' }) })
  await make.affiliation({ role: 'undated' })
  await make.affiliation({ role: 'seen', kind: 'AUTHORSHIP', ...dates({ observed: '2021' }) })
  await make.affiliation({ role: 'retracted', status: 'RETRACTED', ...dates({ start: '2018', end: '2020' }) })
})

async function roles(args: object): Promise<string> {
  const query = `query ($filter: AffiliationFilter, $orderBy: [AffiliationOrder!], $asOf: AsOf) {
    affiliations(filter: $filter, orderBy: $orderBy, asOf: $asOf) { totalCount nodes { role } } }`
  const { data, errors } = await ask(query, { ...args })
  expect(errors).toBeUndefined()
  expect(data.affiliations.totalCount).toBe(data.affiliations.nodes.length)
  return data.affiliations.nodes.map(({ role }: { role: string }) => role).join()
}

it('a fact shows its dates as they were written, what is unknown as null, and its state', async () => {
  const { data } =
    await ask(`{ affiliations(orderBy: { field: RECORDED_AT }, filter: { role: { in: ["month", "current", "seen", "ended"] } }) {
    nodes { kind degree isFounder period { start end isCurrent } observedOn status version recordedAt researcher { id } institution { id } evidence { stance } } } }`)
  const shown = {
    kind: 'EMPLOYMENT',
    degree: null,
    isFounder: false,
    observedOn: null,
    status: 'ACCEPTED',
    version: 1,
    evidence: [],
  }
  expect(data.affiliations.nodes).toMatchObject([
    { ...shown, period: { start: '2018-07', end: '2019-02', isCurrent: false }, status: 'DISPUTED' },
    { ...shown, period: { start: '2019-03-15', end: null, isCurrent: true }, isFounder: true },
    { ...shown, kind: 'EDUCATION', degree: 'DOCTORATE', period: { start: null, end: '2018-06', isCurrent: false } },
    { ...shown, kind: 'AUTHORSHIP', period: { start: null, end: null, isCurrent: false }, observedOn: '2021' },
  ])
  expect(data.affiliations.nodes[0].recordedAt).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
})

describe('retracted facts', () => {
  it.each([
    [{}, 'open,year,month,current,ended,undated,seen'],
    [{ status: ['RETRACTED'] }, 'retracted'],
    [{ status: ['DISPUTED', 'RETRACTED'] }, 'month,retracted'],
    [{ not: { status: ['ACCEPTED'] } }, 'month,retracted'],
    [{ or: [{ role: { equals: 'retracted' } }, { role: { equals: 'open' } }] }, 'open'],
  ])('with the filter %j', async (filter, expected) => {
    expect((await roles({ filter })).split(',').sort()).toEqual(expected.split(',').sort())
  })

  it('are found by their id, by those who have it', async () => {
    const { data } = await ask('{ affiliations(filter: { status: [RETRACTED] }) { nodes { id } } }')
    const { id } = data.affiliations.nodes[0]
    expect(
      (await ask('query ($id: ID!) { node(id: $id) { ... on Affiliation { status } } }', { id })).data.node,
    ).toEqual({ status: 'RETRACTED' })
  })
})

describe('partial dates', () => {
  it.each([
    [{ startedOn: { before: '2018' } }, 'open'],
    [{ startedOn: { before: '2018-07' } }, 'open'],
    [{ startedOn: { before: '2019' } }, 'month,open,year'],
    [{ startedOn: { after: '2017' } }, 'current,month,year'],
    [{ startedOn: { after: '2018-03' } }, 'current,month'],
    [{ startedOn: { after: '2018' } }, 'current'],
    [{ startedOn: { after: '2017', before: '2018-12-31' } }, 'month'],
    [{ endedOn: { before: '2018-07' } }, 'ended'],
    [{ endedOn: { after: '2019-02' } }, 'year'],
    [{ endedOn: { after: '2019-03', before: '2021' } }, 'year'],
    [{ validAt: '2017-05' }, 'open'],
    [{ validAt: '2018-06-30' }, 'ended,year'],
    [{ validAt: '2018-07-31' }, 'month,year'],
    [{ validAt: '2019-02' }, 'month,year'],
    [{ validAt: '2019-03-14' }, 'year'],
    [{ validAt: '2050' }, 'current'],
    [{ validAt: '2021-06' }, 'current,seen'],
    [{ validAt: '2000' }, ''],
  ])('of facts with %j', async (filter, expected) => {
    expect((await roles({ filter })).split(',').sort().join()).toBe(expected)
    if ('validAt' in filter) expect((await roles({ asOf: filter })).split(',').sort().join()).toBe(expected)
  })
})

it('facts come by start, end and record; what is unknown comes last either way', async () => {
  const order = async (field: string, direction = 'ASC') =>
    (await roles({ orderBy: [{ field, direction }] })).split(',')
  expect((await order('STARTED_ON')).slice(0, 4)).toEqual(['open', 'year', 'month', 'current'])
  expect((await order('STARTED_ON', 'DESC')).slice(0, 4)).toEqual(['current', 'month', 'year', 'open'])
  expect((await order('ENDED_ON')).slice(0, 3)).toEqual(['ended', 'month', 'year'])
  expect((await order('ENDED_ON', 'DESC')).slice(0, 3)).toEqual(['year', 'month', 'ended'])
  expect(await order('RECORDED_AT')).toEqual(['year', 'month', 'current', 'open', 'ended', 'undated', 'seen'])
  expect(await order('RECORDED_AT', 'DESC')).toEqual(['seen', 'undated', 'ended', 'open', 'current', 'month', 'year'])
})
