import { importAtlas, openInput } from '@talent-atlas/importers'
import { Command } from 'commander'
import { showProgress } from '../../progress-display.ts'
import { withDatabase } from '../../with-database.ts'

interface Options {
  dryRun?: boolean
  json?: true
}

async function importFile(path: string, { dryRun = false, json }: Options): Promise<void> {
  const started = performance.now()
  const input = await openInput(path)
  const display = showProgress(process.stderr)
  try {
    const onProgress = (progress: { step: string; done: number; total: number }): void =>
      display.update(progress.total === input.bytes ? { ...progress, unit: 'bytes' } : progress)
    const result = await withDatabase(({ url }) => importAtlas(url, input, { dryRun, onProgress }))
    display.stop()
    const seconds = Math.round((performance.now() - started) / 100) / 10
    const { added, unchanged } = result
    const text = json
      ? JSON.stringify({ kind: 'atlas', file: path, dryRun, ...result, changes: added, seconds })
      : `${path}: ${added} rows ${dryRun ? 'would be ' : ''}added, ${unchanged} there already, in ${seconds} s.`
    process.stdout.write(`${text}\n`)
  } finally {
    display.stop()
    await input.close()
  }
}

/** Our own format has commands of its own: it is loaded as a whole or not at all, and is no source. */
export const atlasCommand = new Command('atlas')
  .description('an atlas as `atlas export atlas` wrote it, with its ids, versions and history')
  .argument('<file>', 'what to import; - for the standard input')
  .option('--dry-run', 'say what would change, and change nothing')
  .option('--json', 'print the result as one line of JSON')
  .addHelpText(
    'after',
    `
All of the file is loaded or nothing: into an empty database (atlas migrate makes one), or into one that holds records,
where those that are in both must be the same.`,
  )
  .action(importFile)
