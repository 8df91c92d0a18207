import { type Examined, examine, explainFailure, openDatabase } from '@talent-atlas/db'
import { Command } from 'commander'
import { readEnvironment } from '../environment.ts'
import { DatabaseProblem } from '../with-database.ts'

function lineOf({ check, findings }: Examined): string {
  if (findings === null) return `-  ${check}: not looked at`
  if (findings.length === 0) return `✓  ${check}`
  return findings
    .map(({ severity, message }) => `${severity === 'PROBLEM' ? '✗' : '!'}  ${check}: ${message}`)
    .join('\n')
}

export const doctorCommand = new Command('doctor')
  .description('examine the database: server, migrations, tables, counts, names, evidence, imports')
  .option('--json', 'print the findings as one line of JSON')
  .addHelpText('after', '\nIt changes nothing. It exits with 1 when there is a problem; a warning is worth a look.')
  .action(async ({ json }: { json?: true }) => {
    const database = await openDatabase(readEnvironment()).catch(explainFailure('open the database', DatabaseProblem))
    try {
      const tell = json ? undefined : (result: Examined) => void process.stdout.write(`${lineOf(result)}\n`)
      const results = await examine(database.url, tell).catch(explainFailure('examine the database', DatabaseProblem))
      if (json) process.stdout.write(`${JSON.stringify(results)}\n`)
      const isIll = results.some(({ findings }) => findings?.some(({ severity }) => severity === 'PROBLEM'))
      if (isIll) process.exitCode = 1
    } finally {
      await database.close()
    }
  })
