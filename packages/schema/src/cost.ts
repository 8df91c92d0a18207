/**
 * What a field costs beside the records of its answer, for hosts that refuse costly operations. A field carries its
 * price as `extensions.cost`, to be paid once for each of its parents; in a connection type, `extensions.cost` is the
 * price of `totalCount` in place of `COST.count`. The unit is one record of an answer. A statement of its own takes
 * about half a millisecond, a record that comes with its parent's statement a hundredth of that.
 */
export const COST = {
  /** A list that every parent asks the database for by itself. */
  statement: 100,
  /** A list that the database works out from the facts for every parent, or the count of one. */
  derived: 200,
  /** Two records looked up for one value. */
  lookup: 2,
  /** `totalCount`: a statement, or a subquery for each parent. */
  count: 50,
  /** A record loaded after its parent, in a batch with the others of the same page. */
  batched: 20,
  /** Comparing a text with every name on record. */
  search: 20_000,
} as const
