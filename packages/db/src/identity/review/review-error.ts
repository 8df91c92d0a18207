/** Why a proposal cannot be decided so. */
export type ReviewRefusal =
  /** There is no such proposal, or its id is the beginning of several. */
  | 'UNKNOWN'
  /** It was decided before. */
  | 'DECIDED'
  /** One of the two is no longer on record. */
  | 'GONE'
  /** The two cannot be one person. */
  | 'IMPOSSIBLE'

/** A decision that was refused; nothing was written. */
export class ReviewError extends Error {
  readonly code: ReviewRefusal

  constructor(code: ReviewRefusal, message: string) {
    super(message)
    this.code = code
  }
}
