import type { Prisma, PrismaClient } from '../../generated/prisma/client.ts'
import { writeAs } from '../../write-as.ts'
import {
  type Decision,
  forgetWaiting,
  isKept,
  lockDecisions,
  overrule,
  recordDecision,
  settleProposals,
} from './decisions.ts'
import { type Located, locate } from './people.ts'
import { ReviewError } from './review-error.ts'
import { unite } from './unite.ts'

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

const IMPOSSIBLE = 'are one record here, and were decided to be two.'

/** Does what was decided as far as both are on record, and keeps it. @throws ReviewError when it cannot be so */
async function apply(transaction: Prisma.TransactionClient, decision: Decision): Promise<Outcome> {
  await lockDecisions(transaction)
  const located = await locate(transaction, decision)
  if (!located) {
    await recordDecision(transaction, decision)
    return 'waiting'
  }
  const { one, other, here } = located
  const isOne = one.id === other.id
  const { verdict, first, second, into, by: actor } = here
  if (verdict === 'DIFFERENT' && isOne)
    throw new ReviewError('IMPOSSIBLE', `${first.name} and ${second.name} ${IMPOSSIBLE}`)
  if (verdict === 'SAME' && !isOne) {
    await overrule(transaction, here)
    const reason = here.reason ?? 'decided before'
    await unite(transaction, one, other, { reason, actor, into: into === first.id ? one.id : other.id })
  }
  await keep(transaction, decision, located)
  return verdict === 'SAME' && !isOne ? 'merged' : 'settled'
}

/** Puts a decision on record under the ids that its people have here, where these are two. */
async function keep(transaction: Prisma.TransactionClient, decision: Decision, { one, here }: Located): Promise<void> {
  if (here.first.id === here.second.id) {
    if (!(await isKept(transaction, one.id, decision))) await recordDecision(transaction, decision)
    return
  }
  if (here.first.id !== decision.first.id || here.second.id !== decision.second.id)
    await forgetWaiting(transaction, decision)
  await recordDecision(transaction, here)
  await settleProposals(transaction, here)
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
      result[await writeAs(prisma, decision.by, (transaction) => apply(transaction, decision))] += 1
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

/** Whether a side of a decision is on record under its id. */
const isOnRecord = (side: 'first' | 'second'): string =>
  `EXISTS (SELECT FROM researcher r WHERE r.id = coalesce(${side}.into_id, d.${side}_id))`

/** Whether a side of a decision can be found. */
const isFound = (side: 'first' | 'second'): string => `(${isOnRecord(side)} OR EXISTS (
  SELECT FROM jsonb_array_elements_text(d.${side}_identifiers) given JOIN researcher_identifier i
    ON i.scheme = split_part(given, ':', 1)::identifier_scheme AND i.value = substr(given, strpos(given, ':') + 1)))`

/** Decisions that are not carried out, and can be since both people are on record. */
const UNDONE = `
  SELECT d.id FROM identity_decision d
    LEFT JOIN researcher_redirect first ON first.old_id = d.first_id
    LEFT JOIN researcher_redirect second ON second.old_id = d.second_id
  WHERE CASE d.verdict WHEN 'SAME' THEN coalesce(first.into_id, d.first_id) <> coalesce(second.into_id, d.second_id)
      ELSE NOT (${isOnRecord('first')} AND ${isOnRecord('second')}) END
    AND ${isFound('first')} AND ${isFound('second')}`

/**
 * Does what somebody decided before on people who are on record now, such as after an import: merges once more who are
 * one person, and keeps apart who are two.
 */
export async function applyDecisions(prisma: PrismaClient): Promise<ReplayResult> {
  const undone = await prisma.$queryRawUnsafe<{ id: string }[]>(UNDONE)
  const rows = await prisma.identityDecision.findMany({ where: { id: { in: undone.map(({ id }) => id) } } })
  return replayDecisions(prisma, rows.map(decisionOf))
}
