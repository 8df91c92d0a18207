/** The value in the middle, or between both in the middle; NaN of nothing. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2
}

/** A number with three digits that count. */
export const short = (value: number): string => {
  if (!Number.isFinite(value)) return '–'
  return value >= 100 ? Math.round(value).toString() : value.toPrecision(3)
}

/** The middle of several values and, in brackets, the least and the greatest. */
export const spread = (values: readonly number[]): string =>
  values.length === 0 || !values.every(Number.isFinite)
    ? '–'
    : `${short(median(values))} (${short(Math.min(...values))}–${short(Math.max(...values))})`
