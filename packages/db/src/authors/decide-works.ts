import { IdentifierScheme } from '../generated/prisma/enums.ts'
import type { GivenIdentifier, GivenWork } from './works-on-record.ts'

/** Which work a list is of. */
export interface DecidedWork {
  /** Id of the work on record, or to be. */
  work: string
  /** Identifiers of the list that are another work's. */
  foreign: GivenIdentifier[]
}

/** The registry that comes first decides. */
const ranks = new Map<string, number>(Object.values(IdentifierScheme).map((scheme, rank) => [scheme, rank]))

const identifierKey = ({ scheme, value }: { scheme: string; value: string }): string => `${scheme} ${value}`

/**
 * Decides which work each list is of, one after the other: the one, on record or before in the batch, that has one of
 * its identifiers; of several, that of the registry that comes first. Works that are two stay two.
 * @param owners the works on record that identifiers belong to
 */
export function decideWorks(works: readonly GivenWork[], owners: ReadonlyMap<string, string>): DecidedWork[] {
  const known = new Map(owners)
  const ownerOf = (one: GivenIdentifier): string | undefined =>
    known.get(identifierKey(one)) ?? (one.alias && known.get(identifierKey(one.alias)))
  return works.map(({ work: given, identifiers }) => {
    const aliases = identifiers.flatMap(({ alias }) => alias ?? [])
    const found = [...identifiers, ...aliases].toSorted(
      (a, b) => (ranks.get(a.scheme) ?? 0) - (ranks.get(b.scheme) ?? 0),
    )
    const work = found.map((one) => known.get(identifierKey(one))).find((id) => id !== undefined) ?? given
    const foreign = identifiers.filter((one) => (ownerOf(one) ?? work) !== work)
    for (const one of identifiers) if (!foreign.includes(one)) known.set(identifierKey(one), work)
    return { work, foreign }
  })
}
