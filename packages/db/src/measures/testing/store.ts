import { randomUUID } from 'node:crypto'
import type { Prisma } from '../../generated/prisma/client.ts'
import { mergeResearchers } from '../../identity/merge/merge-records.ts'
import { mergeRows } from '../../merge.ts'
import { partialDateColumns, periodColumns } from '../../temporal/testing/facts.ts'
import type { TestDatabase } from '../../testing/index.ts'
import { type Records, recordsAt, type Sql, sql } from '../records.ts'
import type { World } from './world.ts'

type Transaction = Prisma.TransactionClient

/** Takes away what a world before had. */
async function clear(transaction: Transaction, { people }: World): Promise<void> {
  const kept = people.map(({ id }) => id)
  await transaction.$executeRaw`DELETE FROM researcher_redirect`
  await transaction.$executeRaw`DELETE FROM affiliation`
  await transaction.$executeRaw`DELETE FROM institution_group`
  await transaction.$executeRaw`DELETE FROM institution_relation`
  await transaction.$executeRaw`DELETE FROM researcher WHERE id <> ALL(${kept}::uuid[])`
}

async function fillPeople(transaction: Transaction, { people, affiliations }: World): Promise<void> {
  const named = people.flatMap(({ id, slug, duplicate }) => [
    { id, slug, name: slug },
    ...(duplicate === null ? [] : [{ id: duplicate, slug: `${slug}-too`, name: slug }]),
  ])
  await mergeRows(transaction, 'researcher', named)
  const facts = affiliations.map((fact) => ({
    id: fact.id,
    researcher_id: fact.recordedUnder,
    institution_id: fact.institution,
    kind: fact.kind,
    degree: fact.degree,
    ...periodColumns(fact),
    ...partialDateColumns('observed', fact.observed),
    is_current: fact.isCurrent,
    status: fact.status,
  }))
  await mergeRows(transaction, 'affiliation', facts)
}

/** They are the same in every world, and dear to index: those of worlds before stay, with nobody there. */
async function fillSites(transaction: Transaction, institutions: World['institutions']): Promise<void> {
  const stored = new Set((await transaction.institution.findMany({ select: { id: true } })).map(({ id }) => id))
  const sites = institutions.filter(({ id }) => !stored.has(id))
  const rows = sites.map(({ country, ...columns }) => ({ ...columns, country_code: country }))
  await mergeRows(transaction, 'institution', rows)
}

async function fillInstitutions(transaction: Transaction, { institutions, relations, groups }: World): Promise<void> {
  await fillSites(transaction, institutions)
  const ties = relations.map(({ from, to, kind, isCurrent, ...period }) => ({
    id: randomUUID(),
    from_id: from,
    to_id: to,
    kind,
    ...periodColumns(period),
    is_current: isCurrent,
  }))
  await mergeRows(transaction, 'institution_relation', ties)
  const named = groups.map((group) => ({
    id: randomUUID(),
    slug: group.slug,
    name: group.slug,
    members: group.members,
  }))
  await mergeRows(
    transaction,
    'institution_group',
    named.map(({ members: _members, ...group }) => group),
  )
  const members = named.flatMap((group) =>
    group.members.map(({ institution, ...period }) => ({
      id: randomUUID(),
      group_id: group.id,
      institution_id: institution,
      ...periodColumns(period),
    })),
  )
  await mergeRows(transaction, 'institution_group_member', members)
}

/** An instant at which nothing is written: what was before it is in, what comes after is not. */
export async function instantNow({ prisma }: Pick<TestDatabase, 'prisma'>): Promise<Date> {
  const [row] = await prisma.$queryRaw<{ now: Date }[]>`
    SELECT clock_timestamp() AS now, pg_sleep(0.002)::text FROM (SELECT pg_sleep(0.002)::text OFFSET 0) before`
  return row?.now ?? new Date()
}

/**
 * Fills a test database with a world in place of the one that was stored before.
 * @returns the records as they stand then
 */
export async function store(database: Pick<TestDatabase, 'prisma'>, world: World): Promise<Records> {
  const { prisma } = database
  await prisma.$transaction(async (transaction) => {
    await clear(transaction, world)
    await fillInstitutions(transaction, world)
    await fillPeople(transaction, world)
  })
  for (const { id, duplicate } of world.people) {
    if (duplicate === null) continue
    await prisma.$transaction((transaction) =>
      mergeResearchers(transaction, { into: id, duplicates: [duplicate], reason: 'The same person.' }),
    )
  }
  return recordsAt(await instantNow(database))
}

/** A population of these people, as measures take it; everyone where there is no list. */
export const among = (people: readonly string[] | undefined): Sql | undefined =>
  people && sql`SELECT unnest(${people}::uuid[]) AS id`
