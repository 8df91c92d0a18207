import type { Prisma, Row } from '@talent-atlas/db'

type Tables = ReadonlyMap<string, readonly Row[]>

/** Columns by which rows of a dossier name a cohort. */
const NAMED_BY: Readonly<Record<string, string>> = {
  cohort: 'id',
  cohort_member: 'cohort_id',
  figure: 'cohort_id',
  evidence: 'cohort_id',
}

/**
 * Rows in which cohorts have the ids that they are on record with: an import may have made one of the same slug before
 * the dossier had it.
 */
export async function withRecordedCohorts(transaction: Prisma.TransactionClient, tables: Tables): Promise<Tables> {
  const cohorts = tables.get('cohort') ?? []
  const found = await transaction.cohort.findMany({
    where: { slug: { in: cohorts.map(({ slug }) => String(slug)) } },
    select: { id: true, slug: true },
  })
  const recorded = new Map(found.map(({ id, slug }) => [slug, id]))
  const ids = new Map(cohorts.map(({ id, slug }) => [id, recorded.get(String(slug)) ?? id]))
  return new Map(
    [...tables].map(([table, rows]) => {
      const column = NAMED_BY[table]
      if (column === undefined) return [table, rows] as const
      const named = rows.map((row): Row => {
        const id = row[column]
        return { ...row, [column]: typeof id === 'string' ? (ids.get(id) ?? id) : (id ?? null) }
      })
      return [table, named] as const
    }),
  )
}
