import { Prisma, type PrismaClient } from '../generated/prisma/client.ts'

/** Tables whose records show their revisions. */
export type RevisedTable = 'researcher' | 'institution'

/** One version of a record beside the one before. */
interface VersionRow {
  version: number
  changedAt: Date
  changedBy: string
  content: Record<string, unknown>
  before: Record<string, unknown> | null
}

/** A change of a record: who made it, when, and what it changed. */
export interface RevisionRow {
  at: Date
  actor: string
  action: 'CREATED' | 'UPDATED'
  changes: { field: string; before: string | null; after: string | null }[]
}

/** The versions of a record, superseded ones included, as far as they are known at the instant that is read at. */
function versions(table: RevisedTable, id: string): Prisma.Sql {
  const [now, past] = [Prisma.raw(`public.${table}`), Prisma.raw(`history.${table}`)]
  const bookkeeping = Prisma.sql`'{id,version,recorded_at,changed_at,changed_by,known_to,ended_by,is_deleted}'::text[]`
  return Prisma.sql`
    SELECT version, changed_at, changed_by, to_jsonb(current) - ${bookkeeping} AS content
    FROM ${now} current WHERE id = ${id}::uuid AND changed_at <= coalesce(known.instant(), 'infinity')
    UNION ALL
    SELECT version, changed_at, changed_by, to_jsonb(past) - ${bookkeeping}
    FROM ${past} past WHERE id = ${id}::uuid AND changed_at <= coalesce(known.instant(), 'infinity')`
}

const camelCase = (column: string): string =>
  column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
const written = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value)

function revisionOf({ changedAt, changedBy, content, before }: VersionRow): RevisionRow {
  const changes = Object.keys(content)
    .map((column) => ({ field: camelCase(column), before: written(before?.[column]), after: written(content[column]) }))
    .filter((change) => change.before !== change.after)
  return { at: changedAt, actor: changedBy, action: before ? 'UPDATED' : 'CREATED', changes }
}

/** Every change of a record, latest first. */
export async function findRevisions(
  prisma: PrismaClient,
  table: RevisedTable,
  id: string,
  page: { limit: number; offset: number },
): Promise<RevisionRow[]> {
  const rows = await prisma.$queryRaw<VersionRow[]>`
    SELECT version, changed_at AS "changedAt", changed_by AS "changedBy", content,
      lag(content) OVER (ORDER BY changed_at, version) AS before
    FROM (${versions(table, id)}) version ORDER BY changed_at DESC, version DESC
    LIMIT ${page.limit} OFFSET ${page.offset}`
  return rows.map(revisionOf)
}

/** How many there are. */
export async function countRevisions(prisma: PrismaClient, table: RevisedTable, id: string): Promise<number> {
  const [row] = await prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (${versions(table, id)}) version`
  return row?.count ?? 0
}
