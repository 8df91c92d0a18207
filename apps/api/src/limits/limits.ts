/** What one operation may ask for. Everything beyond is refused before any SQL runs. */
export const LIMITS = {
  /** Lexical tokens in a document. */
  tokens: 4000,
  /** Nested fields; introspection, which has a limit of its own in graphql-js, is not counted. */
  depth: 15,
  /** Aliased fields, each counted as often as its fragment is spread. */
  aliases: 100,
  /** Fields at the root of the operation. */
  rootFields: 20,
  /** Nested lists and objects in an argument or a variable. */
  inputDepth: 20,
  /** Values in all variables together. */
  inputValues: 5000,
  /**
   * Records the answer may hold, by the estimate of `cost.ts`; what takes the database longer counts as many records. It
   * leaves room for 100 × 50 × 20 records, or nine searches, or eight conditions on the facts of everybody.
   */
  cost: 200_000,
} as const
