import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../testing/index.ts'
import { type Pipeline, pipeline } from './pipeline.ts'
import type { CareerStage, Dimension } from './question.ts'
import { type ExpectedPipeline, pipelineOf } from './testing/pipeline.oracle.ts'
import { basis, groups, timeOf, whenever } from './testing/questions.ts'
import { testReader } from './testing/reader.ts'
import { among, store } from './testing/store.ts'
import { populationOf, world } from './testing/world.ts'

const database = await createTestDatabase()
const reader = testReader(database)
/** Milliseconds for as many worlds as are tried. */
const SLOW = 120_000

const stages = fc.shuffledSubarray<CareerStage>(['UNDERGRADUATE', 'GRADUATE', 'WORK'], { minLength: 1 })
const by = fc.constantFrom<Dimension>('COUNTRY', 'COUNTRY', 'INSTITUTION', 'INSTITUTION_KIND', 'INSTITUTION_GROUP')
const date = whenever.map(({ validAt }) => ({ validAt }))
const asked = fc.record({ stages, by, when: date, basis, groups })

/** A world, and so many questions about everyone in it or some. */
const questioned = world.chain((some) =>
  fc.tuple(fc.constant(some), fc.array(fc.tuple(asked, populationOf(some)), { minLength: 8, maxLength: 8 })),
)

/** A pipeline as the oracle gives it. */
const plain = ({ nodes, links, total }: Pipeline): ExpectedPipeline => ({
  nodes: nodes.map(({ key, ...node }) => ({ ...node, key: key.key })),
  links: links.map(({ from, to, fromStage, toStage, count }) => ({
    ...{ from: from.key, to: to.key, stages: [fromStage, toStage], count },
  })),
  total,
})

const sumOf = (rows: readonly { count: number }[]): number => rows.reduce((sum, { count }) => sum + count, 0)

/** What is out of balance: a stage beside the total, or a node beside its links. */
function unbalanced({ stages, nodes, links, total }: Pipeline): string[] {
  // Counts are rounded one by one.
  const isFar = (a: number, b: number): boolean => Math.abs(a - b) > 1e-4
  const wrong = stages.filter((stage) => isFar(sumOf(nodes.filter((node) => node.stage === stage)), total))
  const torn = nodes.filter(({ stage, key, count }) => {
    const out = links.filter(({ fromStage, from }) => fromStage === stage && from.key === key.key)
    const into = links.filter(({ toStage, to }) => toStage === stage && to.key === key.key)
    const isLast = stages.at(-1) === stage
    return (!isLast && isFar(sumOf(out), count)) || (stages[0] !== stage && isFar(sumOf(into), count))
  })
  return [...wrong, ...torn.map(({ stage, key }) => `${stage} ${key.key}`)]
}

test(
  'a pipeline is the one that the definition gives in plain words, and its links sum to its nodes',
  async () => {
    await fc.assert(
      fc.asyncProperty(questioned, async ([some, questions]) => {
        const records = await store(database, some)
        for (const [{ when, ...question }, people] of questions) {
          const found = await pipeline(reader, { ...question, ...timeOf(when), records, people: among(people) })
          const expected = pipelineOf(some, { ...question, ...when, people })
          expect(plain(found), JSON.stringify({ question, when, people })).toEqual(expected)
          expect(unbalanced(found)).toEqual([])
        }
      }),
      { numRuns: 30 },
    )
  },
  SLOW,
)
