import type { IdentityVerdict, Prisma, PrismaClient } from '../../generated/prisma/client.ts'
import { writeAs } from '../../write-as.ts'
import { type Decision, type PersonOnRecord, peopleOf, recordDecision, settleProposals, unite } from './decisions.ts'
import { ReviewError } from './review-error.ts'

interface Open {
  id: string
  firstId: string
  secondId: string
  explanation: string
  status: string
}

async function lockOpen(transaction: Prisma.TransactionClient, id: string): Promise<Open> {
  const [proposal] = await transaction.$queryRaw<Open[]>`
    SELECT id, first_id AS "firstId", second_id AS "secondId", explanation, status FROM identity_proposal
    WHERE id = ${id}::uuid FOR UPDATE`
  if (!proposal) throw new ReviewError('UNKNOWN', `There is no proposal ${id}.`)
  const { status } = proposal
  if (status !== 'OPEN') throw new ReviewError('DECIDED', `Proposal ${id} was ${status.toLowerCase()} before.`)
  return proposal
}

/** The two as the proposal names them: by the ids that they had then. */
const named = (id: string, { name, identifiers }: PersonOnRecord) => ({ id, name, identifiers })

/** Accepts or rejects one proposal in a transaction of its own. */
async function decide(prisma: PrismaClient, id: string, verdict: IdentityVerdict, by: string): Promise<Decision> {
  return writeAs(prisma, by, async (transaction) => {
    const { firstId, secondId, explanation } = await lockOpen(transaction, id)
    const [first, second] = await peopleOf(transaction, [firstId, secondId])
    if (!first || !second) throw new ReviewError('GONE', `One of the two of proposal ${id} is no longer on record.`)
    const isSame = verdict === 'SAME'
    const kept = isSame ? await unite(transaction, first, second, { reason: explanation, actor: by }) : null
    const decision: Decision = {
      verdict,
      first: named(firstId, first),
      second: named(secondId, second),
      into: kept === null ? null : kept === first.id ? firstId : secondId,
      reason: explanation,
      by,
      at: new Date().toISOString(),
    }
    await recordDecision(transaction, decision)
    await settleProposals(transaction, decision)
    return decision
  })
}

/**
 * Takes two records to be of one person and merges them. It is kept as a decision.
 * @param by who decides
 * @throws ReviewError, also when the two cannot be one person
 */
export const acceptProposal = (prisma: PrismaClient, id: string, by: string): Promise<Decision> =>
  decide(prisma, id, 'SAME', by)

/** Takes two records to be of two people: they are never proposed again. @throws ReviewError */
export const rejectProposal = (prisma: PrismaClient, id: string, by: string): Promise<Decision> =>
  decide(prisma, id, 'DIFFERENT', by)
