import fc from 'fast-check'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import type { CareerStage, InstitutionKind } from '../../generated/prisma/enums.ts'
import { createTestDatabase } from '../../testing/index.ts'
import { flows } from '../flows.ts'
import { pipeline } from '../pipeline.ts'
import type { Dimension } from '../question.ts'
import { ranking } from '../ranking.ts'
import { recordsAt } from '../records.ts'
import { shares } from '../shares.ts'
import type { MeasureSource } from '../source.ts'
import { basis, counting, dimensions, groups, stage, timeOf, whenever, yearly } from '../testing/questions.ts'
import { testReader } from '../testing/reader.ts'
import { among, instantNow, store } from '../testing/store.ts'
import { populationOf, world } from '../testing/world.ts'
import { type ColumnMeasure, FollowingColumns } from './answer.ts'
import { inlined } from './population.ts'

const database = await createTestDatabase()
const { prisma, url } = database
const reader = testReader(database)
const client = new pg.Client(url)
await client.connect()
afterAll(() => client.end())

// The same columns from world to world: each is a change of the one before.
const following = new FollowingColumns(client)
const answered: ColumnMeasure[] = []

/** Has everything answered by the columns that they can answer. */
const inMemory: MeasureSource = {
  query: reader.query,
  columns: {
    async count(measure, { records, people, ...options }) {
      answered.push(measure)
      const question = { measure, instant: records.instant, people: people && inlined(people), options }
      return following.answer(question as never)
    },
    load: () => Promise.resolve(),
    close: () => Promise.resolve(),
  },
}

const place = fc.constantFrom<Dimension>('COUNTRY', 'INSTITUTION', 'INSTITUTION_KIND', 'INSTITUTION_GROUP')
const kinds = fc.option(fc.subarray<InstitutionKind>(['EDUCATION', 'COMPANY', 'FACILITY']), { nil: undefined })
const stages = fc.uniqueArray(fc.constantFrom<CareerStage>('UNDERGRADUATE', 'GRADUATE', 'WORK'), { minLength: 1 })
const [from, to] = ['WORK', 'WORK'] as const

const common = { basis, groups }
const asked = fc.record({
  shares: dimensions.chain((by) =>
    fc.record({ ...common, by: fc.constant(by), when: by.includes('YEAR') ? yearly : whenever, stage, counting }),
  ),
  ranking: fc.record({ when: whenever, stage, counting, kinds, basis, first: fc.integer({ min: 1, max: 9 }) }),
  flows: fc.record({ ...common, by: place, when: whenever, perYear: fc.boolean() }),
  pipeline: fc.record({ ...common, by: place, when: whenever, stages }),
})

const questioned = world.chain((some) =>
  fc.tuple(
    fc.constant(some),
    fc.array(fc.tuple(asked, populationOf(some)), { minLength: 3, maxLength: 3 }),
    fc.array(fc.nat({ max: 40 }), { maxLength: 4 }),
  ),
)

type Questions = (typeof questioned extends fc.Arbitrary<infer T> ? T : never)[1]

/** What each measure answers to a question that is put to it in a source. */
async function answersOf(source: MeasureSource, questions: Questions, instant: Date): Promise<unknown[]> {
  const answers: unknown[] = []
  for (const [question, ids] of questions) {
    const base = { records: recordsAt(instant), people: among(ids) }
    const timed = ({ when, ...rest }: Questions[0][0]['flows']) => ({ ...base, ...rest, ...timeOf(when) })
    const { validAt } = timeOf(question.pipeline.when)
    answers.push(
      await shares(source, { ...base, ...question.shares, ...timeOf(question.shares.when) }),
      await ranking(source, { ...base, ...question.ranking, ...timeOf(question.ranking.when) }),
      await flows(source, { ...timed(question.flows), from, to }),
      await pipeline(source, { ...base, ...question.pipeline, validAt }),
    )
  }
  return answers
}

test('columns answer as the database does, after any change', async () => {
  const check = async (questions: Questions): Promise<void> => {
    const instant = await instantNow(database)
    const [counted, expected] = [
      await answersOf(inMemory, questions, instant),
      await answersOf(reader, questions, instant),
    ]
    expect(JSON.stringify(counted)).toBe(JSON.stringify(expected))
  }
  await fc.assert(
    fc.asyncProperty(questioned, async ([some, questions, changed]) => {
      await store(database, some)
      await check(questions)
      const ids = changed.flatMap((number) => some.affiliations[number]?.id ?? [])
      const [gone, given] = [ids.slice(0, 2), ids.slice(2)]
      await prisma.affiliation.deleteMany({ where: { id: { in: gone } } })
      const [other] = some.people
      if (other) await prisma.affiliation.updateMany({ where: { id: { in: given } }, data: { researcherId: other.id } })
      await check(questions.slice(0, 1))
    }),
    { numRuns: 15 },
  )
  expect(new Set(answered)).toEqual(new Set(['shares', 'ranking', 'flows', 'pipeline']))
}, 120_000)
