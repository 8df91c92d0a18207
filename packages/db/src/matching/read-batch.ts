import type { Registry } from './candidate.ts'
import { readPieces, type Reading } from './reading.ts'
import {
  type NameEntry,
  type Query,
  readBeginnings,
  readCounts,
  readInstitutions,
  readNames,
  readSpellings,
} from './registry.ts'
import { findSegments, findSpans, keyOf, lineOf } from './spans.ts'
import { splitText } from './split-text.ts'

/** Texts, and what the registry says about them. */
export interface Batch {
  readings: Reading[]
  registry: Registry
}

const idsOf = (entries: ReadonlyMap<string, readonly NameEntry[]>): string[] =>
  [...entries.values()].flatMap((list) => list.map(({ institutionId }) => institutionId))

/** Reads texts: five statements, however many texts there are. */
export async function readBatch(query: Query, texts: readonly string[]): Promise<Batch> {
  const pieces = texts.map(splitText)
  const spellings = await readSpellings(query, [...new Set(pieces.flatMap((list) => list.map(({ text }) => text)))])
  const readings = pieces.map((list) => readPieces(list, spellings))
  const keys = new Set(readings.flatMap((reading) => findSpans(reading).map((span) => keyOf(reading, span))))
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
  const words = new Set([...names.keys(), ...beginnings.keys()].flatMap((key) => key.split(' ')))
  const counts = await readCounts(query, [...words])
  return { readings, registry: { names, beginnings, institutions, counts } }
}
