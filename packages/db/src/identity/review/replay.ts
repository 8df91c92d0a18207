import type { Prisma, PrismaClient } from '../../generated/prisma/client.ts'
import { writeAs } from '../../write-as.ts'
import {
  type DecidedPerson,
  type Decision,
  type PersonOnRecord,
  peopleOf,
  recordDecision,
  settleProposals,
  unite,
} from './decisions.ts'
import { ReviewError } from './review-error.ts'

/** What came of decisions that were made elsewhere, or before. */
export interface ReplayResult {
  /** Two records became one. */
  merged: number
  /** It was so already. */
  settled: number
  /** One of the two is not on record; it is kept for when they are. */
  waiting: number
  /** Decisions that what is on record speaks against, and why. */
  refused: string[]
}

type Outcome = 'merged' | 'settled' | 'waiting'

/** The person on record under one of the identifiers. */
async function byIdentifier(
  transaction: Prisma.TransactionClient,
  { identifiers }: DecidedPerson,
): Promise<PersonOnRecord | null> {
  if (identifiers.length === 0) return null
  const [found] = await transaction.$queryRaw<{ id: string }[]>`
    SELECT researcher_id AS id FROM unnest(${[...identifiers]}::text[]) WITH ORDINALITY given(name, place)
    JOIN researcher_identifier i ON i.scheme = split_part(name, ':', 1)::identifier_scheme
      AND i.value = substr(name, strpos(name, ':') + 1)
    ORDER BY place LIMIT 1`
  return found ? (await peopleOf(transaction, [found.id, found.id]))[0] : null
}

async function findBoth(
  transaction: Prisma.TransactionClient,
  { first, second }: Decision,
): Promise<[PersonOnRecord | null, PersonOnRecord | null]> {
  const [one, other] = await peopleOf(transaction, [first.id, second.id])
  return [one ?? (await byIdentifier(transaction, first)), other ?? (await byIdentifier(transaction, second))]
}

/** Does what was decided as far as both are on record. @throws ReviewError when it cannot be so */
async function apply(transaction: Prisma.TransactionClient, decision: Decision): Promise<Outcome> {
  const [one, other] = await findBoth(transaction, decision)
  if (!one || !other) return 'waiting'
  const names = `${decision.first.name} and ${decision.second.name}`
  if (decision.verdict === 'DIFFERENT') {
    if (one.id === other.id)
      throw new ReviewError('IMPOSSIBLE', `${names} are one record here, and were decided to be two.`)
    return 'settled'
  }
  if (one.id === other.id) return 'settled'
  const into = decision.into === decision.first.id ? one.id : other.id
  await unite(transaction, one, other, { reason: decision.reason ?? 'decided before', actor: decision.by, into })
  return 'merged'
}

/**
 * Does again what was decided, in the order of the decisions, each in a transaction of its own and signed by who made it.
 * Those whose people are not on record are kept. Doing it twice changes nothing.
 */
export async function replayDecisions(prisma: PrismaClient, decisions: readonly Decision[]): Promise<ReplayResult> {
  const result: ReplayResult = { merged: 0, settled: 0, waiting: 0, refused: [] }
  const inOrder = [...decisions].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  for (const decision of inOrder) {
    try {
      const outcome = await writeAs(prisma, decision.by, async (transaction) => {
        const done = await apply(transaction, decision)
        await recordDecision(transaction, decision)
        if (done !== 'waiting') await settleProposals(transaction, decision)
        return done
      })
      result[outcome] += 1
    } catch (error) {
      if (!(error instanceof ReviewError)) throw error
      result.refused.push(error.message)
    }
  }
  return result
}

const decisionOf = (row: Prisma.IdentityDecisionGetPayload<object>): Decision => ({
  verdict: row.verdict,
  first: { id: row.firstId, name: row.firstName, identifiers: row.firstIdentifiers as string[] },
  second: { id: row.secondId, name: row.secondName, identifiers: row.secondIdentifiers as string[] },
  into: row.intoId,
  reason: row.reason,
  by: row.decidedBy,
  at: row.decidedAt.toISOString(),
})

/** Every decision on record, in the order in which they were made. */
export async function listDecisions(prisma: PrismaClient): Promise<Decision[]> {
  const rows = await prisma.identityDecision.findMany({ orderBy: [{ decidedAt: 'asc' }, { id: 'asc' }] })
  return rows.map(decisionOf)
}

/** Merges once more whom somebody decided to be one person and who are two records again, such as after an import. */
export async function applyDecisions(prisma: PrismaClient): Promise<ReplayResult> {
  const apart = await prisma.$queryRaw<{ id: string }[]>`
    SELECT d.id FROM identity_decision d
      LEFT JOIN researcher_redirect f ON f.old_id = d.first_id LEFT JOIN researcher_redirect s ON s.old_id = d.second_id
    WHERE d.verdict = 'SAME' AND coalesce(f.into_id, d.first_id) <> coalesce(s.into_id, d.second_id)
      AND (jsonb_array_length(d.first_identifiers) > 0
        OR EXISTS (SELECT FROM researcher r WHERE r.id = coalesce(f.into_id, d.first_id)))
      AND (jsonb_array_length(d.second_identifiers) > 0
        OR EXISTS (SELECT FROM researcher r WHERE r.id = coalesce(s.into_id, d.second_id)))`
  const ids = new Set(apart.map(({ id }) => id))
  const rows = await prisma.identityDecision.findMany({ where: { id: { in: [...ids] } } })
  return replayDecisions(prisma, rows.map(decisionOf))
}
