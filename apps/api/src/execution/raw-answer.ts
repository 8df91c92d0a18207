import type { ExecutionResult } from 'graphql'

/** A whole answer without errors, whose `data` is JSON text already. */
export interface RawAnswer {
  readonly kind: 'raw'
  /** The text of the `data` object. */
  readonly json: string
}

/** Tells a raw answer from a result. */
export const isRaw = (execution: ExecutionResult | RawAnswer): execution is RawAnswer => 'kind' in execution

/** What stands for `data` in a result until it is written. A class, because no answer of a resolver can look like it. */
export class RawData {
  // An index signature lets it pass where Apollo expects an object of fields.
  readonly [key: string]: unknown
  readonly json: string

  constructor(json: string) {
    this.json = json
  }
}
