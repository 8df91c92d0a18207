import { describe, expect, test } from 'vitest'
import { parsePartialDate } from '../temporal/partial-date.ts'
import { createTestDatabase } from '../testing/index.ts'
import { type FlowsQuestion, flows, flowsSql } from './flows.ts'
import { type PipelineQuestion, pipeline, pipelineSql } from './pipeline.ts'
import { recordsAt, type Sql, sql } from './records.ts'
import { rowsRead } from './testing/explain.ts'
import { firstOf, MANY, storeMany } from './testing/many.ts'
import { testReader } from './testing/reader.ts'
import { among, instantNow } from './testing/store.ts'

const database = await createTestDatabase()
const reader = testReader(database)
await storeMany(database)
const records = recordsAt(await instantNow(database))

type Asked<Question> = Omit<Question, 'records' | 'people'>
/** A question, how often facts are read for it, and how it is asked. */
interface Case {
  name: string
  stages: number
  query: (people: Sql | undefined) => Sql
  total: (people: Sql | undefined) => Promise<number>
}
const flowCase = (name: string, stages: number, asked: Asked<FlowsQuestion>): Case => ({
  name,
  stages,
  query: (people) => flowsSql({ records, people, ...asked }),
  total: async (people) => (await flows(reader, { records, people, ...asked })).total,
})
const pipelineCase = (name: string, asked: Asked<PipelineQuestion>): Case => ({
  name,
  stages: asked.stages.length,
  query: (people) => pipelineSql({ records, people, ...asked }),
  total: async (people) => (await pipeline(reader, { records, people, ...asked })).total,
})

// Everyone began the first job in 2005 and the second in 2010.
const window = { from: parsePartialDate('2005'), to: parsePartialDate('2010') }
const working = { from: 'GRADUATE', to: 'WORK', by: 'COUNTRY' } as const
const cases = [
  flowCase('moves', 1, { from: 'WORK', to: 'WORK', by: 'COUNTRY', basis: 'HEADQUARTERS' }),
  flowCase('moves by year', 1, { from: 'WORK', to: 'WORK', by: 'INSTITUTION', perYear: true, window }),
  flowCase('flows between stages', 2, { ...working, basis: 'HEADQUARTERS' }),
  flowCase('flows by year', 2, { ...working, by: 'INSTITUTION_GROUP', perYear: true, window }),
  pipelineCase('a pipeline', { stages: ['UNDERGRADUATE', 'GRADUATE', 'WORK'], by: 'COUNTRY', basis: 'HEADQUARTERS' }),
]

describe.each(cases)('$name', ({ stages, query, total }) => {
  test('of everyone reads each fact once for a stage, and institutions a few times', async () => {
    expect(await total(undefined)).toBe(MANY.people)
    const read = await rowsRead(reader, query(undefined))
    expect(read['affiliation']).toBe(stages * MANY.people * MANY.facts)
    expect(read['researcher'] ?? 0).toBeLessThanOrEqual(MANY.people)
    for (const table of ['institution', 'institution_relation', 'institution_group_member'])
      expect(read[table] ?? 0, table).toBeLessThan(30 * MANY.institutions)
  })

  test('of some people reads their facts only', async () => {
    const some = 10
    const slugs = firstOf(some).map((_, n) => `person-${n + 1}`)
    const named = sql`SELECT id FROM ${records.table('researcher')} WHERE slug = ANY(${slugs}::text[])`
    for (const people of [among(firstOf(some)), named]) {
      expect(await total(people)).toBe(some)
      const read = await rowsRead(reader, query(people))
      expect(read['affiliation']).toBe(stages * some * MANY.facts)
    }
  })
})
