import { expect, test } from 'vitest'
import { isFullName } from './full-name.ts'

test.each([
  'Ada Byron',
  'J. Zico Kolter',
  'Byron, Ada',
  'WANG Wei',
  'Wei WANG',
  '王伟',
  '刘 华平',
  '김민준',
  'Ludwig van Beethoven',
])('%s tells a given name and a family name', (name) => {
  expect(isFullName(name)).toBe(true)
})

test.each(['R. X. Xu', 'H. Zhang', 'D. Sculley', 'Srikant', 'Xu, R. X.', 'RX Xu', '王', '-'])('%s does not', (name) => {
  expect(isFullName(name)).toBe(false)
})
