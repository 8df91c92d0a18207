import { parsePartialDate } from '@talent-atlas/db'
import { Command, InvalidArgumentError, Option } from 'commander'
import { withDatabase } from '../../with-database.ts'
import { isBrokenPipe } from '../../write-output.ts'
import { atlasCommand } from './atlas-command.ts'
import { importFiles, type SharedOptions } from './import-files.ts'
import { kindCommands } from './kind-commands.ts'
import { type Flags, type KindCommand, notBlank } from './kinds.ts'
import { listImports, listRejections, listWritten, undo } from './manage.ts'

function partialDate(text: string): string {
  if (parsePartialDate(text)) return text
  throw new InvalidArgumentError('It must be a date such as 2019, 2019-12 or 2019-12-08.')
}

/** What every kind understands; the rest are flags of its own. */
const shared = (command: Command): Command =>
  command
    .option('--source-title <text>', 'the title of the source, in place of the importer’s', notBlank)
    .option('--source-publisher <text>', 'who published the data', notBlank)
    .option('--source-url <url>', 'where the data can be had', notBlank)
    .option('--source-license <text>', 'under which they may be used, as an SPDX identifier: CC0-1.0', notBlank)
    .option('--published-on <date>', 'when they were published: 2019, 2019-12 or 2019-12-08', partialDate)
    .option('--rejects <file>', 'write every rejected record to a file, a line of JSON each')
    .option('--no-propose', 'do not look for people who may be on record already')
    .option('--strict', 'exit with 3 when a record was rejected')
    .option('--dry-run', 'say what would change, and change nothing')
    .option('--json', 'print the result of each file as one line of JSON')

const HELP = `
FILE is a file, a folder of files, or - for the standard input; gzip is recognised. A file of another kind is refused
before anything is written. An import that was stopped or killed goes on from there when the same command is given
again; one that is complete changes nothing but what is now said of its source.

--dry-run is one transaction over the whole file, rolled back at the end. Until then other writers of the same records,
or of new ones of the same name, wait for it. It matches affiliations without the names of institutions that are not yet
on record and that a real run brings first: more may be matched then.`

function kindCommand(kind: KindCommand): Command {
  const command = new Command(kind.importer.kind).description(kind.summary)
  command.argument('<file...>', 'what to import')
  return shared(kind.flags(command))
    .addHelpText('after', `${HELP}\n\n${kind.help}`)
    .action((files: string[], options: SharedOptions & Flags) => importFiles(kind, files, options, options))
}

interface ManageOptions {
  list?: true
  written?: string
  rejected?: string
  undo?: string
  dryRun?: true
  json?: true
}

/** That somebody who reads the lines has had enough of them is no error. */
const unlessClosed = (work: Promise<void>): Promise<void> =>
  work.catch((error: unknown) => {
    if (!isBrokenPipe(error)) throw error
  })

async function manage(options: ManageOptions, command: Command): Promise<void> {
  const { list, written, rejected, undo: undone, json = false, dryRun = false } = options
  if (!list && written === undefined && rejected === undefined && undone === undefined) command.help({ error: true })
  await withDatabase(async ({ url, prisma }) => {
    if (written !== undefined) return unlessClosed(listWritten(url, written, process.stdout))
    if (rejected !== undefined) return unlessClosed(listRejections(prisma, rejected, process.stdout))
    const text = undone === undefined ? await listImports(prisma, json) : await undo(url, undone, { dryRun, json })
    process.stdout.write(text)
  })
}

export const importCommand = new Command('import')
  .description('bring a data set in, list what was brought in, or withdraw it')
  // What follows the kind is the kind's, flags of the same name too.
  .enablePositionalOptions()
  .addOption(new Option('--list', 'list the imports on record').conflicts(['written', 'rejected', 'undo']))
  .addOption(new Option('--written <import>', 'print every row that an import wrote').conflicts(['rejected', 'undo']))
  .addOption(new Option('--rejected <import>', 'print every record that an import refused, and why').conflicts('undo'))
  .option('--undo <import>', 'withdraw what an import wrote; what others changed since, or rest on, stays')
  .option('--dry-run', 'with --undo: say what would go, and change nothing')
  .option('--json', 'with --list and --undo: print JSON')
  .addHelpText(
    'after',
    `
Examples:
  $ atlas import ror v2.0-ror-data.json
  $ atlas import authorships papers.csv --venue NeurIPS --year 2019
  $ atlas import positions staff.csv --source-title "Staff pages" --dry-run
  $ atlas import --list
  $ atlas import --undo 0b6c…`,
  )
  .action(manage)
for (const kind of kindCommands) importCommand.addCommand(kindCommand(kind))
importCommand.addCommand(atlasCommand)
