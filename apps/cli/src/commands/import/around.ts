import {
  applyDecisions,
  applyInstitutionAliases,
  isCompared,
  type PrismaClient,
  type ProposeResult,
  proposeIdentities,
  readAliases,
} from '@talent-atlas/db'
import type { ImportResult } from '@talent-atlas/importers'
import type { ProgressDisplay } from '../../progress-display.ts'

/** Puts our own further names of institutions on record, so that the texts of an import find them. */
export async function nameInstitutions(prisma: PrismaClient): Promise<void> {
  await applyInstitutionAliases(prisma, await readAliases())
}

/** What was found out about who is who after an import. */
export interface IdentityStep {
  /** Pairs merged, since somebody had decided so before. */
  merged: number
  /** Pairs proposed to be one person. */
  proposed: number
}

/**
 * Applies the decisions on record to what an import brought, and proposes who else may be one person.
 * @returns null where this was done since the import last wrote something
 */
export async function identifyPeople(
  { prisma, url }: { prisma: PrismaClient; url: string },
  { id }: ImportResult,
  display: ProgressDisplay,
): Promise<IdentityStep | null> {
  if (await isCompared(prisma, id)) return null
  const { merged } = await applyDecisions(prisma)
  const result: ProposeResult = await proposeIdentities(url, { since: id, onProgress: display.update })
  return { merged, proposed: result.added }
}
