import type { Prisma } from '../../generated/prisma/client.ts'
import type { DecidedPerson, Decision } from './decisions.ts'

type Transaction = Prisma.TransactionClient

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

/** The person on record under one of the identifiers. */
async function byIdentifier(transaction: Transaction, { identifiers }: DecidedPerson): Promise<PersonOnRecord | null> {
  if (identifiers.length === 0) return null
  const [found] = await transaction.$queryRaw<{ id: string }[]>`
    SELECT researcher_id AS id FROM unnest(${[...identifiers]}::text[]) WITH ORDINALITY given(name, place)
    JOIN researcher_identifier i ON i.scheme = split_part(name, ':', 1)::identifier_scheme
      AND i.value = substr(name, strpos(name, ':') + 1)
    ORDER BY place LIMIT 1`
  return found ? (await peopleOf(transaction, [found.id, found.id]))[0] : null
}

/** The two of a decision on record, and the decision under ids that lead to them. */
export interface Located {
  one: PersonOnRecord
  other: PersonOnRecord
  here: Decision
}

/** Finds both people of a decision by their ids, or else by their identifiers; null as long as one is not on record. */
export async function locate(transaction: Transaction, decision: Decision): Promise<Located | null> {
  const { first, second, into } = decision
  const known = await peopleOf(transaction, [first.id, second.id])
  const one = known[0] ?? (await byIdentifier(transaction, first))
  const other = known[1] ?? (await byIdentifier(transaction, second))
  if (!one || !other) return null
  const ids = [known[0] ? first.id : one.id, known[1] ? second.id : other.id] as const
  const here: Decision = {
    ...decision,
    first: { ...first, id: ids[0] },
    second: { ...second, id: ids[1] },
    into: into === null ? null : ids[into === first.id ? 0 : 1],
  }
  return { one, other, here }
}
