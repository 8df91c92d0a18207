import ora from 'ora'

/** Shows how far a long command is. */
export interface ProgressDisplay {
  update(progress: { done: number; total: number }): void
  stop(): void
}

/** Where it is shown; a terminal says so. */
type ProgressStream = NodeJS.WritableStream & { isTTY?: boolean }

/** Milliseconds between two lines where there is no terminal. */
const LINE_EVERY = 5_000
const WIDTH = 24

const count = new Intl.NumberFormat('en')

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
export function describeProgress(progress: { done: number; total: number }, seconds: number, begun = 0): string {
  const { done, total } = progress
  const rate = seconds > 0 ? (done - begun) / seconds : 0
  const percent = Math.floor((100 * done) / Math.max(1, total))
  const speed = rate > 0 ? `, ${count.format(Math.round(rate))}/s${remaining((total - done) / rate)}` : ''
  return `${count.format(done)} of ${count.format(total)} (${percent} %)${speed}`
}

const bar = ({ done, total }: { done: number; total: number }): string =>
  '█'.repeat(Math.floor((WIDTH * done) / Math.max(1, total))).padEnd(WIDTH, '░')

/**
 * A bar on a terminal; elsewhere a plain line now and then.
 * @param label of what is counted
 */
export function showProgress(label: string, stream: ProgressStream): ProgressDisplay {
  const started = performance.now()
  const spinner = stream.isTTY ? ora({ stream, text: label, discardStdin: false }).start() : null
  let begun: number | undefined
  let lastLine = -LINE_EVERY
  return {
    update(progress) {
      begun ??= progress.done
      const elapsed = performance.now() - started
      const text = describeProgress(progress, elapsed / 1000, begun)
      if (spinner) spinner.text = `${label} ${bar(progress)} ${text}`
      else if (elapsed - lastLine >= LINE_EVERY || progress.done === progress.total) {
        stream.write(`${label}: ${text}\n`)
        lastLine = elapsed
      }
    },
    stop: () => spinner?.stop(),
  }
}
