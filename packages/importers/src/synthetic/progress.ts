/** A set that cannot be made or removed; the message says why and what helps. */
export class SyntheticSetError extends Error {}

export interface Progress {
  /** What is counted: people first; then what is made of all of them at once. */
  step: 'Researchers' | 'Indexes'
  done: number
  total: number
}

export interface GenerateOptions {
  /** Called at the beginning and whenever something is done. */
  onProgress?: (progress: Progress) => void
  /** Ends the work soon; the database is then as it was before. */
  signal?: AbortSignal
}
