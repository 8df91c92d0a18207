import type { IdentityVerdict, Prisma } from '../../generated/prisma/client.ts'

type Transaction = Prisma.TransactionClient

/** One of two people, by what they are called in every copy of the records. */
export interface DecidedPerson {
  id: string
  name: string
  /** As "ORCID:0000-0002-1825-0097". */
  identifiers: readonly string[]
}

/** What somebody decided on two people. */
export interface Decision {
  verdict: IdentityVerdict
  first: DecidedPerson
  second: DecidedPerson
  /** The id of the one that stays, of two that are one. */
  into: string | null
  reason: string | null
  by: string
  /** An instant, as ISO 8601 writes it. */
  at: string
}

/** Lets nobody else decide until the transaction ends: what it reads of who is who stays so. */
export async function lockDecisions(transaction: Transaction): Promise<void> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('identity decisions', 0))`
}

const ordered = ({ first, second }: Decision): [DecidedPerson, DecidedPerson] =>
  first.id < second.id ? [first, second] : [second, first]

/** Takes back what was decided otherwise on the same two records, no later. */
export async function overrule(transaction: Transaction, decision: Decision): Promise<void> {
  const [first, second] = ordered(decision)
  await transaction.$executeRaw`
    DELETE FROM identity_decision WHERE first_id = ${first.id}::uuid AND second_id = ${second.id}::uuid
      AND verdict <> ${decision.verdict}::identity_verdict AND decided_at <= ${decision.at}::timestamptz`
}

/** Takes a decision off the record that is kept under other ids from now on. */
export async function forgetWaiting(transaction: Transaction, decision: Decision): Promise<void> {
  const [first, second] = ordered(decision)
  await transaction.$executeRaw`
    DELETE FROM identity_decision WHERE first_id = ${first.id}::uuid AND second_id = ${second.id}::uuid
      AND decided_at <= ${decision.at}::timestamptz`
}

/** Whether it is on record, signed by the same person at the same time, that two records that are `id` now are one. */
export async function isKept(transaction: Transaction, id: string, { by, at }: Decision): Promise<boolean> {
  const [found] = await transaction.$queryRaw<object[]>`
    SELECT FROM identity_decision d
      LEFT JOIN researcher_redirect f ON f.old_id = d.first_id LEFT JOIN researcher_redirect s ON s.old_id = d.second_id
    WHERE d.verdict = 'SAME' AND d.decided_by = ${by} AND d.decided_at = ${at}::timestamptz
      AND coalesce(f.into_id, d.first_id) = ${id}::uuid AND coalesce(s.into_id, d.second_id) = ${id}::uuid LIMIT 1`
  return found !== undefined
}

/** Puts a decision on record; the later one on the same two people stands. */
export async function recordDecision(transaction: Transaction, decision: Decision): Promise<void> {
  const [first, second] = ordered(decision)
  await transaction.$executeRaw`
    INSERT INTO identity_decision AS d (id, first_id, second_id, first_name, second_name, first_identifiers,
      second_identifiers, verdict, into_id, reason, decided_at, decided_by)
    VALUES (md5(${first.id} || ${second.id})::uuid, ${first.id}::uuid, ${second.id}::uuid, ${first.name}, ${second.name},
      ${JSON.stringify(first.identifiers)}::jsonb, ${JSON.stringify(second.identifiers)}::jsonb,
      ${decision.verdict}::identity_verdict, ${decision.into}::uuid, ${decision.reason}, ${decision.at}::timestamptz,
      ${decision.by})
    ON CONFLICT (first_id, second_id) DO UPDATE SET (first_name, second_name, first_identifiers, second_identifiers,
      verdict, into_id, reason, decided_at, decided_by) = (excluded.first_name, excluded.second_name,
      excluded.first_identifiers, excluded.second_identifiers, excluded.verdict, excluded.into_id, excluded.reason,
      excluded.decided_at, excluded.decided_by)
    WHERE d.decided_at <= excluded.decided_at`
}

/** Closes the proposals on the two people of a decision, also those that were decided otherwise before. */
export async function settleProposals(transaction: Transaction, decision: Decision): Promise<void> {
  const [first, second] = ordered(decision)
  const status = decision.verdict === 'SAME' ? 'ACCEPTED' : 'REJECTED'
  await transaction.$executeRaw`
    UPDATE identity_proposal SET status = ${status}::proposal_status, decided_at = ${decision.at}::timestamptz,
      decided_by = ${decision.by}
    WHERE first_id = ${first.id}::uuid AND second_id = ${second.id}::uuid
      AND (status = 'OPEN' OR status <> ${status}::proposal_status AND decided_at <= ${decision.at}::timestamptz)`
}
