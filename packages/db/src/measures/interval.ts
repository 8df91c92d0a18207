/** The 97.5 % quantile of the normal distribution: intervals hold in 95 of 100 cases. */
const Z = 1.959_963_984_540_054

export interface Interval {
  low: number
  high: number
}

/** Digits that a share keeps. */
const round = (value: number): number => Number(value.toFixed(9))

/**
 * A count with the digits that an answer keeps: sums of parts of millions of people are the same in whichever order, and
 * with whichever numbers, they were added.
 */
export const roundCount = (count: number): number => Number(count.toFixed(6))

/**
 * The 95 % score interval of a share; Wilson, "Probable Inference, the Law of Succession, and Statistical Inference",
 * Journal of the American Statistical Association 22 (1927).
 * @param count of those who have it, from 0 to `total`; with fractions where people are divided
 * @param total above 0
 */
export function wilson(count: number, total: number): Interval {
  const share = count / total
  const middle = share + Z ** 2 / (2 * total)
  const reach = Z * Math.sqrt((share * (1 - share)) / total + Z ** 2 / (4 * total ** 2))
  const scale = 1 + Z ** 2 / total
  // At the ends the formula gives them but for the last digits.
  return {
    low: count <= 0 ? 0 : round(Math.max(0, (middle - reach) / scale)),
    high: count >= total ? 1 : round(Math.min(1, (middle + reach) / scale)),
  }
}

/** A count of a part of some people. */
export interface Proportion {
  count: number
  denominator: number
}

/** A share of some people with its 95 % interval; without people there is none. */
export interface ShareOf extends Proportion {
  share: number | null
  low: number | null
  high: number | null
}

/** A count with its share of the denominator and the interval of it. */
export function shareOf(count: number, denominator: number): ShareOf {
  const rounded = roundCount(count)
  if (denominator <= 0) return { count: rounded, denominator, share: null, low: null, high: null }
  return { count: rounded, denominator, share: round(rounded / denominator), ...wilson(rounded, denominator) }
}

/**
 * The 95 % interval of the difference of two independent shares, from their score intervals; method 10 of Newcombe,
 * "Interval estimation for the difference between independent proportions", Statistics in Medicine 17 (1998).
 * @returns null where one of the two has no people
 */
export function difference(a: Proportion, b: Proportion): (Interval & { difference: number }) | null {
  if (a.denominator <= 0 || b.denominator <= 0) return null
  const [p, q] = [a.count / a.denominator, b.count / b.denominator]
  const [first, second] = [wilson(a.count, a.denominator), wilson(b.count, b.denominator)]
  return {
    difference: round(p - q),
    low: round(p - q - Math.hypot(p - first.low, second.high - q)),
    high: round(p - q + Math.hypot(first.high - p, q - second.low)),
  }
}
