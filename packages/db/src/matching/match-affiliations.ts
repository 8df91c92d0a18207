import { findCountries } from './countries.ts'
import { explain } from './explain.ts'
import { findMentions } from './find-mentions.ts'
import { readBatch } from './read-batch.ts'
import type { Query } from './registry.ts'
import { type Judgement, judge } from './score.ts'
import { settleMentions } from './settle-mentions.ts'

export interface MatchOptions {
  /** ISO 3166-1 alpha-2 of the country where the institutions are known to be. */
  country?: string | undefined
}

/** An institution that a text may name. */
export interface InstitutionCandidate {
  institutionId: string
  /** From 0 to 1: how likely it is the one that is meant. */
  score: number
  reason: string
}

/** A piece of a text that names an institution. */
export interface AffiliationPart {
  /** As it is written. */
  text: string
  institutionId: string
  /** From 0 to 1: how likely the piece is the name of that institution. */
  score: number
}

/** What an affiliation text was found to name. */
export interface AffiliationMatch {
  /** The pieces that name an institution, in their order; a text may name several. */
  parts: AffiliationPart[]
  /** The one institution that the text is about; null where it is not safe to say. */
  chosen: string | null
  /** Best first, each institution once. */
  candidates: InstitutionCandidate[]
}

/** From here on an answer is safe. */
const SAFE_ANSWER = 0.79
/** From here on a piece is taken for a name. */
const SAFE_NAME = 0.45
const MOST_CANDIDATES = 10

type Scene = Parameters<typeof judge>[0]

function textOf({ reading }: Scene, { mention: { from, to } }: Judgement): string {
  const [first, last] = [reading.words[from]?.token ?? 0, reading.words[to - 1]?.token ?? 0]
  return reading.tokens
    .slice(first, last + 1)
    .map(({ text }) => text)
    .join(' ')
}

/** Of two with the same name, one that is known much better is the one that is meant without its place. */
function isFarBetterKnown(one: Judgement, other: Judgement): boolean {
  const times = one.candidate.entry.kind === 'ACRONYM' ? 4 : 2
  return one.candidate.institution.weight >= times * other.candidate.institution.weight
}

function partsOf(scene: Scene, judgements: readonly Judgement[]): AffiliationPart[] {
  const parts: AffiliationPart[] = []
  for (const mention of scene.mentions) {
    const [best, second] = judgements.filter((one) => one.mention === mention).sort((a, b) => b.naming - a.naming)
    if (!best || best.naming < SAFE_NAME || (second && second.naming > SAFE_NAME && !isFarBetterKnown(best, second))) {
      continue
    }
    const institutionId = best.candidate.institution.id
    if (parts.some((part) => part.institutionId === institutionId)) continue
    parts.push({ text: textOf(scene, best), institutionId, score: best.naming })
  }
  return parts
}

/** How likely it is the first of the answers, where it is one of them or none, and no two. */
export function shareOfBest(answers: readonly { score: number }[]): number {
  const odds = answers.map(({ score }) => score / (1.001 - score))
  const [best = 0] = odds
  return best / odds.reduce((sum, value) => sum + value, 1)
}

function answer(scene: Scene): AffiliationMatch {
  const judgements = judge(scene).sort((a, b) => b.answer - a.answer)
  const candidates = new Map<string, InstitutionCandidate>()
  for (const judgement of judgements) {
    const { id } = judgement.candidate.institution
    if (candidates.has(id) || candidates.size === MOST_CANDIDATES) continue
    candidates.set(id, { institutionId: id, score: judgement.answer, reason: explain(scene, judgement) })
  }
  const [best] = candidates.values()
  const isSafe = shareOfBest([...candidates.values()]) >= SAFE_ANSWER
  const chosen = best && isSafe ? best.institutionId : null
  return { parts: partsOf(scene, judgements), chosen, candidates: [...candidates.values()] }
}

/** Prepares texts to be judged; one scene for each, in order. */
export async function readScenes(query: Query, texts: readonly string[], options: MatchOptions = {}): Promise<Scene[]> {
  const { readings, registry } = await readBatch(query, texts)
  return readings.map((reading) => {
    const surroundings = { countries: findCountries(reading), country: options.country }
    const mentions = settleMentions(
      reading,
      findMentions(reading, registry, surroundings.countries),
      registry,
      surroundings,
    )
    return { reading, registry, surroundings, mentions }
  })
}

/**
 * The institutions that affiliation texts name, as printed on papers: one answer for each text, in order. It sends six
 * statements, however many texts there are; a thousand at a time are a good measure.
 */
export async function matchAffiliations(
  query: Query,
  texts: readonly string[],
  options: MatchOptions = {},
): Promise<AffiliationMatch[]> {
  return (await readScenes(query, texts, options)).map(answer)
}
