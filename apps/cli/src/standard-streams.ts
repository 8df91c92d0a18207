import { isBrokenPipe } from './write-output.ts'

/**
 * Lets a command do its work to the end when nobody reads what it prints any more. Any other failure to print is told,
 * and the exit code is 1.
 */
export function watchStandardStreams(): void {
  let isTold = false
  process.stderr.on('error', () => undefined)
  process.stdout.on('error', (error: Error) => {
    if (isBrokenPipe(error) || isTold) return
    isTold = true
    process.stderr.write(`The standard output cannot be written: ${error.message}\n`)
    process.exitCode = 1
  })
}
