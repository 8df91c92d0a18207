import { loadDossier, readDossier } from '@talent-atlas/importers'
import { Command } from 'commander'
import { withDatabase } from '../with-database.ts'

export const setupCommand = new Command('setup')
  .description('migrate, and load the dossier if it is not loaded yet')
  .action(async () => {
    const { added, changed, kept } = await withDatabase(async ({ prisma }) => loadDossier(prisma, await readDossier()))
    if (added + changed > 0) process.stdout.write(`Loaded the dossier: ${added} rows added, ${changed} changed.\n`)
    if (kept > 0) process.stdout.write(`Kept ${kept} rows that differ from the dossier, as curators left them.\n`)
  })
