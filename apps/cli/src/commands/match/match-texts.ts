import type { PrismaClient } from '@talent-atlas/db'
import { type AffiliationMatch, type DescribedInstitution, describeMatches, matchAffiliations } from '@talent-atlas/db'
import { type GivenText, isRejection, type Rejection } from '@talent-atlas/importers'

/** Texts sent at a time. */
const BATCH = 500

/** A text with what it was found to name. */
export interface MatchedText {
  line: number
  text: string
  /** The one institution that the text is about; null where it is not safe to say. */
  chosen: (DescribedInstitution & { score: number; reason: string }) | null
  /** All that it names. */
  institutions: (DescribedInstitution & { text: string; score: number })[]
  candidates: (DescribedInstitution & { score: number; reason: string })[]
}

function describe(
  { line, text }: GivenText,
  { parts, chosen, candidates }: AffiliationMatch,
  institutions: ReadonlyMap<string, DescribedInstitution>,
): MatchedText {
  const described = candidates.flatMap(({ institutionId, score, reason }) => {
    const institution = institutions.get(institutionId)
    return institution ? [{ id: institutionId, entry: { ...institution, score, reason } }] : []
  })
  return {
    line,
    text,
    chosen: described.find(({ id }) => id === chosen)?.entry ?? null,
    institutions: parts.flatMap(({ institutionId, text: piece, score }) => {
      const institution = institutions.get(institutionId)
      return institution ? [{ ...institution, text: piece, score }] : []
    }),
    candidates: described.map(({ entry }) => entry),
  }
}

export const queryOf =
  (prisma: PrismaClient) =>
  (sql: string, values: readonly unknown[] = []): Promise<Record<string, unknown>[]> =>
    prisma.$queryRawUnsafe(sql, ...values)

/** Matches texts as they come. @param onRejection told of lines that cannot be read */
export async function* matchTexts(
  prisma: PrismaClient,
  texts: AsyncIterable<GivenText | Rejection>,
  options: { country?: string | undefined },
  onRejection: (rejection: Rejection) => void,
): AsyncGenerator<MatchedText> {
  const flush = async (batch: readonly GivenText[]): Promise<MatchedText[]> => {
    const matches = await matchAffiliations(
      queryOf(prisma),
      batch.map(({ text }) => text),
      options,
    )
    const institutions = await describeMatches(prisma, matches)
    return batch.flatMap((given, at) => {
      const match = matches[at]
      return match ? [describe(given, match, institutions)] : []
    })
  }
  let batch: GivenText[] = []
  for await (const given of texts) {
    if (isRejection(given)) onRejection(given)
    else batch.push(given)
    if (batch.length < BATCH) continue
    yield* await flush(batch)
    batch = []
  }
  yield* await flush(batch)
}
