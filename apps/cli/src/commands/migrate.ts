import { Command } from 'commander'
import { withDatabase } from '../with-database.ts'

const sentence = (applied: readonly string[]): string =>
  applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`

export const migrateCommand = new Command('migrate')
  .description('bring the database to the models of this version')
  .action(async () => {
    const { applied } = await withDatabase(async (database) => database)
    process.stdout.write(`${sentence(applied)}\n`)
  })
