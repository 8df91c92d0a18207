import { showProgress } from '../../progress-display.ts'
import { isBrokenPipe, type Pieces, writeFile, writeStream } from '../../write-output.ts'

/** Where an export goes, and how its end is told. */
export interface Delivery {
  /** The standard output unless told. */
  output?: string | undefined
  json?: boolean | undefined
}

/** Takes an export. */
export interface Sink {
  /** Tells how many rows were made so far. */
  count(done: number, total: number): void
  write(pieces: Pieces): Promise<void>
}

/** What the shell reports for a command that Ctrl-C ended. */
const INTERRUPTED = 130

/** A signal that the first Ctrl-C gives; the second one ends the process as always. */
function onInterrupt(): AbortSignal {
  const controller = new AbortController()
  process.once('SIGINT', () => controller.abort())
  return controller.signal
}

/** Rows between two looks at the display. */
const SHOWN_EVERY = 100

interface Outcome {
  readonly what: string
  readonly rows: number
  readonly seconds: number
  readonly isWhole: boolean
}

const number = new Intl.NumberFormat('en')

function sentence({ what, rows, seconds, isWhole }: Outcome, output: string | undefined): string {
  const place = output === undefined ? '' : ` to ${output}`
  if (isWhole) return `Wrote ${number.format(rows)} ${what}${place} in ${seconds} s.`
  return output === undefined ? `Stopped after ${number.format(rows)} ${what}.` : `Stopped: ${output} was not written.`
}

/** Says how it ended, where it does not get among the rows. */
function tell(outcome: Outcome, { output, json }: Delivery): void {
  const { what, rows, seconds, isWhole } = outcome
  const line = json
    ? JSON.stringify({ exported: what, rows, seconds, file: output ?? null, finished: isWhole })
    : sentence(outcome, output)
  const stream = output === undefined ? process.stderr : process.stdout
  stream.write(`${line}\n`)
}

/**
 * Runs an export with its progress on the standard error, but not where its rows come on the same terminal. That
 * somebody who reads its rows has had enough of them is no error.
 * @param what is exported, in the plural
 */
export async function deliver(what: string, delivery: Delivery, work: (sink: Sink) => Promise<void>): Promise<void> {
  const { output } = delivery
  const [started, signal] = [performance.now(), onInterrupt()]
  const display = output === undefined && process.stdout.isTTY ? null : showProgress(process.stderr)
  let [rows, shown] = [0, 0]
  const write = (pieces: Pieces) =>
    output === undefined ? writeStream(process.stdout, pieces, signal) : writeFile(output, pieces, signal)
  const count = (done: number, total: number): void => {
    rows = done
    if (done !== 0 && done !== total && done - shown < SHOWN_EVERY) return
    display?.update({ step: what, done, total })
    shown = done
  }
  try {
    await work({ write, count })
  } catch (error) {
    if (isBrokenPipe(error)) return
    if (!signal.aborted) throw error
    process.exitCode = INTERRUPTED
  } finally {
    display?.stop()
  }
  const seconds = Math.round((performance.now() - started) / 100) / 10
  tell({ what, rows, seconds, isWhole: !signal.aborted }, delivery)
}
