import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { difference, shareOf, wilson } from './interval.ts'

const proportion = fc
  .tuple(fc.integer({ min: 1, max: 2_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([denominator, share]) => ({ count: Math.round(share * denominator), denominator }))

describe('the interval of a share', () => {
  // Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %d in %d is as published', (count, total, low, high) => {
    const found = wilson(count, total)
    expect(found.low).toBeCloseTo(low, 4)
    expect(found.high).toBeCloseTo(high, 4)
  })

  test('contains the share and stays between 0 and 1', () => {
    fc.assert(
      fc.property(proportion, ({ count, denominator }) => {
        const { share, low, high } = shareOf(count, denominator)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(low).toBeLessThanOrEqual(share ?? Number.NaN)
        expect(high).toBeGreaterThanOrEqual(share ?? Number.NaN)
        expect(high).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('is that of the others, seen from the other end', () => {
    fc.assert(
      fc.property(proportion, ({ count, denominator }) => {
        const [some, others] = [wilson(count, denominator), wilson(denominator - count, denominator)]
        expect(some.low).toBeCloseTo(1 - others.high, 8)
        expect(some.high).toBeCloseTo(1 - others.low, 8)
      }),
    )
  })

  test('holds the shares that a test of the score does not reject, at its ends just so', () => {
    fc.assert(
      fc.property(proportion, ({ count, denominator }) => {
        for (const end of Object.values(wilson(count, denominator))) {
          if (end <= 1e-6 || end >= 1 - 1e-6) continue
          const z = (count / denominator - end) / Math.sqrt((end * (1 - end)) / denominator)
          expect(Math.abs(z)).toBeCloseTo(1.959964, 2)
        }
      }),
    )
  })

  test('of nobody is not there', () => {
    expect(shareOf(0, 0)).toEqual({ count: 0, denominator: 0, share: null, low: null, high: null })
  })
})

describe('the interval of a difference', () => {
  // Newcombe, "Interval estimation for the difference between independent proportions", table II, method 10.
  test.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('of %d in %d and %d in %d is as published', (count, denominator, other, others, low, high) => {
    const found = difference({ count, denominator }, { count: other, denominator: others })
    expect(found?.low).toBeCloseTo(low, 4)
    expect(found?.high).toBeCloseTo(high, 4)
  })

  test('contains the difference, stays between -1 and 1, and turns with the two', () => {
    fc.assert(
      fc.property(proportion, proportion, (a, b) => {
        const found = difference(a, b)
        const turned = difference(b, a)
        expect(found?.low).toBeLessThanOrEqual(found?.difference ?? Number.NaN)
        expect(found?.high).toBeGreaterThanOrEqual(found?.difference ?? Number.NaN)
        expect(found?.low).toBeGreaterThanOrEqual(-1)
        expect(found?.high).toBeLessThanOrEqual(1)
        expect(found?.low).toBeCloseTo(-(turned?.high ?? Number.NaN), 8)
      }),
    )
  })

  test('with nobody on one side is not there', () => {
    expect(difference({ count: 0, denominator: 0 }, { count: 1, denominator: 2 })).toBeNull()
    expect(difference({ count: 1, denominator: 2 }, { count: 0, denominator: 0 })).toBeNull()
  })
})
