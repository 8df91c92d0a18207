import ora from 'ora'

/** How far a step is: so many of all, in pieces unless told. */
interface Progress {
  done: number
  total: number
  unit?: 'bytes'
}

/** Shows how far a long command is. */
export interface ProgressDisplay {
  /** @param progress.step what is done; the rate is that of the step */
  update(progress: Progress & { step: string }): void
  stop(): void
}

/** Where it is shown; a terminal says so, and how wide it is: 0 if it does not know. */
type ProgressStream = NodeJS.WritableStream & { isTTY?: boolean; columns?: number }

/** Milliseconds between two lines where there is no terminal. */
const LINE_EVERY = 5_000
const WIDTH = 24

const count = new Intl.NumberFormat('en')
const bytes = new Intl.NumberFormat('en', {
  style: 'unit',
  unit: 'byte',
  unitDisplay: 'narrow',
  notation: 'compact',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
})

function remaining(seconds: number): string {
  if (!Number.isFinite(seconds)) return ''
  const minutes = Math.floor(seconds / 60)
  return `, ${minutes > 0 ? `${minutes} min ` : ''}${Math.round(seconds % 60)} s left`
}

/**
 * One line on how far a command is.
 * @param seconds since it began
 * @param begun how much was done before it began
 */
export function describeProgress(progress: Progress, seconds: number, begun = 0): string {
  const { done, total, unit } = progress
  const format = (number: number): string => (unit === 'bytes' ? bytes : count).format(Math.round(number))
  const rate = seconds > 0 ? (done - begun) / seconds : 0
  const percent = Math.floor((100 * done) / Math.max(1, total))
  // What is slower than that is not even enough to tell.
  const speed = rate >= 1 ? `, ${format(rate)}/s${remaining((total - done) / rate)}` : ''
  return `${format(done)} of ${format(total)} (${percent} %)${speed}`
}

const bar = ({ done, total }: Progress): string =>
  '█'.repeat(Math.floor((WIDTH * done) / Math.max(1, total))).padEnd(WIDTH, '░')

/** A bar on a terminal; elsewhere a plain line now and then. */
export function showProgress(stream: ProgressStream): ProgressDisplay {
  // Said to ora too, which looks at the environment: a terminal in a CI run would show nothing at all.
  const spinner =
    stream.isTTY && stream.columns !== 0 ? ora({ stream, discardStdin: false, isEnabled: true }).start() : null
  let current: { step: string; started: number; begun: number } | undefined
  let lastLine = 0
  let lastDone = -1
  return {
    update({ step, ...progress }) {
      const now = performance.now()
      if (current?.step !== step) {
        current = { step, started: now, begun: progress.done }
        lastLine = now - LINE_EVERY
        lastDone = -1
      }
      const text = describeProgress(progress, (now - current.started) / 1000, current.begun)
      if (spinner) spinner.text = `${step} ${bar(progress)} ${text}`
      else if (progress.done !== lastDone && (now - lastLine >= LINE_EVERY || progress.done === progress.total)) {
        stream.write(`${step}: ${text}\n`)
        lastLine = now
        lastDone = progress.done
      }
    },
    stop: () => spinner?.stop(),
  }
}
