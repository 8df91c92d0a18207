import { answerFeatures } from './answer-features.ts'
import { type Candidate, isVouchedFor, type Mention } from './candidate.ts'
import { type Features, namingFeatures, type Scene } from './features.ts'
import { answerWeights, namingWeights } from './weights.ts'

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

function likelihood(features: Features, weights: Readonly<Record<string, number>>): number {
  let sum = 0
  for (const [name, value] of Object.entries(features)) sum += value * (weights[name] ?? 0)
  return 1 / (1 + Math.exp(-sum))
}

/** Every institution that a mention of the text may mean, with how likely it is. */
export function judge(scene: Scene): Judgement[] {
  return scene.mentions.flatMap((mention) =>
    mention.candidates.map((candidate) => {
      const naming = namingFeatures(scene, mention, candidate)
      const features = { ...naming, ...answerFeatures(scene, mention, candidate) }
      return {
        mention,
        candidate,
        naming: Math.max(likelihood(naming, namingWeights), isVouchedFor(candidate) ? VOUCHED : 0),
        answer: likelihood(features, answerWeights),
        features,
      }
    }),
  )
}
