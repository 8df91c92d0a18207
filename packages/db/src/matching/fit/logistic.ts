import type { Features } from '../features.ts'

/** Something with features, and whether it is what is asked for. */
export interface Example {
  features: Features
  isRight: boolean
}

const PASSES = 40
const STEP = 0.15
const DECAY = 0.0005

/** An example with its features that are not 0, by their place in the list of all. */
interface Row {
  columns: Int32Array
  values: Float64Array
  target: number
}

function rowsOf(examples: readonly Example[], columns: Map<string, number>): Row[] {
  const columnOf = (name: string): number => {
    const known = columns.get(name) ?? columns.size
    columns.set(name, known)
    return known
  }
  return examples.map(({ features, isRight }) => {
    const given = Object.entries(features).filter(([, value]) => value !== 0)
    return {
      columns: Int32Array.from(given, ([name]) => columnOf(name)),
      values: Float64Array.from(given, ([, value]) => value),
      target: Number(isRight),
    }
  })
}

/** Weights of a logistic regression by stochastic gradients of adaptive size, in the order of the examples. */
export function fitLogistic(examples: readonly Example[]): Record<string, number> {
  const names = new Map<string, number>()
  const rows = rowsOf(examples, names)
  const weights = new Float64Array(names.size)
  const squares = new Float64Array(names.size).fill(1e-6)
  for (let pass = 0; pass < PASSES; pass++) {
    for (const { columns, values, target } of rows) {
      let logit = 0
      for (let at = 0; at < columns.length; at++) logit += (weights[columns[at] ?? 0] ?? 0) * (values[at] ?? 0)
      const error = 1 / (1 + Math.exp(-logit)) - target
      for (let at = 0; at < columns.length; at++) {
        const column = columns[at] ?? 0
        const weight = weights[column] ?? 0
        const slope = error * (values[at] ?? 0) + DECAY * weight
        const square = (squares[column] ?? 0) + slope * slope
        squares[column] = square
        weights[column] = weight - (STEP * slope) / Math.sqrt(square)
      }
    }
  }
  return Object.fromEntries([...names].map(([name, column]) => [name, weights[column] ?? 0]))
}
