import { answerFeatures } from './answer-features.ts'
import { answerTrees } from './answer-trees.ts'
import { parseTree, sumOfTrees } from './boosted-trees.ts'
import type { Candidate, Mention } from './candidate.ts'
import { type Features, namingFeatures, type Scene } from './features.ts'
import { standingFeatures } from './standing-features.ts'
import { answerWeights, namingWeights } from './weights.ts'
import { wordFeatures } from './word-features.ts'

/** What a mention says of a candidate. */
export interface Judgement {
  mention: Mention
  candidate: Candidate
  /** How likely the mention is the name of the institution, from 0 to 1. */
  naming: number
  /** How likely the institution is the one that the whole text is about, from 0 to 1. */
  answer: number
  features: Features
}

/** How likely a name means the institution that our own aliases name. */
const VOUCHED = 0.9

const valueOfTrees = sumOfTrees(answerTrees.map(parseTree))

/** A logit as a likelihood. */
export const likelihoodOf = (logit: number): number => 1 / (1 + Math.exp(-logit))

/** What features are worth together. */
export function logitOf(features: Features, weights: Readonly<Record<string, number>>): number {
  let sum = 0
  for (const [name, value] of Object.entries(features)) sum += value * (weights[name] ?? 0)
  return sum
}

/** Every institution that a mention of the text may mean, with how likely it is. */
export function judge(scene: Scene): Judgement[] {
  const namings = scene.mentions.flatMap((mention) =>
    mention.candidates.map((candidate) => {
      const features = namingFeatures(scene, mention, candidate)
      return { mention, candidate, features, likelihood: likelihoodOf(logitOf(features, namingWeights)) }
    }),
  )
  const words = new Map(scene.mentions.map((mention) => [mention, wordFeatures(scene, mention)]))
  return namings.map((one) => {
    const { mention, candidate, likelihood } = one
    const features = {
      ...one.features,
      ...answerFeatures(scene, mention, candidate),
      ...standingFeatures(namings, one),
    }
    const logit = logitOf(features, answerWeights) + valueOfTrees(features, words.get(mention) ?? {})
    return {
      mention,
      candidate,
      naming: Math.max(likelihood, candidate.isVouched ? VOUCHED : 0),
      answer: likelihoodOf(logit),
      features,
    }
  })
}
