import type { Features } from '../features.ts'

/** Something with features, and whether it is what is asked for. */
export interface Example {
  features: Features
  isRight: boolean
}

const PASSES = 40
const STEP = 0.15
const DECAY = 0.0005

/** Weights of a logistic regression by stochastic gradients of adaptive size, in the order of the examples. */
export function fitLogistic(examples: readonly Example[]): Record<string, number> {
  const weights: Record<string, number> = {}
  const squares: Record<string, number> = {}
  const rows = examples.map(({ features, isRight }) => ({
    values: Object.entries(features).filter(([, value]) => value !== 0),
    target: Number(isRight),
  }))
  for (let pass = 0; pass < PASSES; pass++) {
    for (const { values, target } of rows) {
      let logit = 0
      for (const [name, value] of values) logit += (weights[name] ?? 0) * value
      const error = 1 / (1 + Math.exp(-logit)) - target
      for (const [name, value] of values) {
        const weight = weights[name] ?? 0
        const slope = error * value + DECAY * weight
        const square = (squares[name] ?? 1e-6) + slope * slope
        squares[name] = square
        weights[name] = weight - (STEP * slope) / Math.sqrt(square)
      }
    }
  }
  return weights
}
