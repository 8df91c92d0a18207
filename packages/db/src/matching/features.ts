import type { Candidate, Mention, Registry } from './candidate.ts'
import { neighbourhoodOf } from './neighbourhood.ts'
import type { Reading } from './reading.ts'
import { rivalFeatures } from './rival-features.ts'
import { countriesBeside, type Surroundings, wordsOf } from './settle-mentions.ts'
import { bitsOf, information, locality } from './telling.ts'

/** What speaks for or against a candidate, by name; what is left out is 0. */
export type Features = Record<string, number>

/** Everything that is known when a candidate is judged. */
export interface Scene {
  reading: Reading
  registry: Registry
  surroundings: Surroundings
  /** The mentions of the text, in its order. */
  mentions: readonly Mention[]
}

const UNIVERSITY = /^(university|polytechnic|college)$/
const isUniversity = (words: readonly string[]): boolean => words.some((word) => UNIVERSITY.test(word))
const has = (words: readonly string[], pattern: RegExp): boolean => words.some((word) => pattern.test(word))

function nameFeatures({ reading, registry }: Scene, mention: Mention, candidate: Candidate): Features {
  const { entry, isOrdered, isLiteral, isSuccessor, institution } = candidate
  const words = wordsOf(reading, mention)
  const sort = isUniversity(words) ? 'U' : 'O'
  const sum = words.reduce((total, word) => total + bitsOf(registry.counts, word), 0)
  const bits = information(registry.counts, words)
  const local = locality(registry.counts, words)
  const isWhole = words.length === reading.words.length
  return {
    [sort]: 1,
    [`kind ${institution.kind}`]: 1,
    [`name ${entry.kind}`]: 1,
    [`form ${entry.form} ${sort}`]: entry.form === 0 ? 0 : 1,
    ordered: Number(isOrdered),
    literal: Number(isLiteral),
    successor: Number(isSuccessor),
    variant: Number(candidate.isVariant),
    'one word': Number(words.length === 1),
    whole: Number(isWhole),
    'one word whole': Number(words.length === 1 && isWhole),
    'acronym whole': Number(words.length === 1 && isWhole && entry.kind === 'ACRONYM'),
    bits: Math.min(bits, 14) / 14,
    'all bits': Math.min(sum, 40) / 40,
    'bits under 8': Number(bits < 8),
    'bits under 9.5': Number(bits < 9.5),
    local: local / 13,
    [`local under 2.5 ${sort}`]: Number(local < 2.5),
    [`local under 4 ${sort}`]: Number(local < 4),
    [`local under 6 ${sort}`]: Number(local < 6),
    weight: Math.min(6, Math.log2(1 + institution.weight)) / 6,
    head: Number(institution.children > 0),
    inactive: Number(institution.status === 'INACTIVE'),
    [`common ${sort}`]: Number(mention.isCommon),
    ...restFeatures(words, candidate),
  }
}

/** What of a name the text leaves out, where it only has its beginning. */
function restFeatures(words: readonly string[], { entry, institution: { city } }: Candidate): Features {
  if (entry.form !== 3) return {}
  const rest = entry.line.split(' ').slice(words.length)
  return {
    rest: Math.min(6, rest.length) / 6,
    'rest is its city': Number(rest.every((word) => city.includes(word))),
    'rest has its city': Number(rest.some((word) => city.includes(word))),
    'rest with of': Number(/^ (of|for|de|des|du|di|fur|at)\b/.test(entry.written.slice(words.join(' ').length))),
  }
}

function placeFeatures(scene: Scene, mention: Mention, { institution: { country, city } }: Candidate): Features {
  const { reading, surroundings } = scene
  const words = wordsOf(reading, mention)
  const beside = countriesBeside(reading, mention, surroundings)
  const outside = reading.words.filter((_, at) => at < mention.from || at >= mention.to).map(({ word }) => word)
  const isIn = (list: readonly string[]): number => Number(city.length > 0 && city.every((word) => list.includes(word)))
  return {
    'country agrees': Number(country !== null && beside.includes(country)),
    'country differs': Number(country !== null && beside.length > 0 && !beside.includes(country)),
    'city beside': isIn(outside),
    'city in name': isIn(words),
  }
}

function neighbourFeatures(scene: Scene, mention: Mention, { entry, isLiteral, isOrdered }: Candidate): Features {
  const { reading, registry, mentions } = scene
  const words = wordsOf(reading, mention)
  const sort = isUniversity(words) ? 'U' : 'O'
  const { left, right, before, after, goesOn } = neighbourhoodOf(reading, mentions, mention)
  const crosses = mention.firstSegment !== mention.lastSegment
  const sum = words.reduce((total, word) => total + bitsOf(registry.counts, word), 0)
  const isAlone = mention.candidates.length === 1 && sum >= 12 && !crosses && words.length > 1
  const isBare = left.length === 0 && right.length === 0
  const raw = reading.tokens[reading.words[mention.from]?.token ?? 0]?.text ?? ''
  const isMark =
    words.length === 1 && entry.kind !== 'PREFERRED' && mention.candidates.length === 1 && raw === entry.text
  const leftUnit = has(left, /^(department|school|faculty|division|laboratory|unit|program|section|group)$/)
  const leftHospital = has(left, /^(hospital|clinic)$/)
  const leftPart = has(left, /^(institute|center|college|academy)$/)
  const rightHospital = has(right, /^(hospital|clinic)$/)
  const rightPart = has(right, /^(institute|center|academy|foundation|laboratory)$/)
  return {
    left: Number(left.length > 0),
    right: Number(right.length > 0),
    'left unit': Number(leftUnit),
    'left hospital': Number(leftHospital),
    'left part': Number(leftPart),
    'left other': Number(left.length > 0 && !leftUnit && !leftHospital && !leftPart),
    'right hospital': Number(rightHospital),
    'right part': Number(rightPart),
    'right other': Number(right.length > 0 && after !== 'unit' && !rightHospital && !rightPart),
    [`before ${before} ${sort}`]: Number(before !== undefined),
    [`after ${after} ${sort}`]: Number(after !== undefined),
    'before turned': Number(before !== undefined && !isOrdered),
    'after turned': Number(after !== undefined && !isOrdered),
    'goes on': Number(goesOn),
    crosses: Number(crosses),
    'one word bare': Number(words.length === 1 && isBare),
    [`solid ${sort}`]: Number(isAlone && isLiteral && isBare),
    [`firm ${sort}`]: Number(isAlone && isOrdered && !before && !after && !goesOn),
    [`mark ${Math.min(5, raw.length)}${isBare ? ' bare' : ''}`]: Number(isMark),
  }
}

/** What speaks for and against that a mention is the name of a candidate, whatever else the text names. */
export function namingFeatures(scene: Scene, mention: Mention, candidate: Candidate): Features {
  return {
    always: 1,
    ...nameFeatures(scene, mention, candidate),
    ...placeFeatures(scene, mention, candidate),
    ...neighbourFeatures(scene, mention, candidate),
    ...rivalFeatures(scene.reading, mention, candidate),
  }
}
