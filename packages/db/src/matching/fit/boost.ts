import { type Tree, treeValue } from '../boosted-trees.ts'
import type { Example } from './logistic.ts'

const TREES = 80
const DEPTH = 3
const RATE = 0.1
const SMALLEST_LEAF = 10
const DECAY = 3
const MOST_CUTS = 16

/** A feature: its cuts, and for each example how many of them its value exceeds. */
interface Column {
  name: string
  cuts: number[]
  bins: Uint8Array
}

interface Slopes {
  first: Float64Array
  second: Float64Array
}

const round = (value: number): number => Number(value.toFixed(3))

function columnOf(examples: readonly Example[], name: string): Column {
  const values = examples.map(({ features }) => features[name] ?? 0)
  const distinct = [...new Set(values)].sort((a, b) => a - b)
  const step = Math.max(1, Math.floor(distinct.length / MOST_CUTS))
  const middles = distinct.slice(1).map((value, at) => round((value + (distinct[at] ?? 0)) / 2))
  const cuts = [...new Set(middles.filter((_, at) => at % step === 0))]
  const bins = Uint8Array.from(values, (value) => cuts.findLastIndex((cut) => value > cut) + 1)
  return { name, cuts, bins }
}

const gain = (first: number, second: number): number => (first * first) / (second + DECAY)

/** The cut of a column that parts the rows best. */
function bestCut(
  { cuts, bins }: Column,
  rows: readonly number[],
  { first, second }: Slopes,
): { gain: number; at: number } {
  const [firsts, seconds, counts] = [0, 1, 2].map(() => new Float64Array(cuts.length + 1)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  for (const row of rows) {
    const bin = bins[row] ?? 0
    firsts[bin] = (firsts[bin] ?? 0) + (first[row] ?? 0)
    seconds[bin] = (seconds[bin] ?? 0) + (second[row] ?? 0)
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  const total = (list: Float64Array): number => list.reduce((sum, value) => sum + value, 0)
  const [allFirst, allSecond] = [total(firsts), total(seconds)]
  const best = { gain: 0.5, at: -1 }
  let [sum, weight, count] = [0, 0, 0]
  for (let at = 0; at < cuts.length; at++) {
    sum += firsts[at] ?? 0
    weight += seconds[at] ?? 0
    count += counts[at] ?? 0
    if (count < SMALLEST_LEAF || rows.length - count < SMALLEST_LEAF) continue
    const won = gain(sum, weight) + gain(allFirst - sum, allSecond - weight) - gain(allFirst, allSecond)
    if (won > best.gain) Object.assign(best, { gain: won, at })
  }
  return best
}

function grow(columns: readonly Column[], slopes: Slopes, count: number): Tree {
  const splits: Tree['splits'][number][] = []
  let groups: number[][] = [Array.from({ length: count }, (_, row) => row)]
  for (let level = 0; level < DEPTH; level++) {
    groups = groups.flatMap((rows) => {
      let best: { gain: number; at: number; column: Column } | undefined
      for (const column of columns) {
        const cut = bestCut(column, rows, slopes)
        if (cut.at >= 0 && cut.gain > (best?.gain ?? 0)) best = { ...cut, column }
      }
      splits.push(best && { feature: best.column.name, cut: best.column.cuts[best.at] ?? 0 })
      const { bins } = best?.column ?? { bins: new Uint8Array(count) }
      const at = best?.at ?? 0
      return [rows.filter((row) => (bins[row] ?? 0) <= at), rows.filter((row) => (bins[row] ?? 0) > at)]
    })
  }
  const sum = (values: Float64Array, rows: readonly number[]): number =>
    rows.reduce((total, row) => total + (values[row] ?? 0), 0)
  const leaves = groups.map((rows) => round((-RATE * sum(slopes.first, rows)) / (sum(slopes.second, rows) + DECAY)))
  return { splits, leaves }
}

/** Trees that put right, one after the other, what is left wrong by given logits of the examples. */
export function boost(examples: readonly Example[], given: readonly number[]): Tree[] {
  const names = [...new Set(examples.flatMap(({ features }) => Object.keys(features)))].sort()
  const columns = names.map((name) => columnOf(examples, name)).filter(({ cuts }) => cuts.length > 0)
  const logits = Float64Array.from(given)
  const slopes = { first: new Float64Array(logits.length), second: new Float64Array(logits.length) }
  const trees: Tree[] = []
  for (let at = 0; at < TREES; at++) {
    for (const [row, { isRight }] of examples.entries()) {
      const likelihood = 1 / (1 + Math.exp(-(logits[row] ?? 0)))
      slopes.first[row] = likelihood - Number(isRight)
      slopes.second[row] = likelihood * (1 - likelihood)
    }
    const tree = grow(columns, slopes, logits.length)
    trees.push(tree)
    for (const [row, { features }] of examples.entries()) logits[row] = (logits[row] ?? 0) + treeValue(tree, features)
  }
  return trees
}
