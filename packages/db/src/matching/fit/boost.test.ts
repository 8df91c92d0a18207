import { expect, test } from 'vitest'
import { treeValue } from '../boosted-trees.ts'
import { boost } from './boost.ts'
import { fitLogistic } from './logistic.ts'

const example = (a: number, b: number) => ({ features: { always: 1, a, b }, isRight: a !== b })
const examples = Array.from({ length: 200 }, (_, at) =>
  example(at % 2, Math.floor(at / 2) % 2 === 0 && at % 5 > 0 ? 1 : 0),
)

test('trees tell apart what the weights cannot: one feature or the other, not both', () => {
  const trees = boost(
    examples,
    examples.map(() => 0),
  )
  const wrong = examples.filter(({ features, isRight }) => {
    const logit = trees.reduce((sum, tree) => sum + treeValue(tree, features), 0)
    return logit > 0 !== isRight
  })
  expect(wrong).toEqual([])
})

test('weights follow what speaks for and against, and are the same each time', () => {
  const plain = Array.from({ length: 100 }, (_, at) => ({
    features: { for: at % 2, against: (at + 1) % 2 },
    isRight: at % 2 === 1,
  }))
  const weights = fitLogistic(plain)
  expect(weights['for']).toBeGreaterThan(1)
  expect(weights['against']).toBeLessThan(-1)
  expect(fitLogistic(plain)).toEqual(weights)
})
