import { AtlasTimeoutError } from './errors.ts'

/** What ends a request early. */
export interface Limits {
  readonly signal: AbortSignal | undefined
  /** Milliseconds; Infinity for none. */
  readonly timeout: number
}

// A longer delay overflows the timer and would fire at once.
const longestDelay = 2 ** 31 - 1

/**
 * Runs `work` under a signal that aborts with the caller's signal or after the timeout, and lets go of both at the end.
 * AbortSignal.any and AbortSignal.timeout would keep about 1 kB for every request while the caller's signal lives.
 * @throws the reason of the caller's signal, AtlasTimeoutError after the timeout, or what `work` throws.
 */
export const withinLimits = async <T>(
  operation: string,
  { signal, timeout }: Limits,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  signal?.throwIfAborted()
  const controller = new AbortController()
  const expire = () => controller.abort(new AtlasTimeoutError(`${operation}: no answer within ${timeout} ms`))
  const forward = () => controller.abort(signal?.reason)
  const timer = Number.isFinite(timeout) ? setTimeout(expire, Math.min(timeout, longestDelay)) : undefined
  signal?.addEventListener('abort', forward)
  try {
    return await work(controller.signal)
  } catch (error) {
    throw controller.signal.aborted ? controller.signal.reason : error
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', forward)
  }
}
