import { type Tree, treeValue } from '../boosted-trees.ts'
import type { Example } from './logistic.ts'

const TREES = 160
const DEPTH = 4
const RATE = 0.07
const SMALLEST_LEAF = 10
const DECAY = 3
const LEAST_GAIN = 0.5
/** The shares of the examples and of the features that a tree is grown on. */
const ROWS = 0.5
const COLUMNS = 0.3
const MOST_CUTS = 16

/** A feature: its cuts, and how many of them its value exceeds, for the examples where that is not the usual number. */
interface Column {
  name: string
  cuts: number[]
  usual: number
  rows: Int32Array
  bins: Uint8Array
}

/** The slopes of the examples, and the node of the tree where each of them is; -1 for those that are left out. */
interface Slopes {
  first: Float64Array
  second: Float64Array
  node: Int32Array
}

const round = (value: number): number => Number(value.toFixed(3))

function columnOf(examples: readonly Example[], name: string): Column {
  const values = examples.map(({ features }) => features[name] ?? 0)
  const distinct = [...new Set(values)].sort((a, b) => a - b)
  const step = Math.max(1, Math.floor(distinct.length / MOST_CUTS))
  const middles = distinct.slice(1).map((value, at) => round((value + (distinct[at] ?? 0)) / 2))
  const cuts = [...new Set(middles.filter((_, at) => at % step === 0))]
  const all = values.map((value) => cuts.findLastIndex((cut) => value > cut) + 1)
  const counts = new Map<number, number>()
  for (const bin of all) counts.set(bin, (counts.get(bin) ?? 0) + 1)
  const [usual = 0] = [...counts.keys()].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
  const rows = Int32Array.from(all.flatMap((bin, row) => (bin === usual ? [] : [row])))
  return { name, cuts, usual, rows, bins: Uint8Array.from(rows, (row) => all[row] ?? 0) }
}

const gain = (first: number, second: number): number => (first * first) / (second + DECAY)

/** Sums of slopes and numbers of examples: of each node, or of each bin of each node. */
interface Sums {
  first: Float64Array
  second: Float64Array
  count: Float64Array
}

const sumsOf = (size: number): Sums => ({
  first: new Float64Array(size),
  second: new Float64Array(size),
  count: new Float64Array(size),
})

function add(sums: Sums, place: number, first: number, second: number, count: number): void {
  sums.first[place] = (sums.first[place] ?? 0) + first
  sums.second[place] = (sums.second[place] ?? 0) + second
  sums.count[place] = (sums.count[place] ?? 0) + count
}

/** The sums of each bin of a column in each node. */
function binSums({ rows, bins, usual, cuts }: Column, slopes: Slopes, nodes: Sums): Sums {
  const count = nodes.first.length
  const size = cuts.length + 1
  const sums = sumsOf(count * size)
  const { first, second, node } = slopes
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] ?? 0
    const own = node[row] ?? 0
    if (own >= 0) add(sums, own * size + (bins[at] ?? 0), first[row] ?? 0, second[row] ?? 0, 1)
  }
  for (let own = 0; own < count; own++) {
    const rest: [number, number, number] = [nodes.first[own] ?? 0, nodes.second[own] ?? 0, nodes.count[own] ?? 0]
    for (let at = own * size; at < (own + 1) * size; at++) {
      rest[0] -= sums.first[at] ?? 0
      rest[1] -= sums.second[at] ?? 0
      rest[2] -= sums.count[at] ?? 0
    }
    add(sums, own * size + usual, ...rest)
  }
  return sums
}

interface Cut {
  column: Column
  gain: number
  at: number
}

/** The cut of a column that parts a node best, if it is better than the one known. */
function betterCut(column: Column, sums: Sums, nodes: Sums, own: number, known: Cut | undefined): Cut | undefined {
  const [allFirst, allSecond, all] = [nodes.first[own] ?? 0, nodes.second[own] ?? 0, nodes.count[own] ?? 0]
  let best = known
  let [first, second, count] = [0, 0, 0]
  for (let at = 0; at < column.cuts.length; at++) {
    const place = own * (column.cuts.length + 1) + at
    first += sums.first[place] ?? 0
    second += sums.second[place] ?? 0
    count += sums.count[place] ?? 0
    if (count < SMALLEST_LEAF || all - count < SMALLEST_LEAF) continue
    const won = gain(first, second) + gain(allFirst - first, allSecond - second) - gain(allFirst, allSecond)
    if (won > (best?.gain ?? LEAST_GAIN)) best = { column, gain: won, at }
  }
  return best
}

function nodeSums({ first, second, node }: Slopes, count: number): Sums {
  const sums = sumsOf(count)
  for (const [row, own] of node.entries()) if (own >= 0) add(sums, own, first[row] ?? 0, second[row] ?? 0, 1)
  return sums
}

/** Moves the examples to the halves of their nodes. */
function part(cuts: readonly (Cut | undefined)[], { node }: Slopes): void {
  const before = Int32Array.from(node)
  for (const [row, own] of before.entries()) {
    const cut = cuts[own]
    if (own >= 0) node[row] = 2 * own + Number(cut !== undefined && cut.column.usual > cut.at)
  }
  for (const [own, cut] of cuts.entries()) {
    if (!cut) continue
    const { rows, bins } = cut.column
    for (const [at, row] of rows.entries()) {
      if (before[row] === own) node[row] = 2 * own + Number((bins[at] ?? 0) > cut.at)
    }
  }
}

function grow(columns: readonly Column[], slopes: Slopes): Tree {
  const splits: Tree['splits'][number][] = []
  for (let level = 0; level < DEPTH; level++) {
    const nodes = nodeSums(slopes, 2 ** level)
    const best: (Cut | undefined)[] = Array.from({ length: 2 ** level }, () => undefined)
    for (const column of columns) {
      const sums = binSums(column, slopes, nodes)
      for (const own of best.keys()) best[own] = betterCut(column, sums, nodes, own, best[own])
    }
    splits.push(...best.map((cut) => cut && { feature: cut.column.name, cut: cut.column.cuts[cut.at] ?? 0 }))
    part(best, slopes)
  }
  const { first, second } = nodeSums(slopes, 2 ** DEPTH)
  const leaves = Array.from(first, (sum, leaf) => round((-RATE * sum) / ((second[leaf] ?? 0) + DECAY)))
  return { splits, leaves }
}

/** Numbers from 0 to 1, the same each time. */
function chances(): () => number {
  let seed = 1
  return () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return seed / 2 ** 32
  }
}

/** Trees that put right, one after the other, what is left wrong by given logits of the examples. */
export function boost(examples: readonly Example[], given: readonly number[]): Tree[] {
  const names = [...new Set(examples.flatMap(({ features }) => Object.keys(features)))].sort()
  const columns = names
    .map((name) => columnOf(examples, name))
    .filter(({ cuts, rows }) => cuts.length > 0 && rows.length >= SMALLEST_LEAF)
  const logits = Float64Array.from(given)
  const trees: Tree[] = []
  const count = logits.length
  const slopes = { first: new Float64Array(count), second: new Float64Array(count), node: new Int32Array(count) }
  const chance = chances()
  for (let at = 0; at < TREES; at++) {
    for (const [row, { isRight }] of examples.entries()) {
      const likelihood = 1 / (1 + Math.exp(-(logits[row] ?? 0)))
      slopes.first[row] = likelihood - Number(isRight)
      slopes.second[row] = likelihood * (1 - likelihood)
      slopes.node[row] = chance() < ROWS ? 0 : -1
    }
    const tree = grow(
      columns.filter(() => chance() < COLUMNS),
      slopes,
    )
    trees.push(tree)
    for (const [row, { features }] of examples.entries()) logits[row] = (logits[row] ?? 0) + treeValue(tree, features)
  }
  return trees
}
