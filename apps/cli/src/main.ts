#!/usr/bin/env node
import { ImportRunningError, NoSuchImportError } from '@talent-atlas/db'
import { DossierError, InputError, SyntheticSetError } from '@talent-atlas/importers'
import { Command, CommanderError } from 'commander'
import { doctorCommand } from './commands/doctor.ts'
import { exportCommand } from './commands/export.ts'
import { generateCommand } from './commands/generate.ts'
import { importCommand } from './commands/import/import-command.ts'
import { matchCommand } from './commands/match/match-command.ts'
import { migrateCommand } from './commands/migrate.ts'
import { reviewCommand } from './commands/review.ts'
import { setupCommand } from './commands/setup.ts'
import { watchStandardStreams } from './standard-streams.ts'
import { DatabaseProblem } from './with-database.ts'
import { flush } from './write-lines.ts'
import { OutputProblem } from './write-output.ts'

const program = new Command('atlas')
  .description('The command line of Talent Atlas. It works beside a running server.')
  // What follows a command is the command’s, however deep: else `import ror FILE --dry-run` were a flag of `import`.
  .enablePositionalOptions()
  .addCommand(doctorCommand)
  .addCommand(exportCommand)
  .addCommand(generateCommand)
  .addCommand(importCommand)
  .addCommand(matchCommand)
  .addCommand(migrateCommand)
  .addCommand(reviewCommand)
  .addCommand(setupCommand)
  .addHelpText(
    'after',
    '\nDATABASE_URL names a PostgreSQL 15 or later; without it the embedded one is used, in ATLAS_DATA_DIR.',
  )

/** Failures that the user can mend; anything else is a bug and shown whole. */
const isExpected = (error: unknown): error is Error =>
  [
    DossierError,
    InputError,
    ImportRunningError,
    NoSuchImportError,
    SyntheticSetError,
    DatabaseProblem,
    OutputProblem,
  ].some((Expected) => error instanceof Expected)

/** A command that ends by itself, after its help or a mistake, is to wait too until all of that is read. */
function throwInPlaceOfExit(command: Command): void {
  command.exitOverride()
  for (const one of command.commands) throwInPlaceOfExit(one)
}

/** Says what went wrong. @returns the exit code */
function tell(error: unknown): number {
  // It was said when it happened.
  if (error instanceof CommanderError) return error.exitCode
  console.error(isExpected(error) ? error.message : error)
  return 1
}

watchStandardStreams()
throwInPlaceOfExit(program)
try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = tell(error)
}
// Whoever reads slowly gets all of it.
await Promise.all([process.stdout, process.stderr].map(flush))
// The schema engine leaves a timer that would keep the process for ten seconds.
process.exit()
