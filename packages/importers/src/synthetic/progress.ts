/** A set that cannot be made or removed; the message says why and what helps. */
export class SyntheticSetError extends Error {}

/** Counted in researchers. */
export interface Progress {
  done: number
  total: number
}

export interface GenerateOptions {
  /** Called at the beginning and after every batch. */
  onProgress?: (progress: Progress) => void
  /** Ends the work after the batch under way. */
  signal?: AbortSignal
}
