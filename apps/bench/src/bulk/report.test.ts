import { expect, test } from 'vitest'
import { loadReport, rateRatios } from './report.ts'

const rates = new Map([
  ['import', [50, 80, 60]],
  ['COPY', [100, 100, 100]],
])

test('a ratio is that of two measurements of the same round', () => {
  expect(rateRatios(rates, 'import', 'COPY')).toEqual([0.5, 0.8, 0.6])
})

test('the report gives the middle of the rounds, with the least and the greatest', () => {
  const text = loadReport(rates, [['import', 'COPY']], ['a machine'])
  expect(text).toContain('- a machine')
  expect(text).toContain('| import | 60.0 |')
  expect(text).toContain('| import | 0.600 (0.500–0.800) | COPY |')
})
