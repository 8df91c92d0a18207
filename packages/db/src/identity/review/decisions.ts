import type { IdentityVerdict, Prisma } from '../../generated/prisma/client.ts'
import { mergeResearchers } from '../merge/merge-records.ts'
import { parseName } from '../names/parse.ts'
import { WHY_IMPOSSIBLE } from '../propose/sql.ts'
import { ReviewError } from './review-error.ts'

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

/** A person on record, with what speaks for keeping that record rather than another. */
export interface PersonOnRecord extends DecidedPerson {
  facts: number
}

/** The records that ids lead to, also those of records that were merged. */
const PEOPLE = `
  SELECT given.id AS "givenId", r.id, r.name,
    coalesce((SELECT json_agg(scheme || ':' || value ORDER BY scheme, value) FROM researcher_identifier i
      WHERE i.researcher_id = r.id), '[]') AS identifiers,
    (SELECT count(*) FROM authorship x WHERE x.researcher_id = r.id)::int
      + (SELECT count(*) FROM affiliation x WHERE x.researcher_id = r.id)::int AS facts
  FROM unnest($1::uuid[]) given(id) LEFT JOIN researcher_redirect d ON d.old_id = given.id
    JOIN researcher r ON r.id = coalesce(d.into_id, given.id)`

/** The people on record that the two ids lead to; null for one that leads nowhere. */
export async function peopleOf(
  transaction: Transaction,
  ids: readonly [string, string],
): Promise<[PersonOnRecord | null, PersonOnRecord | null]> {
  const found = await transaction.$queryRawUnsafe<(PersonOnRecord & { givenId: string })[]>(PEOPLE, ids)
  const [first, second] = ids.map((id) => found.find(({ givenId }) => givenId === id) ?? null)
  return [first ?? null, second ?? null]
}

const initialsIn = (name: string): number =>
  parseName(name).readings[0]?.given.filter(({ isShort }) => isShort).length ?? 0

/** Whether the first is the better one to keep: with a name that is spelt out, known to registries, with more facts. */
function isBetter(a: PersonOnRecord, b: PersonOnRecord): boolean {
  const differences = [
    initialsIn(b.name) - initialsIn(a.name),
    a.identifiers.length - b.identifiers.length,
    a.facts - b.facts,
  ]
  const decisive = differences.find((difference) => difference !== 0)
  return decisive === undefined ? a.id < b.id : decisive > 0
}

/** @throws ReviewError when both are authors of one work, have ORCID iDs of their own, or somebody decided that they are two */
async function checkPossible(transaction: Transaction, a: PersonOnRecord, b: PersonOnRecord): Promise<void> {
  const [why] = await transaction.$queryRawUnsafe<{ onOneWork: boolean; twoOrcids: boolean; decided: boolean }[]>(
    WHY_IMPOSSIBLE,
    a.id,
    b.id,
  )
  const because = why?.onOneWork
    ? 'both are authors of one work'
    : why?.twoOrcids
      ? 'each has an ORCID iD of their own'
      : why?.decided
        ? 'somebody decided that they are two people'
        : null
  if (because) throw new ReviewError('IMPOSSIBLE', `${a.name} and ${b.name} cannot be one person: ${because}.`)
}

/**
 * Makes one person of two, unless they are one already.
 * @param into the id of the one to keep, where it matters
 * @returns the id of the record that stays
 * @throws ReviewError when they cannot be one person
 */
export async function unite(
  transaction: Transaction,
  first: PersonOnRecord,
  second: PersonOnRecord,
  { reason, actor, into }: { reason: string; actor: string; into?: string | undefined },
): Promise<string> {
  if (first.id === second.id) return first.id
  await checkPossible(transaction, first, second)
  const keepsFirst = into === undefined ? isBetter(first, second) : into === first.id
  const [kept, gone] = keepsFirst ? [first, second] : [second, first]
  await mergeResearchers(transaction, { into: kept.id, duplicates: [gone.id], reason, actor })
  return kept.id
}

const ordered = ({ first, second }: Decision): [DecidedPerson, DecidedPerson] =>
  first.id < second.id ? [first, second] : [second, first]

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

/** Closes the open proposals on the two people of a decision. */
export async function settleProposals(transaction: Transaction, decision: Decision): Promise<void> {
  const [first, second] = ordered(decision)
  const status = decision.verdict === 'SAME' ? 'ACCEPTED' : 'REJECTED'
  await transaction.$executeRaw`
    UPDATE identity_proposal SET status = ${status}::proposal_status, decided_at = ${decision.at}::timestamptz,
      decided_by = ${decision.by}
    WHERE first_id = ${first.id}::uuid AND second_id = ${second.id}::uuid AND status = 'OPEN'`
}
