import type { IdentityVerdict, Prisma, PrismaClient } from '../../generated/prisma/client.ts'
import { writeAs } from '../../write-as.ts'
import { type Decision, lockDecisions, overrule, recordDecision, settleProposals } from './decisions.ts'
import { type PersonOnRecord, peopleOf } from './people.ts'
import { ReviewError } from './review-error.ts'
import { unite } from './unite.ts'

export interface AcceptOptions {
  /** Whether to accept it also when it was rejected before. */
  reopen?: boolean
}

interface Proposed {
  id: string
  firstId: string
  secondId: string
  explanation: string
  status: string
}

async function lockProposal(
  transaction: Prisma.TransactionClient,
  id: string,
  { reopen = false }: AcceptOptions,
): Promise<Proposed> {
  const [proposal] = await transaction.$queryRaw<Proposed[]>`
    SELECT id, first_id AS "firstId", second_id AS "secondId", explanation, status FROM identity_proposal
    WHERE id = ${id}::uuid FOR UPDATE`
  if (!proposal) throw new ReviewError('UNKNOWN', `There is no proposal ${id}.`)
  const { status } = proposal
  const isOpen = status === 'OPEN' || (reopen && status === 'REJECTED')
  if (!isOpen) throw new ReviewError('DECIDED', `Proposal ${id} was ${status.toLowerCase()} before.`)
  return proposal
}

/** The two as the proposal names them: by the ids that they had then. */
const named = (id: string, { name, identifiers }: PersonOnRecord) => ({ id, name, identifiers })

/** Accepts or rejects one proposal in a transaction of its own. */
async function decide(
  prisma: PrismaClient,
  id: string,
  { verdict, by, ...options }: { verdict: IdentityVerdict; by: string } & AcceptOptions,
): Promise<Decision> {
  return writeAs(prisma, by, async (transaction) => {
    await lockDecisions(transaction)
    const { firstId, secondId, explanation: reason, status } = await lockProposal(transaction, id, options)
    const [first, second] = await peopleOf(transaction, [firstId, secondId])
    if (!first || !second) throw new ReviewError('GONE', `One of the two of proposal ${id} is no longer on record.`)
    const people = { first: named(firstId, first), second: named(secondId, second) }
    const decision: Decision = { verdict, ...people, into: null, reason, by, at: new Date().toISOString() }
    if (verdict === 'SAME') {
      if (status === 'REJECTED') await overrule(transaction, decision)
      const kept = await unite(transaction, first, second, { reason, actor: by })
      decision.into = kept === first.id ? firstId : secondId
    } else if (first.id === second.id) {
      throw new ReviewError('IMPOSSIBLE', `The two of proposal ${id} are one record already: ${first.name}.`)
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
export const acceptProposal = (
  prisma: PrismaClient,
  id: string,
  by: string,
  options: AcceptOptions = {},
): Promise<Decision> => decide(prisma, id, { ...options, verdict: 'SAME', by })

/**
 * Takes two records to be of two people: they are never proposed again.
 * @throws ReviewError, also when they are one record already
 */
export const rejectProposal = (prisma: PrismaClient, id: string, by: string): Promise<Decision> =>
  decide(prisma, id, { verdict: 'DIFFERENT', by })
