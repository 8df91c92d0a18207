import { expect, test } from 'vitest'
import { boundedStatementNames } from './statement-names.ts'

test('a text gets one name, and always the same', () => {
  const name = boundedStatementNames()
  expect(name('SELECT 1')).not.toBe('')
  expect(name('SELECT 1')).toBe(name('SELECT 1'))
  expect(name('SELECT 2')).not.toBe(name('SELECT 1'))
})

test('a text gets its name when it has come often enough', () => {
  const name = boundedStatementNames({ most: 10, longest: 100, uses: 3 })
  expect([1, 2, 3, 4].map(() => name('SELECT 1') !== '')).toEqual([false, false, true, true])
})

test('there are only so many names, and none for long texts', () => {
  const name = boundedStatementNames({ most: 2, longest: 10, uses: 1 })
  expect(['SELECT 1', 'SELECT 2', 'SELECT 3', 'SELECT 1'].map((sql) => name(sql) !== '')).toEqual([
    true,
    true,
    false,
    true,
  ])
  expect(boundedStatementNames({ most: 2, longest: 10, uses: 1 })('SELECT 11111')).toBe('')
})

test('texts that come once each do not keep those that come often from a name', () => {
  const name = boundedStatementNames({ most: 1, longest: 100, uses: 2 })
  for (let n = 0; n < 5_000; n += 1) expect(name(`SELECT ${n}`)).toBe('')
  name('SELECT often')
  expect(name('SELECT often')).not.toBe('')
})
