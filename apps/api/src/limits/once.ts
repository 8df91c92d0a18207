/**
 * An estimator is given the cost of everything below a connection as one number, although `totalCount` is paid once a
 * page and `nodes` once a record. What is paid once travels in the fraction. It holds prices up to a billion, more
 * than all selections of a document can have, and costs up to eight million, far beyond the limit, are kept exactly.
 */
const UNIT = 2 ** -30

/** A price inside a connection that does not grow with its page. */
export const onceAPage = (price: number): number => price * UNIT

/** Takes apart the cost of what is selected in a connection. */
export const splitOnce = (cost: number): { once: number; each: number } => {
  const each = Math.floor(cost)
  return { once: Math.round((cost - each) / UNIT), each }
}
