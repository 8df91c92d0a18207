import type { Registry } from './candidate.ts'
import { type Reading, readPieces, type Spelling } from './reading.ts'
import {
  type NameEntry,
  type Query,
  readBeginnings,
  readCorrections,
  readCounts,
  readInstitutions,
  readNames,
  readSpellings,
} from './registry.ts'
import { findSegments, findSpans, keyOf, keyOfLine, lineOf } from './spans.ts'
import { splitText } from './split-text.ts'
import { variantsOf } from './variants.ts'

/** Texts, and what the registry says about them. */
export interface Batch {
  readings: Reading[]
  registry: Registry
}

const idsOf = (entries: ReadonlyMap<string, readonly NameEntry[]>): string[] =>
  [...entries.values()].flatMap((list) => list.map(({ institutionId }) => institutionId))

/** Shorter words are a letter off from too many others. */
const MISTYPED = /^\p{L}{6,24}$/u

/** The spellings of pieces, with words that are mistyped put right. */
async function spell(query: Query, texts: ReadonlySet<string>): Promise<Map<string, Spelling>> {
  const spellings = await readSpellings(query, [...texts])
  const words = new Set([...spellings.values()].flatMap((spelling) => spelling.words))
  const corrections = await readCorrections(
    query,
    [...words].filter((word) => MISTYPED.test(word)),
  )
  const correct = ({ key, words: own }: Spelling): Spelling => ({
    key,
    words: own.map((word) => corrections.get(word) ?? word),
  })
  return new Map([...spellings].map(([text, spelling]) => [text, correct(spelling)]))
}

/** Reads texts: six statements, however many texts there are. */
export async function readBatch(query: Query, texts: readonly string[]): Promise<Batch> {
  const pieces = texts.map(splitText)
  const spellings = await spell(query, new Set(pieces.flatMap((list) => list.map(({ text }) => text))))
  const readings = pieces.map((list) => readPieces(list, spellings))
  const counts = await readCounts(query, [...new Set(readings.flatMap(({ words }) => words.map(({ word }) => word)))])
  const keys = new Set(
    readings.flatMap((reading) =>
      findSpans(reading, counts).flatMap((span) => [
        keyOf(reading, span),
        ...variantsOf(reading, span).map((line) => keyOfLine(line)),
      ]),
    ),
  )
  const names = await readNames(query, [...keys])
  const lines = new Set(
    readings.flatMap((reading) =>
      findSegments(reading)
        .filter(({ from, to }) => to - from >= 2 && to - from <= 8)
        .filter((span) => !names.has(keyOf(reading, span)))
        .map((span) => lineOf(reading, span)),
    ),
  )
  const beginnings = await readBeginnings(query, [...lines])
  const institutions = await readInstitutions(query, [...new Set([...idsOf(names), ...idsOf(beginnings)])])
  return { readings, registry: { names, beginnings, institutions, counts } }
}
