import { diffToModels } from './engine.ts'

const [url] = process.argv.slice(2)
if (!url) {
  console.error('Give the URL of a migrated database: node src/migrate/diff.ts postgresql://…')
  process.exit(2)
}
const script = await diffToModels(url)
process.stdout.write(script || '-- The database is what the models say.\n')
// The schema engine leaves a timer that would keep the process for ten seconds.
process.exit(0)
