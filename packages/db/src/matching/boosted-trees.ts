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
