import type { Candidate, Mention, Registry } from './candidate.ts'
import type { NamedCountry } from './countries.ts'
import { type Reading, tokenAt } from './reading.ts'
import type { InstitutionFacts, NameEntry } from './registry.ts'
import { findSegments, findSpans, keyOf, keyOfLine, lineOf, type Span } from './spans.ts'
import { information } from './telling.ts'
import { variantsOf } from './variants.ts'

const MOST_SUCCESSIONS = 4

/** What took the place of an institution: its successor, or what a withdrawn one was part of. */
function replacement({ status, successor, parents }: InstitutionFacts): string | undefined {
  if (successor !== null) return successor
  return status === 'WITHDRAWN' && parents.length === 1 ? parents[0] : undefined
}

/** The institution itself or the one that took its place; undefined for one that is withdrawn and nothing took it. */
function standing(registry: Registry, id: string): InstitutionFacts | undefined {
  let facts = registry.institutions.get(id)
  for (let step = 0; step < MOST_SUCCESSIONS && facts && facts.status !== 'ACTIVE'; step++) {
    const next = replacement(facts)
    if (next === undefined) break
    facts = registry.institutions.get(next)
  }
  return facts?.status === 'WITHDRAWN' ? undefined : facts
}

const AND = /^(and|und|et|y|e|en|og|och)$/

const withoutThe = (text: string): string => text.replace(/^the /, '')

/** Whether one word can be a name where it stands: it is written as the name is, and an acronym as one. */
function isWordLike(raw: string, entry: NameEntry, isAlone: boolean): boolean {
  if (/^\d+$/.test(raw) || (raw.length <= 2 && !isAlone)) return false
  if (entry.kind !== 'ACRONYM' || entry.isVouched) return true
  return raw === entry.text || (raw.length > 2 && raw === raw.toUpperCase())
}

/** The better of two ways to name the same institution has the higher rank. */
const rankOf = ({ isLiteral, isOrdered, entry }: Candidate): number => {
  const ofKind = entry.kind === 'PREFERRED' ? 2 : entry.kind === 'ACRONYM' ? 0 : 1
  return (isOrdered ? 8 : 0) + (isLiteral ? 4 : 0) + ofKind - (entry.form === 2 ? 3 : 0)
}

/** Names on record with certain words, and the words in the order of the text. */
interface Found {
  line: string
  entries: readonly NameEntry[]
}

/** The names that a span is, or else those that it is a variant of. */
function namesOf(reading: Reading, { names }: Registry, span: Span): Found[] {
  const entries = names.get(keyOf(reading, span))
  if (entries) return [{ line: lineOf(reading, span), entries }]
  return variantsOf(reading, span).flatMap((line) => {
    const found = names.get(keyOfLine(line))
    return found ? [{ line, entries: found }] : []
  })
}

function candidatesOf(reading: Reading, registry: Registry, span: Span, { line, entries }: Found): Candidate[] {
  const tokens = reading.tokens.slice(reading.words[span.from]?.token, (reading.words[span.to - 1]?.token ?? 0) + 1)
  const isVariant = line !== lineOf(reading, span)
  const letters = withoutThe(tokens.map(({ key }) => key).join(' '))
  const isOneWord = span.to - span.from === 1
  const crosses = tokens.slice(1).some(({ border }) => border === 'comma')
  const joins = tokens.slice(1).some(({ border, key }) => border === 'and' || AND.test(key))
  const best = new Map<string, Candidate>()
  for (const entry of entries) {
    // "A and B" are two; only a name that has the word goes on after it.
    if (joins && !(entry.text.includes('&') || entry.written.split(' ').some((word) => AND.test(word)))) continue
    const isOrdered = entry.line === line
    const isLiteral = !isVariant && withoutThe(entry.written) === letters
    if ((crosses || isVariant) && !isOrdered) continue
    const isAlone = reading.words.length === 1
    if (isOneWord && !(isLiteral && isWordLike(tokens.map(({ text }) => text).join(' '), entry, isAlone))) continue
    const institution = standing(registry, entry.institutionId)
    if (!institution) continue
    const isSuccessor = institution.id !== entry.institutionId
    if (isSuccessor && !isOrdered) continue
    const known = best.get(institution.id)
    // An alias that is a name of the registry, too, does not make that name a lesser one.
    const isVouched = (entry.isVouched && isLiteral && entry.form === 0) || known?.isVouched === true
    const candidate = { institution, entry, isOrdered, isLiteral, isSuccessor, isVariant, isVouched }
    const better = known && rankOf(known) >= rankOf(candidate) ? known : candidate
    best.set(institution.id, { ...better, isVouched })
  }
  return [...best.values()]
}

function mentionOf(reading: Reading, span: Span, candidates: Candidate[]): Mention {
  const [first, last] = [tokenAt(reading, span.from), tokenAt(reading, span.to - 1)]
  return { ...span, candidates, firstSegment: first?.segment ?? 0, lastSegment: last?.segment ?? 0, isCommon: false }
}

/** What makes of the name of one institution that of another. */
const ANOTHER =
  / (hospital|clinic|college|school|system|university|science|technology|architecture|press|museum|city)\b/

/** A segment that is the beginning of the name of one institution only. */
function findBeginning(reading: Reading, registry: Registry, span: Span, known: readonly Mention[]): Mention[] {
  const length = span.to - span.from
  if (length < 2 || length > 8) return []
  const isNamed = known.some(
    ({ from, to, candidates }) =>
      from <= span.from && to >= span.to && candidates.some(({ entry: { form } }) => form < 2),
  )
  const words = reading.words.slice(span.from, span.to).map(({ word }) => word)
  if (isNamed || information(registry.counts, words) < 8.5) return []
  const line = lineOf(reading, span)
  const entries = (registry.beginnings.get(line) ?? []).filter((entry) => !ANOTHER.test(entry.line.slice(line.length)))
  const found = entries.flatMap((entry) => {
    const institution = standing(registry, entry.institutionId)
    return institution
      ? [
          {
            institution,
            entry,
            isOrdered: true,
            isLiteral: false,
            isSuccessor: false,
            isVariant: false,
            isVouched: false,
          },
        ]
      : []
  })
  const [first] = found
  if (!first || found.some(({ institution }) => institution.id !== first.institution.id)) return []
  return [mentionOf(reading, span, [first])]
}

/** Every span of a text that is a name on record, overlapping ones included. */
export function findMentions(reading: Reading, registry: Registry, countries: readonly NamedCountry[]): Mention[] {
  const isCountry = ({ from, to }: Span): boolean =>
    countries.some(
      (country) =>
        country.from === reading.words[from]?.token && country.to === (reading.words[to - 1]?.token ?? 0) + 1,
    )
  const mentions = findSpans(reading, registry.counts).flatMap((span) => {
    if (isCountry(span)) return []
    const found = namesOf(reading, registry, span).map((one) => candidatesOf(reading, registry, span, one))
    const candidates = found.find((list) => list.length > 0)
    return candidates ? [mentionOf(reading, span, candidates)] : []
  })
  return [...mentions, ...findSegments(reading).flatMap((span) => findBeginning(reading, registry, span, mentions))]
}
