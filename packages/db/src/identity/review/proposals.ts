import type { PrismaClient, ProposalStatus } from '../../generated/prisma/client.ts'
import type { Reason } from '../propose/score.ts'
import { areDecidedTwo, DECIDED } from '../propose/sql.ts'
import { ReviewError } from './review-error.ts'

/** One of the two people of a proposal, as they are on record now. */
export interface ProposedPerson {
  id: string
  slug: string
  name: string
}

/** An open proposal that two records are of one person. */
export interface Proposal {
  id: string
  score: number
  explanation: string
  reasons: Reason[]
  first: ProposedPerson
  second: ProposedPerson
}

export interface ProposalFilter {
  minScore?: number
  limit?: number
  /** Only those that come after this one in the list. */
  after?: Pick<Proposal, 'id' | 'score'> | undefined
}

/** Proposals with the records `a` and `b` that they lead to now. */
const LEADING = `identity_proposal p
  LEFT JOIN researcher_redirect f ON f.old_id = p.first_id LEFT JOIN researcher_redirect s ON s.old_id = p.second_id
  JOIN researcher a ON a.id = coalesce(f.into_id, p.first_id) JOIN researcher b ON b.id = coalesce(s.into_id, p.second_id)`

/** Proposals by the records that they lead to now: of several for one pair the best, none that is settled by others. */
const OPEN = `
  SELECT id, score, explanation, reasons, first, second FROM (
    SELECT DISTINCT ON (least(a.id, b.id), greatest(a.id, b.id)) p.id, p.score, p.explanation, p.reasons,
      json_build_object('id', a.id, 'slug', a.slug, 'name', a.name) AS first,
      json_build_object('id', b.id, 'slug', b.slug, 'name', b.name) AS second
    FROM ${LEADING}
    WHERE p.status = 'OPEN' AND p.score >= $1::float8 AND a.id <> b.id AND NOT EXISTS (
      SELECT FROM (${DECIDED}) d WHERE d.a = least(a.id, b.id) AND d.b = greatest(a.id, b.id))
    ORDER BY least(a.id, b.id), greatest(a.id, b.id), p.score DESC, p.id) open
  WHERE $3::uuid IS NULL OR (-score, id) > (-$4::float8, $3::uuid)
  ORDER BY score DESC, id LIMIT $2::int`

const STILL_OPEN = `
  SELECT FROM ${LEADING}
  WHERE p.id = $1::uuid AND p.status = 'OPEN' AND a.id <> b.id AND NOT ${areDecidedTwo('a.id', 'b.id')}`

const MOST = 2 ** 31 - 1

/** Open proposals, best first. */
export const listProposals = (
  prisma: PrismaClient,
  { minScore = 0, limit = MOST, after }: ProposalFilter = {},
): Promise<Proposal[]> =>
  prisma.$queryRawUnsafe<Proposal[]>(OPEN, minScore, limit, after?.id ?? null, after?.score ?? null)

/** Whether a proposal is still to be decided: open, and on two records of which nobody decided that they are two people. */
export async function isUndecided(prisma: PrismaClient, id: string): Promise<boolean> {
  return (await prisma.$queryRawUnsafe<object[]>(STILL_OPEN, id)).length > 0
}

/** Characters of an id that are enough, if no other begins so. */
const LEAST_PREFIX = 6

/**
 * The id of the proposal whose id begins so.
 * @throws ReviewError where there is none, or several
 */
export async function findProposal(
  prisma: PrismaClient,
  prefix: string,
): Promise<{ id: string; status: ProposalStatus }> {
  const text = prefix.toLowerCase()
  const isPrefix = /^[0-9a-f-]{1,36}$/.test(text) && text.length >= LEAST_PREFIX
  const found = isPrefix
    ? await prisma.$queryRaw<{ id: string; status: ProposalStatus }[]>`
        SELECT id, status FROM identity_proposal WHERE starts_with(id::text, ${text}) ORDER BY id LIMIT 2`
    : []
  const [proposal] = found
  if (!proposal) throw new ReviewError('UNKNOWN', `There is no proposal ${prefix}.`)
  if (found.length > 1) throw new ReviewError('UNKNOWN', `Several proposals begin with ${prefix}: give more of the id.`)
  return proposal
}
