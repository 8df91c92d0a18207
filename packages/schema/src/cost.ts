/**
 * What a field costs beside the records of its answer, for hosts that refuse costly operations. A field carries its
 * price as `extensions.cost`, to be paid once for each of its parents, and what its filter costs as
 * `extensions.argumentCost`; in a connection type, `extensions.cost` is the price of `totalCount` in place of
 * `COST.count`. The unit is one record of an answer: a twentieth of a millisecond at the most.
 */
export const COST = {
  /** Everyone at a large institution is compared with everyone else there. */
  colleagues: 3_000,
  /** The careers of everyone at an institution are put in order. */
  moves: 1_000,
  /** Everyone at an institution is looked through. */
  people: 500,
  /** Two records looked up for one value. */
  lookup: 2,
  /** `totalCount`: a subquery for each parent. */
  count: 50,
  /** A record of a type that is known only when it is found. */
  batched: 20,
  /** Figures are compared with all others that ask the same. */
  conflicts: 1_000,
  /** Everybody of a cohort is counted, for all figures that ask the same at once. */
  recomputed: 500,
  /** Comparing a text with every name on record. */
  search: 20_000,
  /** A measure counts everybody, who may be a million people: five to an operation. */
  measure: 36_000,
  /** A condition on the facts of everybody. */
  quantifier: 15_000,
  /** A text looked for inside every other. */
  pattern: 7_500,
} as const

const QUANTIFIERS = new Set(['some', 'none', 'every'])
const PATTERNS = new Set(['contains', 'startsWith'])

/**
 * What it costs to ask a filter of everything on record.
 * @param inner whether the filter is on facts of the records
 */
export function filterCost(filter: unknown, inner = false): number {
  if (typeof filter !== 'object' || filter === null) return 0
  return Object.entries(filter).reduce((sum, [name, value]) => {
    const isQuantifier = QUANTIFIERS.has(name)
    const pattern = PATTERNS.has(name) && typeof value === 'string' ? COST.pattern * (inner ? 2 : 1) : 0
    return sum + pattern + (isQuantifier && value ? COST.quantifier : 0) + filterCost(value, inner || isQuantifier)
  }, 0)
}
