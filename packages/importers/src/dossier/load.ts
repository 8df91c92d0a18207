import { createHash } from 'node:crypto'
import { type MergeCount, mergeRows, type PrismaClient, writeAs } from '@talent-atlas/db'
import { dossierRows } from './entities.ts'
import type { Dossier } from './format.ts'
import { withRecordedCohorts } from './recorded-cohorts.ts'

/** Parents before children, so that every reference finds its record. */
const order = [
  'source',
  'institution',
  'institution_name',
  'institution_identifier',
  'institution_relation',
  'institution_group',
  'institution_group_member',
  'researcher',
  'researcher_name',
  'researcher_identifier',
  'affiliation',
  'work',
  'work_identifier',
  'authorship',
  'authorship_institution',
  'cohort',
  'cohort_member',
  'figure',
  'conflict',
  'conflict_figure',
  'conflict_affiliation',
  'evidence',
]

const KIND = 'dossier'

/**
 * Loads a dossier in one transaction, unless it was the last one loaded. Of a revised dossier, what differs is changed,
 * but only in rows that nobody else has changed since: edits by curators stay. Records that are no longer in the
 * dossier stay too, and those that a curator deleted come back; a fact that does not hold is to be retracted instead.
 * @returns how many rows were added, changed, and kept as somebody else left them; none when there was nothing to load
 */
export async function loadDossier(prisma: PrismaClient, dossier: Dossier): Promise<MergeCount> {
  const checksum = createHash('sha256').update(JSON.stringify(dossier)).digest('hex')
  return writeAs(prisma, KIND, async (transaction) => {
    // A second loader waits here, and then finds the first one's mark.
    await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${KIND}))`
    const total = { added: 0, changed: 0, kept: 0 }
    const last = await transaction.import.findFirst({ where: { kind: KIND }, orderBy: { importedAt: 'desc' } })
    if (last?.checksum === checksum) return total
    const tables = await withRecordedCohorts(transaction, dossierRows(dossier))
    for (const table of order) {
      const count = await mergeRows(transaction, table, tables.get(table) ?? [], { onlyChangedBy: KIND })
      total.added += count.added
      total.changed += count.changed
      total.kept += count.kept
    }
    // Not now(): a loader that waited began before the one it waited for had finished.
    await transaction.$executeRaw`
      INSERT INTO import (kind, checksum, added, changed, imported_at)
      VALUES (${KIND}, ${checksum}, ${total.added}, ${total.changed}, clock_timestamp())
      ON CONFLICT (kind, checksum, scope) DO UPDATE
        SET added = excluded.added, changed = excluded.changed, imported_at = excluded.imported_at`
    return total
  })
}
