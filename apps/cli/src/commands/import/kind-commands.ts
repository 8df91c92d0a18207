import { rorImporter } from '@talent-atlas/importers'
import { defineKind, type KindCommand } from './kinds.ts'

const ror = defineKind({
  importer: rorImporter,
  summary: 'institutions of the Research Organization Registry: its data dump or records, schema 1 and 2',
  flags: (command) => command,
  options: () => ({}),
  help: 'Institutions are known by their ROR id: those on record take the registry’s names and relations.',
})

/** Every kind of data set that can be imported. */
export const kindCommands: readonly KindCommand[] = [ror]
