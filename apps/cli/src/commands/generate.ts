import { explainFailure } from '@talent-atlas/db'
import {
  generateSynthetic,
  type RowCounts,
  removeSynthetic,
  type SyntheticSet,
  SyntheticSetError,
} from '@talent-atlas/importers'
import { Command, InvalidArgumentError } from 'commander'
import { type ProgressDisplay, showProgress } from '../progress-display.ts'
import { DatabaseProblem, withDatabase } from '../with-database.ts'

interface Options {
  researchers: number
  seed: number
  remove?: true
  json?: true
}

/** What the shell reports for a command that Ctrl-C ended. */
const INTERRUPTED = 130

const whole =
  (least: number, most: number) =>
  (text: string): number => {
    const number = /^\d{1,10}$/.test(text) ? Number(text) : -1
    if (number < least || number > most)
      throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`)
    return number
  }

/** A signal that the first Ctrl-C gives; the second one ends the process as always. */
function onInterrupt(): AbortSignal {
  const controller = new AbortController()
  process.once('SIGINT', () => {
    process.stderr.write('\nStopping soon; nothing will have changed. Once more stops at once.\n')
    controller.abort()
  })
  return controller.signal
}

const explain = explainFailure('work on the synthetic atlas', DatabaseProblem)

/** Runs the command's work with a display that is cleared away whatever happens. */
async function withDisplay<T>(work: (display: ProgressDisplay) => Promise<T>): Promise<T> {
  const display = showProgress(process.stderr)
  try {
    return await work(display)
  } finally {
    display.stop()
  }
}

interface Result {
  finished: boolean
  /** Copied into each table. */
  rows?: RowCounts
}

async function run(url: string, set: SyntheticSet, removes: boolean): Promise<Result> {
  const signal = onInterrupt()
  try {
    return await withDisplay(async ({ update }) => {
      const options = { signal, onProgress: update }
      if (!removes) return { finished: true, rows: await generateSynthetic(url, set, options) }
      await removeSynthetic(url, set, options)
      return { finished: true }
    })
  } catch (error) {
    if (error === signal.reason) return { finished: false }
    if (error instanceof SyntheticSetError) throw error
    return explain(error)
  }
}

function sentence(finished: boolean, { researchers, seed, remove }: Options, seconds: number): string {
  const verb = remove ? 'removed' : 'made'
  if (!finished) return `Stopped: nothing was ${verb}; the database is as it was.`
  return `${remove ? 'Removed' : 'Made'} ${researchers} synthetic researchers (seed ${seed}) in ${seconds} s.`
}

export const generateCommand = new Command('generate')
  .description('make a synthetic atlas, for tests and benchmarks: people who do not exist, labelled so')
  .requiredOption('--researchers <n>', 'how many, up to 10,000,000', whole(1, 10_000_000))
  .option('--seed <n>', 'the same number and seed give the same content and ids', whole(0, 0xffff_ffff), 1)
  .option('--remove', 'remove that synthetic atlas again, and nothing else')
  .option('--json', 'print the result as one line of JSON')
  .addHelpText(
    'after',
    `
Examples:
  $ atlas generate --researchers 10000           ten thousand people, about 50,000 affiliations, 5,000 works
  $ atlas generate --researchers 10000 --remove  takes them away

Every slug begins with "synthetic-", every affiliation and institution cites the source "Synthetic data made by atlas
generate", and all the people are in one cohort that says they do not exist. All of it is written in one transaction:
after Ctrl-C the database is as it was. While many are made, other users of the database wait.`,
  )
  .action(async (options: Options) => {
    const started = performance.now()
    const set = { researchers: options.researchers, seed: options.seed }
    const result = await withDatabase(({ url }) => run(url, set, options.remove === true))
    const seconds = Math.round((performance.now() - started) / 100) / 10
    const line = options.json
      ? JSON.stringify({ ...set, seconds, ...result })
      : sentence(result.finished, options, seconds)
    process.stdout.write(`${line}\n`)
    if (!result.finished) process.exitCode = INTERRUPTED
  })
