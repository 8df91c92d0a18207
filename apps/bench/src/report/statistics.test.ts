import { expect, test } from 'vitest'
import { median, short, spread } from './statistics.ts'

test('the median of an even number of values is between the two in the middle', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(median([9, 1, 3])).toBe(3)
})

test('figures show three digits, and what is unknown is a dash', () => {
  expect([1234.5, 0.012345, Number.NaN].map(short)).toEqual(['1235', '0.0123', '–'])
  expect(spread([1, 2, 4])).toBe('2.00 (1.00–4.00)')
  expect(spread([1, Number.NaN])).toBe('–')
  expect(spread([])).toBe('–')
})
