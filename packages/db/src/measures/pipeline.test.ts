import { describe, expect, test } from 'vitest'
import type { Degree } from '../generated/prisma/enums.ts'
import { parsePartialDate } from '../temporal/partial-date.ts'
import { createTestDatabase, dates, factories } from '../testing/index.ts'
import { type Pipeline, type PipelineQuestion, pipeline, pipelineSql } from './pipeline.ts'
import { QuestionError } from './question.ts'
import { recordsAt } from './records.ts'
import { testReader } from './testing/reader.ts'
import { personOf, smallWorld } from './testing/small-world.ts'
import { among, instantNow, store } from './testing/store.ts'

const database = await createTestDatabase()
const reader = testReader(database)
const { prisma } = database
const make = factories(prisma)
const small = await store(database, smallWorld)
const everyone = smallWorld.people.map(({ id }) => id)

const STAGES = ['UNDERGRADUATE', 'GRADUATE', 'WORK'] as const
type Asked = Partial<Omit<PipelineQuestion, 'records'>>
const ask = (asked: Asked = {}) =>
  pipeline(reader, { records: small, people: among(everyone), stages: STAGES, by: 'COUNTRY', ...asked })

/** Counts by stage and key. */
function nodesOf({ nodes }: Pipeline): Record<string, Record<string, number>> {
  const stages = Object.entries(Object.groupBy(nodes, ({ stage }) => stage))
  return Object.fromEntries(
    stages.map(([stage, own]) => [stage, Object.fromEntries(own.map(({ key, count }) => [key.key, count]))]),
  )
}
/** Counts by `from > to`, from one stage to the next. */
const linksFrom = ({ links }: Pipeline, stage: string) =>
  Object.fromEntries(
    links
      .filter(({ fromStage }) => fromStage === stage)
      .map(({ from, to, count }) => [`${from.key} > ${to.key}`, count]),
  )

describe('a pipeline', () => {
  test('has everyone at each stage: divided by the places, or unknown', async () => {
    const found = await ask()
    expect(nodesOf(found)).toEqual({
      UNDERGRADUATE: { CN: 2, HK: 1, TW: 1, UNKNOWN: 3 },
      GRADUATE: { US: 2, UNKNOWN: 5 },
      WORK: { GB: 1.5, US: 1.5, CN: 1, UNKNOWN: 3 },
    })
    expect(found.total).toBe(7)
    expect(found.nodes[0]).toEqual({ stage: 'UNDERGRADUATE', key: { dimension: 'COUNTRY', key: 'CN' }, count: 2 })
    expect(found.nodes.filter(({ stage }) => stage === 'WORK').map(({ key }) => key.key)).toEqual([
      'GB',
      'US',
      'CN',
      'UNKNOWN',
    ])
  })

  test('has links that divide people by both ends', async () => {
    const found = await ask()
    expect(linksFrom(found, 'UNDERGRADUATE')).toEqual({
      ...{ 'CN > US': 1, 'HK > US': 1, 'CN > UNKNOWN': 1, 'TW > UNKNOWN': 1, 'UNKNOWN > UNKNOWN': 3 },
    })
    expect(linksFrom(found, 'GRADUATE')).toEqual({
      ...{ 'US > CN': 1, 'US > GB': 0.5, 'US > US': 0.5 },
      ...{ 'UNKNOWN > GB': 1, 'UNKNOWN > US': 1, 'UNKNOWN > UNKNOWN': 3 },
    })
    expect(found.links[0]).toMatchObject({ fromStage: 'UNDERGRADUATE', toStage: 'GRADUATE' })
  })

  test('follows people in the order asked for, and has no links at one stage', async () => {
    const found = await ask({ stages: ['WORK', 'UNDERGRADUATE'] })
    expect(found.stages).toEqual(['WORK', 'UNDERGRADUATE'])
    expect(linksFrom(found, 'WORK')).toMatchObject({ 'GB > CN': 1, 'GB > HK': 0.5, 'UNKNOWN > TW': 1 })
    expect((await ask({ stages: ['GRADUATE'] })).links).toEqual([])
  })

  test('tells places by headquarters, groups of countries and leagues, and at a date', async () => {
    const groups = [{ name: 'Greater China', codes: ['CN', 'HK', 'TW'] }]
    expect(nodesOf(await ask({ groups, basis: 'HEADQUARTERS', stages: ['UNDERGRADUATE', 'WORK'] }))).toEqual({
      UNDERGRADUATE: { 'Greater China': 4, UNKNOWN: 3 },
      WORK: { US: 3, 'Greater China': 1, UNKNOWN: 3 },
    })
    expect(nodesOf(await ask({ by: 'INSTITUTION_GROUP', stages: ['UNDERGRADUATE'] }))).toEqual({
      UNDERGRADUATE: { c9: 2, NONE: 3, UNKNOWN: 2 },
    })
    expect(nodesOf(await ask({ stages: ['WORK'], validAt: parsePartialDate('2009') }))).toEqual({
      WORK: { US: 1, UNKNOWN: 6 },
    })
  })

  test('of nobody is empty', async () => {
    expect(await ask({ people: among([]) })).toEqual({ stages: [...STAGES], nodes: [], links: [], total: 0 })
  })

  test('of people of whom nothing is on record is unknown throughout', async () => {
    const found = await ask({ people: among([personOf('fan')]), stages: ['UNDERGRADUATE', 'WORK'] })
    expect(nodesOf(found)).toEqual({ UNDERGRADUATE: { UNKNOWN: 1 }, WORK: { UNKNOWN: 1 } })
    expect(linksFrom(found, 'UNDERGRADUATE')).toEqual({ 'UNKNOWN > UNKNOWN': 1 })
  })
})

/** Where the twelve researchers whom Meta hired in 2025 studied, as far as it was published. */
const RECRUITS: readonly Partial<Record<Degree, string>>[] = [
  { BACHELOR: 'IN', DOCTORATE: 'US' },
  { BACHELOR: 'CN', DOCTORATE: 'US' },
  { BACHELOR: 'CN', DOCTORATE: 'US' },
  { BACHELOR: 'CN', DOCTORATE: 'US' },
  { BACHELOR: 'GB', MASTER: 'US', DOCTORATE: 'GB' },
  { BACHELOR: 'CN', DOCTORATE: 'US' },
  { BACHELOR: 'CN', DOCTORATE: 'US' },
  { BACHELOR: 'CN', DOCTORATE: 'US' },
  { BACHELOR: 'CN', MASTER: 'US', DOCTORATE: 'US' },
  { BACHELOR: 'AU' },
  { BACHELOR: 'CN' },
  { OTHER: 'ZA' },
]

test('the twelve recruits: eight from China, and three of whom a stage is not known are in sight', async () => {
  const lab = await make.institution({ countryCode: 'US' })
  const people: string[] = []
  for (const studies of RECRUITS) {
    const { id: researcherId } = await make.researcher()
    people.push(researcherId)
    for (const [degree, countryCode] of Object.entries(studies)) {
      const { id: institutionId } = await make.institution({ countryCode })
      await make.affiliation({ researcherId, institutionId, kind: 'EDUCATION', degree: degree as Degree })
    }
    await make.affiliation({ researcherId, institutionId: lab.id, isCurrent: true, ...dates({ start: '2025' }) })
  }
  const found = await ask({ records: recordsAt(await instantNow(database)), people: among(people) } as Asked)
  expect(nodesOf(found)).toEqual({
    UNDERGRADUATE: { CN: 8, AU: 1, GB: 1, IN: 1, UNKNOWN: 1 },
    GRADUATE: { US: 8, GB: 1, UNKNOWN: 3 },
    WORK: { US: 12 },
  })
  expect(linksFrom(found, 'UNDERGRADUATE')).toEqual({
    ...{ 'CN > US': 7, 'GB > GB': 1, 'IN > US': 1 },
    ...{ 'AU > UNKNOWN': 1, 'CN > UNKNOWN': 1, 'UNKNOWN > UNKNOWN': 1 },
  })
  expect(linksFrom(found, 'GRADUATE')).toEqual({ 'US > US': 8, 'GB > US': 1, 'UNKNOWN > US': 3 })
})

describe('what cannot be asked', () => {
  const wrong: [string, string, Asked][] = [
    ['no stage', 'stages', { stages: [] }],
    ['a stage twice', 'stages', { stages: ['WORK', 'GRADUATE', 'WORK'] }],
    ['years as places', 'by', { by: 'YEAR' }],
    ['degrees as places', 'by', { by: 'DEGREE' }],
    ['a group named as the unknown', 'groups', { groups: [{ name: 'UNKNOWN', codes: ['CN'] }] }],
  ]
  test.each(wrong)('is %s', async (_, field, asked) => {
    const error = await ask(asked).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(QuestionError)
    expect(error).toMatchObject({ field })
  })
})

const written: [string, Asked][] = [
  ['countries of three stages by headquarters', { basis: 'HEADQUARTERS' }],
  [
    'leagues of two stages at a date',
    { by: 'INSTITUTION_GROUP', stages: ['GRADUATE', 'WORK'], validAt: parsePartialDate('2014') },
  ],
]
test.each(written)('SQL and answer are as they were: %s', async (_, asked) => {
  const question = { people: among(everyone), stages: STAGES, by: 'COUNTRY', ...asked } as const
  const { text, values } = pipelineSql({ records: recordsAt(new Date(0)), ...question })
  expect({ text: text.replaceAll(/\s+/g, ' '), values }).toMatchSnapshot('SQL')
  expect(await ask(asked)).toMatchSnapshot('answer')
})
