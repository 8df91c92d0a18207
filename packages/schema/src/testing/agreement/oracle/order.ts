/** The value of an order key at a row. */
export type Value = string | number | null

/** One key of an order; unknown values come last either way. */
export interface Key<Row> {
  of: (row: Row) => Value
  descending?: boolean
}

/** By code point, as the database compares texts. */
export const compareTexts = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

function compareValues(a: Value, b: Value, descending = false): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  const ascending = typeof a === 'number' ? a - Number(b) : compareTexts(a, String(b))
  return descending ? -ascending : ascending
}

/** Where a row stands in an order. */
export const placeOf = <Row>(row: Row, keys: readonly Key<Row>[]): Value[] => keys.map(({ of }) => of(row))

/** Compares two places of one order. */
export function comparePlaces<Row>(a: readonly Value[], b: readonly Value[], keys: readonly Key<Row>[]): number {
  const differences = keys.map(({ descending }, index) => compareValues(a[index] ?? null, b[index] ?? null, descending))
  return differences.find((difference) => difference !== 0) ?? 0
}

/** The rows in order. */
export const sorted = <Row>(rows: readonly Row[], keys: readonly Key<Row>[]): Row[] =>
  rows.toSorted((a, b) => comparePlaces(placeOf(a, keys), placeOf(b, keys), keys))
