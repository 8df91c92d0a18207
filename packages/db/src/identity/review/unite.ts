import type { Prisma } from '../../generated/prisma/client.ts'
import { MergeError } from '../merge/merge-error.ts'
import { mergeResearchers } from '../merge/merge-records.ts'
import { parseName } from '../names/parse.ts'
import { WHY_IMPOSSIBLE } from '../propose/sql.ts'
import type { PersonOnRecord } from './people.ts'
import { ReviewError } from './review-error.ts'

type Transaction = Prisma.TransactionClient

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
 * @throws ReviewError when they cannot be one person, or one of them has gone in the meantime
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
  try {
    await mergeResearchers(transaction, { into: kept.id, duplicates: [gone.id], reason, actor })
  } catch (error) {
    if (!(error instanceof MergeError)) throw error
    throw new ReviewError('GONE', `${first.name} and ${second.name} cannot be merged now: ${error.message}.`)
  }
  return kept.id
}
