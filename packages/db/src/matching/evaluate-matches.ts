import { matchAffiliations } from './match-affiliations.ts'
import type { Query } from './registry.ts'

/** A text, and the institution that somebody says it is about. */
export interface GoldMatch {
  text: string
  /** The bare ROR id. */
  ror: string
}

/** A text that was answered otherwise than the gold says. */
export interface MatchError extends GoldMatch {
  chosen: string | null
  reason: string | null
  score: number | null
}

/** How good matches are, held against a gold set. */
export interface MatchFigures {
  /** Texts whose institution is on record and active. */
  answerable: number
  /** Of these, how many were answered, and how many rightly. */
  chosen: number
  right: number
  /** Right of chosen, right of answerable, and the two together with twice the weight on precision. */
  precision: number
  recall: number
  f05: number
  /** Texts whose institution is not on record, and how many of them were answered all the same. */
  absent: number
  absentChosen: number
  absentShare: number
  /** Texts whose institution is on record but no longer active; they count in neither. */
  former: number
  errors: MatchError[]
}

const BATCH = 1_000

const LOADED = `
  SELECT d.value AS ror, i.id, i.status::text FROM institution_identifier d JOIN institution i ON i.id = d.institution_id
  WHERE d.scheme = 'ROR' AND d.value = ANY ($1::text[])`

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)

/** F with the weight of recall at half that of precision. */
export const f05 = (precision: number, recall: number): number =>
  share(1.25 * precision * recall, 0.25 * precision + recall)

/** Matches the texts of a gold set against what is on record and counts. */
export async function evaluateMatches(
  query: Query,
  gold: readonly GoldMatch[],
  onProgress: (done: number) => void = () => undefined,
): Promise<MatchFigures> {
  const rows = await query(LOADED, [[...new Set(gold.map(({ ror }) => ror))]])
  const loaded = new Map(
    rows.map((row) => [String(row['ror']), { id: String(row['id']), status: String(row['status']) }]),
  )
  const counts = { answerable: 0, chosen: 0, right: 0, absent: 0, absentChosen: 0, former: 0 }
  const errors: MatchError[] = []
  for (let from = 0; from < gold.length; from += BATCH) {
    const batch = gold.slice(from, from + BATCH)
    const matches = await matchAffiliations(
      query,
      batch.map(({ text }) => text),
    )
    for (const [at, one] of batch.entries()) {
      const { chosen = null, candidates = [] } = matches[at] ?? {}
      const expected = loaded.get(one.ror)
      if (expected && expected.status !== 'ACTIVE') {
        counts.former++
        continue
      }
      counts[expected ? 'answerable' : 'absent']++
      if (chosen !== null) counts[expected ? 'chosen' : 'absentChosen']++
      if (expected && chosen === expected.id) counts.right++
      else if (expected || chosen !== null) {
        const [best] = candidates
        errors.push({ ...one, chosen, reason: best?.reason ?? null, score: best?.score ?? null })
      }
    }
    onProgress(Math.min(gold.length, from + BATCH))
  }
  const [precision, recall] = [share(counts.right, counts.chosen), share(counts.right, counts.answerable)]
  return {
    ...counts,
    precision,
    recall,
    f05: f05(precision, recall),
    absentShare: share(counts.absentChosen, counts.absent),
    errors,
  }
}
