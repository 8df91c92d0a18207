import { createHash } from 'node:crypto'
import { type MergeCount, mergeRows, type PrismaClient, writeAs } from '@talent-atlas/db'
import { dossierRows } from './entities.ts'
import type { Dossier } from './format.ts'

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
 * Loads a dossier in one transaction. The same dossier is loaded once: later changes by curators stay.
 * @returns how many rows were added and how many changed, none when it was loaded before
 */
export async function loadDossier(prisma: PrismaClient, dossier: Dossier): Promise<MergeCount> {
  const checksum = createHash('sha256').update(JSON.stringify(dossier)).digest('hex')
  return writeAs(prisma, KIND, async (transaction) => {
    // A second loader waits here, and then finds the first one's mark.
    await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${KIND}))`
    const total = { added: 0, changed: 0 }
    if (await transaction.import.findUnique({ where: { kind_checksum: { kind: KIND, checksum } } })) return total
    const tables = dossierRows(dossier)
    for (const table of order) {
      const count = await mergeRows(transaction, table, tables.get(table) ?? [])
      total.added += count.added
      total.changed += count.changed
    }
    await transaction.import.create({ data: { kind: KIND, checksum, ...total } })
    return total
  })
}
