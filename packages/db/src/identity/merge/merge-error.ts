/** Why records cannot be merged. */
export type MergeRefusal =
  /** One of the duplicates is the record that is to stay. */
  | 'SAME_RECORD'
  /** There is no such record. */
  | 'MISSING'
  /** It was merged before. */
  | 'MERGED'

/** A merge that was refused; nothing was written. */
export class MergeError extends Error {
  readonly code: MergeRefusal
  /** The record that it is about. */
  readonly id: string
  /** Where it leads to now, if it was merged. */
  readonly intoId: string | undefined

  constructor(code: MergeRefusal, message: string, id: string, intoId?: string) {
    super(message)
    this.code = code
    this.id = id
    this.intoId = intoId
  }
}
