import { answerFeatures } from '../answer-features.ts'
import { type Tree, treeValue } from '../boosted-trees.ts'
import { type Features, namingFeatures, type Scene } from '../features.ts'
import { likelihoodOf, logitOf } from '../score.ts'
import { type Naming, standingFeatures } from '../standing-features.ts'
import { wordFeatures } from '../word-features.ts'
import { boost } from './boost.ts'
import { fitLogistic } from './logistic.ts'

/** What a mention may mean, with what speaks for it. */
export interface Option extends Omit<Naming, 'likelihood'> {
  naming: Features
  answer: Features
  words: Features
}

/** A text of the gold set. */
export interface GoldScene {
  options: Option[]
  /** The institution that is right; undefined where it is not on record. */
  expected: string | undefined
}

/** All that is fitted. */
export interface Model {
  naming: Record<string, number>
  answer: Record<string, number>
  trees: Tree[]
}

/** The features of all that a text may name. */
export const optionsOf = (scene: Scene): Option[] =>
  scene.mentions.flatMap((mention) =>
    mention.candidates.map((candidate) => ({
      mention,
      candidate,
      naming: namingFeatures(scene, mention, candidate),
      answer: answerFeatures(scene, mention, candidate),
      words: wordFeatures(scene, mention),
    })),
  )

const isRight = ({ candidate }: Option, { expected }: GoldScene): boolean => candidate.institution.id === expected

/** Names of which the gold says whether they are right: what else a text rightly names it does not say. */
function namingExamples(scene: GoldScene) {
  const right = scene.options.filter((option) => isRight(option, scene))
  const known = scene.options.filter(
    ({ mention }) =>
      mention.to - mention.from === 1 ||
      right.some((option) => option.mention === mention) ||
      (right.length === 0 && scene.expected !== undefined),
  )
  return known.map((option) => ({ features: option.naming, isRight: isRight(option, scene) }))
}

function answerExamples(scene: GoldScene, naming: Record<string, number>) {
  const namings = scene.options.map((option) => ({
    ...option,
    likelihood: likelihoodOf(logitOf(option.naming, naming)),
  }))
  return namings.map((option) => ({
    features: { ...option.naming, ...option.answer, ...standingFeatures(namings, option) },
    words: option.words,
    isRight: isRight(option, scene),
    id: option.candidate.institution.id,
  }))
}

/** Fits weights and trees to texts. */
export function fitModel(scenes: readonly GoldScene[]): Model {
  const naming = fitLogistic(scenes.flatMap(namingExamples))
  const examples = scenes.flatMap((scene) => answerExamples(scene, naming))
  const answer = fitLogistic(examples)
  const trees = boost(
    examples.map(({ features, words, isRight: right }) => ({ features: { ...features, ...words }, isRight: right })),
    examples.map(({ features }) => logitOf(features, answer)),
  )
  return { naming, answer, trees }
}

/** The institutions that a text may be about, each once, the most likely first. */
export function rank(scene: GoldScene, { naming, answer, trees }: Model): { id: string; score: number }[] {
  const best = new Map<string, number>()
  for (const { id, features, words } of answerExamples(scene, naming)) {
    const all = { ...features, ...words }
    const logit = trees.reduce((sum, tree) => sum + treeValue(tree, all), logitOf(features, answer))
    best.set(id, Math.max(best.get(id) ?? 0, likelihoodOf(logit)))
  }
  return [...best].map(([id, score]) => ({ id, score })).sort((a, b) => b.score - a.score)
}
