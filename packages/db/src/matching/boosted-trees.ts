/** A decision tree: at each node the features that are greater than the cut go to the second half. */
export interface Tree {
  /** Nodes in the order of a heap: those of node n are 2n + 1 and 2n + 2; undefined where nothing is asked. */
  splits: readonly ({ feature: string; cut: number } | undefined)[]
  leaves: readonly number[]
}

/** A tree from its notation: "feature > cut | feature > cut | - : leaf leaf leaf leaf". */
export function parseTree(text: string): Tree {
  const [nodes = '', values = ''] = text.split(' : ')
  return {
    splits: nodes.split(' | ').map((node) => {
      const [feature = '', cut] = node.split(' > ')
      return cut === undefined ? undefined : { feature, cut: Number(cut) }
    }),
    leaves: values.split(' ').map(Number),
  }
}

/** The notation of a tree. */
export const writeTree = ({ splits, leaves }: Tree): string =>
  `${splits.map((split) => (split ? `${split.feature} > ${split.cut}` : '-')).join(' | ')} : ${leaves.join(' ')}`

/** What a tree adds to the logit of something with these features; what is left out is 0. */
export function treeValue({ splits, leaves }: Tree, features: Readonly<Record<string, number>>): number {
  let node = 0
  while (node < splits.length) {
    const split = splits[node]
    node = 2 * node + (split && (features[split.feature] ?? 0) > split.cut ? 2 : 1)
  }
  return leaves[node - splits.length] ?? 0
}

/** A tree whose features are places in a list of values; -1 where nothing is asked. */
interface PlacedTree {
  places: Int32Array
  cuts: Float64Array
  leaves: Float64Array
}

function leafOf({ places, cuts, leaves }: PlacedTree, values: Float64Array): number {
  let node = 0
  while (node < places.length) {
    const place = places[node] ?? -1
    node = 2 * node + (place >= 0 && (values[place] ?? 0) > (cuts[node] ?? 0) ? 2 : 1)
  }
  return leaves[node - places.length] ?? 0
}

/** What trees give together, for features that may come in several records: much faster than one tree after the other. */
export function sumOfTrees(trees: readonly Tree[]): (...features: Readonly<Record<string, number>>[]) => number {
  const named = new Map<string, number>()
  const placeOf = (feature: string): number => {
    const place = named.get(feature) ?? named.size
    named.set(feature, place)
    return place
  }
  const placed = trees.map(({ splits, leaves }) => ({
    places: Int32Array.from(splits, (split) => (split ? placeOf(split.feature) : -1)),
    cuts: Float64Array.from(splits, (split) => split?.cut ?? 0),
    leaves: Float64Array.from(leaves),
  }))
  const values = new Float64Array(named.size)
  return (...records) => {
    values.fill(0)
    for (const record of records) {
      for (const [feature, value] of Object.entries(record)) {
        const place = named.get(feature)
        if (place !== undefined) values[place] = value
      }
    }
    return placed.reduce((sum, tree) => sum + leafOf(tree, values), 0)
  }
}
