import { expect, test } from 'vitest'
import { measuresReport, percentile, timeRatios } from './report.ts'

const atlas = (times: number) => ({
  facts: 1_000_000 * times,
  people: 200_000 * times,
  load: 2 * times,
  bytes: 30_000_000 * times,
  calls: [10, 20, 30],
  refreshes: [5],
  followed: [{ rows: 100_000, seconds: 0.05 }],
  writes: { with: [1.1], without: [1] },
  questions: [
    {
      title: 'a question',
      kind: 'prepared' as const,
      computed: [20 * times, 30 * times],
      again: [1, 1],
      duckdb: [100 * times, 100 * times],
      sql: 500,
      cpu: [0.02, 0.03],
    },
  ],
})

test('a ratio is that of two times of the same round', () => {
  expect(timeRatios([10, 40], [100, 80])).toEqual([0.1, 0.5])
})

test('a percentile is one of the values', () => {
  expect(percentile([3, 1, 2], 0.5)).toBe(2)
  expect(percentile([3, 1, 2], 0.95)).toBe(3)
  expect(percentile([], 0.5)).toBeNaN()
})

test('the report has the ratio to DuckDB and the cost of a million affiliations', () => {
  const text = measuresReport([atlas(1)], ['a machine'])
  expect(text).toContain('- a machine')
  expect(text).toContain('| 0.250 (0.200–0.300) |')
  expect(text).toContain('0.500 s a million')
  expect(text).toContain('30.0 MB a million affiliations')
  expect(text).not.toContain('times as many')
})

test('two atlases have their growth compared', () => {
  expect(measuresReport([atlas(1), atlas(5)], [])).toContain('| a question | 5.00 | 5.00 |')
})
